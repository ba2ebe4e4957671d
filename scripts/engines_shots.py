"""What the pictures of the Engines page are taken of: parts of engines that do not exist."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screenshots import Window

    from core.domain.installation import Inventory, WeightsOnDisk
    from gui.models.engine_shelf import CardKey
    from tests.kit.fake_setup import FakeSetup

ENGINE = "test_sketch"
MB = 1_000_000
_HOME = Path("/home/ada/.local/share/lipsmith")
_CACHE = Path("/home/ada/.cache/lipsmith")


def desk() -> "FakeSetup":
    """An installed engine, one that was begun, leftovers."""
    from tests.kit.fake_setup import FakeSetup

    return FakeSetup({}, _stock())


def damaged_desk() -> "FakeSetup":
    """A file is not what it was; the packages are of an older version."""
    from core.domain.installation import FileState
    from tests.kit.fake_setup import FakeSetup

    stock = _stock()
    weights = stock.weights[0]
    bad = weights.files[0].model_copy(update={"state": FileState.DAMAGED})
    old = stock.environments[0].model_copy(update={"is_current": False})
    return FakeSetup(
        {},
        stock.model_copy(
            update={
                "environments": (old,),
                "weights": (
                    weights.model_copy(update={"files": (bad, *weights.files[1:])}),
                    *stock.weights[1:],
                ),
            }
        ),
    )


def filled(window: "Window") -> None:
    window.start.window.show_page("engines")
    window.rest(1.5)
    for toast in window.parts.toasts.shown:
        toast.closed.emit()


def opened(window: "Window") -> None:
    """All folds, scrolled to what is below the engines."""
    from gui.widgets.panel.fold import Fold

    filled(window)
    page = window.parts.engines.page
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    window.rest(0.3)
    page.page.verticalScrollBar().setValue(round(page.page.verticalScrollBar().maximum() * 0.6))


def storage(window: "Window") -> None:
    filled(window)
    bar = window.parts.engines.page.page.verticalScrollBar()
    bar.setValue(bar.maximum())


def working(window: "Window") -> None:
    from core.domain.installation import StepBegun, StepKind, StepProgress

    filled(window)
    window.parts.engines.presenter.verify(_engine())
    window.desk.order(
        StepBegun(step=StepKind.WEIGHTS),
        StepProgress(
            step=StepKind.WEIGHTS,
            done=163 * MB,
            total=436 * MB,
            rate=510.0 * MB,
            left_s=0.6,
            item="sketch.safetensors",
        ),
    )
    window.rest(0.5)


def damaged(window: "Window") -> None:
    from core.domain.issue import Issue, Severity

    filled(window)
    window.parts.engines.presenter.verify(_engine())
    window.desk.order(
        (
            Issue(
                severity=Severity.ERROR,
                code="weights.damaged",
                title="The file sketch.safetensors of test_sketch_gan is damaged",
            ),
        )
    )
    window.rest(1.0)


def asking(window: "Window") -> None:
    filled(window)
    window.parts.engines.presenter.ask_to_remove(_engine())
    window.rest(0.3)


ACTS: dict[str, Callable[["Window"], None]] = {
    "engines": filled,
    "engines-parts": opened,
    "engines-storage": storage,
    "engines-working": working,
    "engines-remove": asking,
}


def _engine() -> "CardKey":
    from gui.models.engine_shelf import CardKey, CardKind

    return CardKey(CardKind.ENGINE, ENGINE)


def _stock() -> "Inventory":
    from core.domain.installation import EnvironmentOnDisk, Inventory, PlannedPackage
    from tests.kit.fake_setup import OPEN, RESEARCH

    packages = (
        ("torch", "2.13.0", 882),
        ("nvidia-cudnn-cu13", "9.15.1.9", 412),
        ("numpy", "2.4.6", 17),
    )
    environment = EnvironmentOnDisk(
        id="test_torch",
        title="PyTorch",
        folder=_HOME / "environments" / "test_torch-5f3a",
        build="cu130",
        python="3.12.3",
        packages=tuple(
            PlannedPackage(name=name, version=version, size_bytes=size * MB)
            for name, version, size in packages
        ),
        size_bytes=5_230 * MB,
        device="Test GeForce 4090",
        engines=("test_studio", "test_sketch"),
    )
    return Inventory(
        environments=(environment,),
        weights=(
            _weights("test_sketch_gan", "Test Sketch", RESEARCH, ("sketch.safetensors", 436)),
            _weights("test_studio_vae", "Test Studio VAE", OPEN, ("vae.safetensors", 335)),
        ),
        unfinished=("test_studio",),
        leftover_bytes=1_210 * MB,
        environments_folder=_HOME / "environments",
        weights_folder=_CACHE / "weights",
        free_bytes=212_000 * MB,
    )


def _weights(name: str, title: str, licence: object, *files: tuple[str, int]) -> "WeightsOnDisk":
    from core.domain.engine import Licence
    from core.domain.installation import FileState, PlannedFile, WeightsOnDisk

    assert isinstance(licence, Licence)
    return WeightsOnDisk(
        id=name,
        title=title,
        files=tuple(
            PlannedFile(
                id=name,
                name=file,
                source=f"huggingface.co/{name.replace('_', '/', 1)}",
                licence=licence,
                size_bytes=size * MB,
                state=FileState.PRESENT,
            )
            for file, size in files
        ),
        size_bytes=sum(size for _, size in files) * MB,
        folder=_CACHE / "weights" / name,
        engines=("test_sketch",) if name == "test_sketch_gan" else ("test_studio",),
    )
