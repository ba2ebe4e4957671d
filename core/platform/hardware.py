"""What this computer has for computing: processor, memory, graphics cards."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import psutil

from core.domain.base import Value

CPU_INFO = Path("/proc/cpuinfo")
_PATIENCE_S = 10.0
# A program of the console would flash one up over the window.
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Gpu(Value):
    """A graphics card.

    Attributes:
        vendor: ``NVIDIA``, ``AMD``, ``Intel`` or ``Apple``.
        memory_bytes: None where it has none of its own, or nobody tells.
        driver: Name or version of what drives it; empty when unknown.
        compute_capability: Of CUDA, such as ``8.9``; None for other vendors or without a driver.
    """

    name: str
    vendor: str
    memory_bytes: int | None = None
    driver: str = ""
    compute_capability: str | None = None

    @property
    def is_cuda(self) -> bool:
        """Whether engines that need a GPU can compute on it."""
        return self.compute_capability is not None


class Hardware(Value):
    """A computer.

    Attributes:
        cores, threads: Physical and logical processor cores.
        memory_bytes: All of it, not only what is free.
    """

    cpu: str
    cores: int
    threads: int
    memory_bytes: int
    gpus: tuple[Gpu, ...] = ()

    @property
    def cuda_gpu(self) -> Gpu | None:
        """The card with the most memory that engines can compute on."""
        usable = [gpu for gpu in self.gpus if gpu.is_cuda]
        return max(usable, key=self.memory_of, default=None)

    def memory_of(self, gpu: Gpu) -> int:
        """Bytes that the card can use; one without its own shares the processor's."""
        return self.memory_bytes if gpu.memory_bytes is None else gpu.memory_bytes


def detect_hardware() -> Hardware:
    """Looks at this computer; takes up to some seconds and never fails."""
    from core.platform.graphics import detect_gpus  # noqa: PLC0415 - only when somebody asks

    threads = os.cpu_count() or 1
    return Hardware(
        cpu=cpu_name(),
        cores=psutil.cpu_count(logical=False) or threads,
        threads=threads,
        memory_bytes=psutil.virtual_memory().total,
        gpus=detect_gpus(),
    )


def cpu_name() -> str:
    """The processor's name as its maker writes it, else its architecture."""
    if sys.platform == "linux":
        found = name_in_cpu_info(CPU_INFO)
    elif sys.platform == "darwin":
        found = output_of("sysctl", "-n", "machdep.cpu.brand_string").strip()
    else:
        found = platform.processor()
    return " ".join(found.split()) or platform.machine() or "unknown"


def name_in_cpu_info(path: Path) -> str:
    """The model in Linux's list of processors; empty where it names none, as on ARM."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2] for line in lines if line.startswith("model name")), "")


def output_of(*argv: str) -> str:
    """What a program of the system prints; nothing when it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            argv,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=True,
            stdin=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace")
