"""The precision that is wanted, and what becomes of it on devices that lack it."""

from pathlib import Path

import pytest
import torch

from providers.common.computing.device import Compute
from providers.common.computing.precision import resolve
from tests.kit.context import SilentContext

CPU = Compute(torch.device("cpu"), torch.float32, "Processor")
GPU = Compute(torch.device("cuda"), torch.float16, "NVIDIA H100")
OLD_GPU = Compute(torch.device("cuda"), torch.float32, "NVIDIA GTX 1080")


@pytest.mark.parametrize(
    ("compute", "wanted", "has_bf16", "dtype"),
    [
        (CPU, "auto", True, torch.bfloat16),
        (CPU, "auto", False, torch.float32),
        (CPU, "fp32", True, torch.float32),
        (CPU, "bf16", True, torch.bfloat16),
        (GPU, "auto", True, torch.float16),
        (OLD_GPU, "auto", False, torch.float32),
        (GPU, "fp32", True, torch.float32),
        (GPU, "bf16", True, torch.bfloat16),
        (OLD_GPU, "fp16", False, torch.float16),
    ],
)
def test_what_is_wanted_is_done(
    compute: Compute, wanted: str, has_bf16: bool, dtype: torch.dtype
) -> None:
    context = SilentContext(Path("nowhere"))
    got = resolve(compute, wanted, context, has_bf16=has_bf16)
    assert (got.device, got.dtype, got.title) == (compute.device, dtype, compute.title)
    assert not context.warnings


@pytest.mark.parametrize(
    ("compute", "wanted", "word"),
    [(CPU, "fp16", "GPU"), (CPU, "bf16", "Processor"), (OLD_GPU, "bf16", "GTX 1080")],
)
def test_what_cannot_be_done_is_told(compute: Compute, wanted: str, word: str) -> None:
    context = SilentContext(Path("nowhere"))
    got = resolve(compute, wanted, context, has_bf16=False)
    assert got.dtype is torch.float32
    ((code, text),) = context.warnings
    assert code == "other_precision"
    assert word in text


def test_this_processor_is_asked() -> None:
    context = SilentContext(Path("nowhere"))
    assert resolve(CPU, "auto", context).dtype in (torch.float32, torch.bfloat16)
