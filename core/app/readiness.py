"""What each engine still needs on this computer."""

from enum import StrEnum

from core.app.setup.needs import Need, all_of
from core.domain.base import Value
from core.domain.engine import EngineInfo, Place
from core.domain.installation import ExtraState
from core.domain.request import Device
from core.errors import SetupError
from core.platform.hardware import Hardware

_GB = 1024**3
_MIB = 1024**2
# A card sold with 8 GB tells of a little less: the driver keeps some for itself.
_USABLE = 0.94


class EngineState(StrEnum):
    """The first thing that stands between a person and a render with the engine."""

    READY = "ready"
    NEEDS_INSTALL = "needs_install"
    NEEDS_KEY = "needs_key"
    NEEDS_GPU = "needs_gpu"


class EngineStatus(Value):
    """An engine on this computer.

    Attributes:
        reason: One sentence: where it runs, what it needs, or what happens without.
        download_bytes: What is still to be fetched.
        is_slow: It runs without the graphics card that it is made for.
        frames_per_s: Measured here; None until a job has run.
        extras: What some of its options need on top.
    """

    info: EngineInfo
    state: EngineState
    reason: str
    download_bytes: int = 0
    commercial_use: bool = True
    is_slow: bool = False
    frames_per_s: float | None = None
    extras: tuple[ExtraState, ...] = ()


def judge(
    engine: EngineInfo,
    hardware: Hardware | None,
    frames_per_s: float | None = None,
    need: Need | None = None,
    extras: tuple[ExtraState, ...] = (),
    *,
    has_key: bool = False,
) -> EngineStatus:
    """The engine's state.

    Args:
        hardware: Without it nothing is said against the graphics card.
        need: What is missing here; without it, as on a computer where nothing was installed.
        has_key: The key that it needs is known.
    """
    missing = need or all_of(engine)
    state, reason = _state(engine, hardware, missing, has_key=has_key)
    return EngineStatus(
        info=engine,
        state=state,
        reason=reason,
        download_bytes=missing.download_bytes,
        commercial_use=engine.commercial_use,
        is_slow=bool(slow_words(engine, hardware)),
        frames_per_s=frames_per_s,
        extras=extras,
    )


def require_gpu(engine: EngineInfo, hardware: Hardware | None) -> None:
    """Passes when the engine runs with this graphics card or without. Raises SetupError.

    Args:
        hardware: Without it nothing is said against the graphics card.
    """
    if _lacks_gpu(engine, hardware) and not engine.frame_times:
        raise SetupError(
            "setup.needs_gpu",
            f"{engine.title} cannot run on this computer: it needs an NVIDIA GPU"
            f" with {_vram_gb(engine)} GB, {_gpu_found(hardware)}",
            "Choose another engine",
        )


def slow_words(engine: EngineInfo, hardware: Hardware | None) -> str:
    """What it means that the engine runs without its graphics card; empty where it has one."""
    if not _lacks_gpu(engine, hardware) or not engine.frame_times:
        return ""
    return (
        f"Made for an NVIDIA GPU with {_vram_gb(engine)} GB, {_gpu_found(hardware)};"
        f" without one the processor computes, at up to {_most_s(engine)} seconds for each frame"
    )


def slow_render_words(engine: EngineInfo, hardware: Hardware | None) -> str:
    """The same of a render, of which is told beside how long it takes."""
    if not slow_words(engine, hardware):
        return ""
    return (
        f"Made for an NVIDIA GPU with {_vram_gb(engine)} GB, {_gpu_found(hardware)}:"
        " the processor computes instead, which is much slower"
    )


def is_on_processor(engine: EngineInfo, hardware: Hardware | None, device: Device) -> bool:
    """Whether a render that wants this device computes without the graphics card."""
    return device is Device.CPU or _lacks_gpu(engine, hardware)


def size_in_words(size_bytes: int) -> str:
    """``436 MB`` or ``3.9 GB``, as drives and downloads are counted."""
    if size_bytes >= 1_000_000_000:
        return f"{size_bytes / 1e9:.1f} GB"
    return f"{max(round(size_bytes / 1e6), 1)} MB"


def _state(
    engine: EngineInfo, hardware: Hardware | None, missing: Need, *, has_key: bool
) -> tuple[EngineState, str]:
    # The graphics card first: nobody should install or buy what cannot run here.
    slow = slow_words(engine, hardware)
    if _lacks_gpu(engine, hardware) and not slow:
        return EngineState.NEEDS_GPU, (
            f"Needs an NVIDIA GPU with {_vram_gb(engine)} GB, {_gpu_found(hardware)};"
            " without one it does not run"
        )
    if missing.is_anything:
        size = size_in_words(missing.download_bytes)
        if slow:
            return EngineState.NEEDS_INSTALL, (
                f"Has to be installed first, {size} to fetch;"
                f" made for an NVIDIA GPU with {_vram_gb(engine)} GB, {_gpu_found(hardware)}:"
                f" without one the processor computes, at up to {_most_s(engine)} seconds for each frame"
            )
        return EngineState.NEEDS_INSTALL, f"Has to be installed first, {size} to fetch"
    if engine.needs_key and not has_key:
        return EngineState.NEEDS_KEY, "Needs the key of your account with its maker"
    return EngineState.READY, slow or _where(engine, hardware)


def _where(engine: EngineInfo, hardware: Hardware | None) -> str:
    if engine.place is Place.CLOUD:
        return "Runs on its maker's computers: face and voice are sent there"
    if engine.min_vram_mb and hardware is not None and hardware.cuda_gpu is not None:
        return f"Runs on {hardware.cuda_gpu.name}"
    if engine.min_vram_mb:
        return "Runs on a graphics card"
    return "Runs on the processor of this computer"


def _lacks_gpu(engine: EngineInfo, hardware: Hardware | None) -> bool:
    if not engine.min_vram_mb or hardware is None:
        return False
    gpu = hardware.cuda_gpu
    return gpu is None or hardware.memory_of(gpu) < engine.min_vram_mb * _MIB * _USABLE


def _vram_gb(engine: EngineInfo) -> str:
    return f"{engine.min_vram_mb / 1024:g}"


def _most_s(engine: EngineInfo) -> str:
    """Of a frame, with nothing chosen."""
    return f"{engine.frame_times[-1].most_s:g}"


def _gpu_found(hardware: Hardware | None) -> str:
    if hardware is None or not hardware.gpus:
        return "none was found"
    gpu = hardware.cuda_gpu
    if gpu is not None:
        return f"{gpu.name} has {hardware.memory_of(gpu) / _GB:.0f} GB"
    return f"found was {hardware.gpus[0].name}"
