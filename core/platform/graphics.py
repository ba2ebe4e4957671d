"""The graphics cards: NVIDIA's by their driver, the others by what the system lists."""

import sys
from collections.abc import Callable

from core.platform.hardware import Gpu
from core.platform.nvidia import nvidia_gpus

Lister = Callable[[], tuple[Gpu, ...]]


def detect_gpus(
    from_driver: Lister = nvidia_gpus, from_system: Lister | None = None
) -> tuple[Gpu, ...]:
    """All cards; one that both tell of is taken from the driver, which knows more."""
    driven = from_driver()
    listed = (from_system or _system_lister())()
    named = {gpu.vendor for gpu in driven}
    return (*driven, *(gpu for gpu in listed if gpu.vendor not in named))


def _system_lister() -> Lister:
    if sys.platform == "linux":
        from core.platform.graphics_linux import linux_gpus  # noqa: PLC0415 - this system's only

        return linux_gpus
    if sys.platform == "win32":
        from core.platform.graphics_windows import windows_gpus  # noqa: PLC0415

        return windows_gpus
    if sys.platform == "darwin":
        from core.platform.graphics_macos import macos_gpus  # noqa: PLC0415

        return macos_gpus
    return tuple
