"""What the pictures of the install dialog are taken of: plans and stages of engines that do not exist."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screenshots import Window

    from core.domain.installation import InstallPlan, PlannedPackage, StepProgress
    from core.platform.hardware import Hardware
    from tests.kit.fake_setup import FakeSetup

ENGINE = "test_studio"
MB = 1_000_000
_HOME = Path("/home/ada/.local/share/lipsmith")
_WHEELS = (
    ("torch", "2.13.0", 882),
    ("nvidia-cublas", "13.1.0.3", 539),
    ("nvidia-cudnn-cu13", "9.15.1.9", 412),
    ("numpy", "2.4.6", 17),
    ("transformers", "5.23.0", 12),
    ("diffusers", "0.42.1", 5),
)


def computer_with_gpu() -> "Hardware":
    from tests.kit.shop import computer, cuda_card

    return computer(cuda_card())


def computer_without_gpu() -> "Hardware":
    from tests.kit.shop import computer

    return computer()


def desk() -> "FakeSetup":
    """With a GPU."""
    from tests.kit.fake_setup import FakeSetup

    return FakeSetup({ENGINE: _plan()})


def desk_without_gpu() -> "FakeSetup":
    """Slow, and one file is not for commercial use."""
    from core.domain.installation import TorchBuild
    from core.domain.issue import Issue, Severity
    from tests.kit.fake_setup import RESEARCH, FakeSetup

    slow = Issue(
        severity=Severity.WARNING,
        code="slow_without_gpu",
        title="Made for an NVIDIA GPU with 16 GB, none was found;"
        " without one the processor computes, at up to 5 seconds for each frame",
    )
    builds = (
        TorchBuild(
            id="cu130",
            title="CUDA 13.0",
            reason="No NVIDIA GPU was found",
            is_possible=False,
        ),
        TorchBuild(id="cpu", title="Processor only", reason="Runs anywhere, but slowly"),
    )
    files = _plan().files
    files = (*files[:2], files[2].model_copy(update={"licence": RESEARCH}))
    plan = _plan().model_copy(
        update={
            "build": "cpu",
            "builds": builds,
            "issues": (slow,),
            "files": files,
            "packages": _packages(("torch", "2.13.0+cpu", 191), *_WHEELS[3:]),
            "download_bytes": 4_110 * MB,
            "disk_bytes": 5_380 * MB,
            "seconds": None,
        }
    )
    return FakeSetup({ENGINE: plan})


def found(window: "Window") -> None:
    from gui.models.setup import SetupStage

    setup = window.parts.setup
    window.rest(1.0)
    setup.open(ENGINE)
    window.until(lambda: setup.dialog(ENGINE).stage is SetupStage.FOUND)
    window.rest(0.5)


def choices(window: "Window") -> None:
    from gui.widgets.panel.fold import Fold

    found(window)
    dialog = window.parts.setup.dialog(ENGINE)
    for fold in dialog.plan.findChildren(Fold):
        fold.set_open(True)
    window.rest(0.3)
    bar = dialog.plan.verticalScrollBar()
    bar.setValue(bar.maximum())


def running(window: "Window") -> None:
    from core.domain.installation import LogLine, StepBegun, StepKind
    from tests.kit.fake_setup import a_stage

    found(window)
    dialog = window.parts.setup.dialog(ENGINE)
    dialog.buttons.begin_requested.emit()
    window.desk.order(
        *(
            event
            for kind in (
                StepKind.PYTHON,
                StepKind.PACKAGES,
                StepKind.ENVIRONMENT,
                StepKind.PROBE,
            )
            for event in a_stage(kind)
        ),
        LogLine(text="Fetching unet.safetensors from huggingface.co"),
        StepBegun(step=StepKind.WEIGHTS),
        _weights(1_630 * MB),
    )
    window.rest(1.0)


def in_background(window: "Window") -> None:
    running(window)
    window.parts.setup.dialog(ENGINE).close()


def paused(window: "Window") -> None:
    running(window)
    window.parts.setup.dialog(ENGINE).buttons.pause_requested.emit()
    window.rest(1.0)


def failed(window: "Window") -> None:
    from core.errors import DownloadError

    running(window)
    window.parts.setup.dialog(ENGINE).progress.fold.set_open(True)
    window.desk.order(
        DownloadError(
            "download.interrupted",
            "The connection to huggingface.co broke off again and again",
            "Check the network, then try again: what was fetched stays",
        )
    )
    window.rest(1.0)


def done(window: "Window") -> None:
    from core.app.sample import portrait
    from tests.kit.fake_setup import a_result

    running(window)
    window.desk.order(a_result(ENGINE, picture=portrait(), fetched_bytes=5_750 * MB, seconds=431.0))
    window.rest(1.5)


def unfinished(window: "Window") -> None:
    window.rest(1.5)


def desk_with_unfinished() -> "FakeSetup":
    """The last start left one behind."""
    made = desk()
    made.stock = made.stock.model_copy(update={"unfinished": (ENGINE,)})
    return made


STAGES: dict[str, Callable[["Window"], None]] = {
    "install-found": found,
    "install-choices": choices,
    "install-running": running,
    "install-background": in_background,
    "install-paused": paused,
    "install-failed": failed,
    "install-done": done,
}


def _plan() -> "InstallPlan":
    from core.domain.engine import Licence
    from core.domain.installation import PlannedFile
    from tests.kit.fake_setup import OPEN, a_plan, some_extras

    rail = Licence(subject="Weights", name="CreativeML OpenRAIL-M", commercial_use=True)
    files = tuple(
        PlannedFile(
            id=ENGINE,
            name=name,
            source="huggingface.co/test/studio",
            licence=licence,
            size_bytes=size * MB,
        )
        for name, size, licence in (
            ("unet.safetensors", 3_400, OPEN),
            ("vae.safetensors", 335, rail),
            ("whisper-tiny.safetensors", 151, OPEN),
        )
    )
    return a_plan(
        ENGINE,
        environment_folder=_HOME / "environments",
        weights_folder=_HOME / "weights",
        packages=_packages(*_WHEELS),
        files=files,
        extras=some_extras(),
        download_bytes=5_750 * MB,
        disk_bytes=9_120 * MB,
        free_bytes=212_000 * MB,
        seconds=480.0,
    )


def _packages(*wheels: tuple[str, str, int]) -> tuple["PlannedPackage", ...]:
    from core.domain.installation import PlannedPackage

    return tuple(
        PlannedPackage(name=name, version=version, size_bytes=size * MB)
        for name, version, size in wheels
    )


def _weights(done_bytes: int) -> "StepProgress":
    from core.domain.installation import StepKind, StepProgress

    total, rate = 3_886 * MB, 24.0 * MB
    return StepProgress(
        step=StepKind.WEIGHTS,
        done=done_bytes,
        total=total,
        rate=rate,
        left_s=(total - done_bytes) / rate,
        item="unet.safetensors",
    )
