"""Where a torch engine computes, over GPUs that this machine does not have."""

import warnings
from dataclasses import dataclass

import pytest
import torch

from core.domain.request import Device
from providers.common.computing.device import choose_compute, open_compute
from tests.kit.context import SilentContext

H100 = ("NVIDIA H100", (9, 0))


@dataclass
class FakeCuda:
    name: str = H100[0]
    capability: tuple[int, int] = H100[1]
    is_there: bool = True
    says: str = ""

    def is_available(self) -> bool:
        if self.says:
            warnings.warn(self.says, stacklevel=1)
        return self.is_there

    def get_device_name(self) -> str:
        return self.name

    def get_device_capability(self) -> tuple[int, int]:
        return self.capability


def works() -> None:
    pass


def no_kernels() -> None:
    raise RuntimeError("CUDA error: no kernel image is available.\nCompile with TORCH_USE_CUDA_DSA")


@pytest.mark.parametrize("wanted", [Device.AUTO, Device.CUDA])
@pytest.mark.parametrize(
    ("name", "capability", "dtype"),
    [
        (*H100, torch.float16),
        ("NVIDIA GeForce RTX 3060", (8, 6), torch.float16),
        ("NVIDIA GeForce GTX 1660 Ti", (7, 5), torch.float32),
        ("NVIDIA GeForce GTX 1080", (6, 1), torch.float32),
    ],
)
def test_a_gpu_that_works_is_taken_in_its_precision(
    wanted: Device, name: str, capability: tuple[int, int], dtype: torch.dtype
) -> None:
    compute = choose_compute(wanted, FakeCuda(name, capability), "13.0", works)
    assert (compute.device.type, compute.dtype, compute.title) == ("cuda", dtype, name)
    assert compute.gpu_fault == ""


def test_who_wants_the_processor_gets_it_without_a_word() -> None:
    compute = choose_compute(Device.CPU, FakeCuda(), "13.0", no_kernels)
    assert (compute.device.type, compute.dtype, compute.gpu_fault) == ("cpu", torch.float32, "")


@pytest.mark.parametrize(
    ("cuda", "trial", "reason"),
    [
        (FakeCuda(is_there=False), works, "torch finds none"),
        (FakeCuda(is_there=False, says="The NVIDIA driver is too old."), works, "too old"),
        (FakeCuda(), no_kernels, "no kernel image is available"),
    ],
)
@pytest.mark.parametrize("wanted", [Device.AUTO, Device.CUDA])
def test_a_gpu_build_that_cannot_use_the_gpu_says_why(
    wanted: Device, cuda: FakeCuda, trial: object, reason: str, tmp_path: object
) -> None:
    compute = choose_compute(wanted, cuda, "13.0", trial)  # type: ignore[arg-type]
    context = SilentContext(tmp_path)  # type: ignore[arg-type]
    compute.tell(context)
    ((code, text),) = context.warnings
    assert (compute.device.type, code) == ("cpu", "cpu_instead_of_gpu")
    assert reason in text
    assert "\n" not in text
    assert "DSA" not in text


def test_a_build_without_gpu_support_is_news_only_to_who_asked_for_the_gpu() -> None:
    assert choose_compute(Device.AUTO, FakeCuda(), None, works).gpu_fault == ""
    assert "for processors" in choose_compute(Device.CUDA, FakeCuda(), None, works).gpu_fault


def test_a_worker_computes_repeatably_and_on_its_share_of_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = torch.get_num_threads()
    monkeypatch.setenv("LIPSMITH_CPUS", "1")
    try:
        open_compute(Device.CPU)
        assert torch.get_num_threads() == 1
        assert torch.backends.cudnn.deterministic
        assert not torch.backends.cudnn.benchmark
    finally:
        torch.set_num_threads(before)
