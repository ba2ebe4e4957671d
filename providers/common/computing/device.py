"""Where a torch engine computes, and in which precision."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch

from core.domain.engine import RunContext
from core.domain.request import Device
from core.platform.cpus import usable_cpus

_LEAST_HALF = (7, 0)  # older ones compute halves no faster
_WRONG_HALF = ("GTX 16",)  # compute NaN from halves in common networks


class Cuda(Protocol):
    """What of ``torch.cuda`` the choice needs."""

    def is_available(self) -> bool: ...

    def get_device_name(self) -> str: ...

    def get_device_capability(self) -> tuple[int, int]: ...


@dataclass(frozen=True, slots=True)
class Compute:
    """A device and the precision of a network on it.

    Attributes:
        title: The device in words.
        gpu_fault: Why the GPU that a person expects is not used; empty when nobody expects one.
    """

    device: torch.device
    dtype: torch.dtype
    title: str
    gpu_fault: str = ""

    def tell(self, context: RunContext) -> None:
        """Warns when this is not the device that a person expects."""
        if self.gpu_fault:
            context.warn(
                "cpu_instead_of_gpu",
                f"The GPU cannot be used ({self.gpu_fault}): "
                "the processor computes instead, which is much slower",
            )


def open_compute(wanted: Device) -> Compute:
    """The device to use in this worker; torch is set to repeatable results and its share of cores."""
    torch.set_num_threads(usable_cpus())
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    return choose_compute(wanted)


def choose_compute(
    wanted: Device,
    cuda: Cuda = torch.cuda,
    built_for: str | None = torch.version.cuda,
    trial: Callable[[], None] | None = None,
) -> Compute:
    """The GPU where there is one that works and the person does not want the processor.

    Args:
        cuda: Knows the GPU.
        built_for: CUDA's version that torch was built for; None for a build without.
        trial: Runs a small kernel on the GPU; raises RuntimeError where it cannot.
    """
    if wanted is Device.CPU:
        return _processor()
    if built_for is None:  # such a build was chosen when the engine was installed
        return _processor("the installed torch is for processors" if wanted is Device.CUDA else "")
    fault = _fault(cuda, trial or _small_kernel)
    if fault:
        return _processor(fault)
    name = cuda.get_device_name()
    is_half = cuda.get_device_capability() >= _LEAST_HALF and not any(
        w in name for w in _WRONG_HALF
    )
    return Compute(torch.device("cuda"), torch.float16 if is_half else torch.float32, name)


def _processor(gpu_fault: str = "") -> Compute:
    return Compute(torch.device("cpu"), torch.float32, "Processor", gpu_fault)


def _fault(cuda: Cuda, trial: Callable[[], None]) -> str:
    """Why the GPU does not work, in torch's own words; empty when it does."""
    with warnings.catch_warnings(record=True) as said:  # torch warns of a driver that is too old
        warnings.simplefilter("always")
        is_there = cuda.is_available()
    if not is_there:
        return _first_line(str(said[0].message)) if said else "torch finds none"
    try:
        trial()
    except RuntimeError as exc:
        return _first_line(str(exc))
    return ""


def _small_kernel() -> None:
    ones = torch.ones(64, 64, device="cuda", dtype=torch.float16)
    (ones @ ones).sum().item()


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].rstrip(".")
