"""In which precision a network computes."""

from dataclasses import replace

import torch

from core.domain.engine import RunContext
from providers.common.computing.device import Compute

_TYPES = {"fp32": torch.float32, "fp16": torch.float16, "bf16": torch.bfloat16}
_FAST = ("avx512_bf16", "amx_bf16")  # other processors only convert it, which is slower than fp32


def resolve(
    compute: Compute, wanted: str, context: RunContext, *, has_bf16: bool | None = None
) -> Compute:
    """The same device with the precision that a person wants.

    Args:
        wanted: ``auto``, ``fp32``, ``fp16`` or ``bf16``. ``auto`` is the device's own on a GPU, and
            bfloat16 on processors that multiply it.
        context: Is warned when the device cannot do that.
        has_bf16: Whether the device multiplies bfloat16; found out when not given.
    """
    is_processor = compute.device.type == "cpu"
    if has_bf16 is None:
        has_bf16 = _has_bf16(compute.device)
    if wanted == "auto":
        return replace(compute, dtype=torch.bfloat16) if is_processor and has_bf16 else compute
    dtype = _TYPES[wanted]
    if dtype is torch.float16 and is_processor:
        return _instead(compute, "fp16 is for GPUs", context)
    if dtype is torch.bfloat16 and not has_bf16:
        return _instead(compute, f"{compute.title} has no fast bf16", context)
    return replace(compute, dtype=dtype)


def _instead(compute: Compute, why: str, context: RunContext) -> Compute:
    context.warn("other_precision", f"{why}: fp32 is used instead")
    return replace(compute, dtype=torch.float32)


def _has_bf16(device: torch.device) -> bool:
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    able = torch.cpu.get_capabilities()
    return any(bool(able.get(name)) for name in _FAST)
