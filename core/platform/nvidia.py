"""NVIDIA's cards: by the driver's library, else by its program ``nvidia-smi``."""

import csv
import io
import logging
from collections.abc import Callable
from typing import Any, Protocol

from core.platform.hardware import Gpu, output_of

log = logging.getLogger(__name__)

_MIB = 1024 * 1024
_QUERY = (
    "nvidia-smi",
    "--query-gpu=name,memory.total,driver_version,compute_cap",
    "--format=csv,noheader,nounits",
)


class Nvml(Protocol):
    """What is used of the module ``pynvml``."""

    NVMLError: type[Exception]

    def nvmlInit(self) -> None: ...  # noqa: N802 - NVML's names
    def nvmlShutdown(self) -> None: ...  # noqa: N802
    def nvmlDeviceGetCount(self) -> int: ...  # noqa: N802
    def nvmlDeviceGetHandleByIndex(self, index: int) -> Any: ...  # noqa: N802
    def nvmlDeviceGetName(self, handle: Any) -> str | bytes: ...  # noqa: N802
    def nvmlDeviceGetMemoryInfo(self, handle: Any) -> Any: ...  # noqa: N802
    def nvmlDeviceGetCudaComputeCapability(self, handle: Any) -> tuple[int, int]: ...  # noqa: N802
    def nvmlSystemGetDriverVersion(self) -> str | bytes: ...  # noqa: N802


def nvidia_gpus(
    load: Callable[[], Nvml] | None = None, ask: Callable[..., str] = output_of
) -> tuple[Gpu, ...]:
    """The cards that NVIDIA's driver knows; none without the driver.

    Args:
        load: Gives the NVML module; raises ImportError or OSError where there is none.
        ask: Runs a program and returns what it prints.
    """
    try:
        return _by_nvml((load or _pynvml)())
    except _NoNvml as exc:
        log.info("NVML is not there: %s", exc)
    return gpus_in_table(ask(*_QUERY))


class _NoNvml(Exception):
    """The library is missing or does not get along with the driver."""


def _pynvml() -> Nvml:
    try:
        import pynvml  # noqa: PLC0415 - only looked for when somebody asks
    except (ImportError, OSError) as exc:
        raise _NoNvml(str(exc)) from exc
    module: Nvml = pynvml
    return module


def _by_nvml(nvml: Nvml) -> tuple[Gpu, ...]:
    try:
        nvml.nvmlInit()
        try:
            driver = _text(nvml.nvmlSystemGetDriverVersion())
            return tuple(_card(nvml, index, driver) for index in range(nvml.nvmlDeviceGetCount()))
        finally:
            nvml.nvmlShutdown()
    except nvml.NVMLError as exc:
        raise _NoNvml(str(exc)) from exc


def _card(nvml: Nvml, index: int, driver: str) -> Gpu:
    handle = nvml.nvmlDeviceGetHandleByIndex(index)
    major, minor = nvml.nvmlDeviceGetCudaComputeCapability(handle)
    return Gpu(
        name=_text(nvml.nvmlDeviceGetName(handle)),
        vendor="NVIDIA",
        memory_bytes=int(nvml.nvmlDeviceGetMemoryInfo(handle).total),
        driver=driver,
        compute_capability=f"{major}.{minor}",
    )


def gpus_in_table(text: str) -> tuple[Gpu, ...]:
    """The cards in what ``nvidia-smi`` prints; its complaints are no cards."""
    rows = csv.reader(io.StringIO(text), skipinitialspace=True)
    return tuple(_row(row) for row in rows if len(row) == 4)


def _row(row: list[str]) -> Gpu:
    name, memory, driver, capability = (cell.strip() for cell in row)
    return Gpu(
        name=name,
        vendor="NVIDIA",
        # "[N/A]" for cards that share the processor's memory
        memory_bytes=int(memory) * _MIB if memory.isdecimal() else None,
        driver=driver,
        compute_capability=capability if capability[:1].isdecimal() else None,
    )


def _text(value: str | bytes) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value
