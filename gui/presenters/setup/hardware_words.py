"""What was found on this computer, as far as an installation asks for it."""

from PySide6.QtCore import QCoreApplication

from core.domain.installation import InstallPlan
from core.platform.hardware import Gpu, Hardware
from gui.models.job_card import Fact
from gui.presenters.setup.size_words import joined
from gui.presenters.words import size_words

translate = QCoreApplication.translate

_GIB = 1024**3


def computer_facts(hardware: Hardware, plan: InstallPlan) -> tuple[Fact, ...]:
    """Graphics cards, processor, free disk, Python."""
    cards = tuple(
        Fact(translate("InstallDialog", "Graphics card"), gpu_words(gpu)) for gpu in hardware.gpus
    )
    none = Fact(
        translate("InstallDialog", "Graphics card"),
        translate("InstallDialog", "none was found; the engine computes on the processor"),
    )
    return (
        *(cards or (none,)),
        Fact(translate("InstallDialog", "Processor"), _processor(hardware)),
        Fact(translate("InstallDialog", "Free disk"), size_words(plan.free_bytes)),
        *((Fact("Python", plan.python),) if plan.python else ()),
    )


def gpu_words(gpu: Gpu) -> str:
    """``Test GeForce 4090 · 24 GB · driver 580.10 · compute capability 8.9``."""
    memory = "" if gpu.memory_bytes is None else f"{gpu.memory_bytes / _GIB:.0f} GB"
    driver = gpu.driver and translate("InstallDialog", "driver {version}").format(
        version=gpu.driver
    )
    capability = (
        translate("InstallDialog", "compute capability {version}").format(
            version=gpu.compute_capability
        )
        if gpu.compute_capability
        else translate("InstallDialog", "engines cannot compute on it")
    )
    return joined(gpu.name, memory, driver, capability)


def _processor(hardware: Hardware) -> str:
    return joined(
        hardware.cpu,
        translate("InstallDialog", "{size} of memory").format(
            size=f"{hardware.memory_bytes / _GIB:.0f} GB"
        ),
    )
