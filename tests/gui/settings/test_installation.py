"""Folders open, the cache empties, and the installation tells how it is."""

from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from core.app.cache_desk import CacheDesk
from core.app.doctor import DoctorReport, Finding
from core.errors import AppError, SetupError
from core.platform.paths import AppPaths, app_paths
from gui.bridge import Bridge
from gui.presenters.settings.installation import InstallationPresenter
from gui.workers import Workshop
from tests.kit.desktop import FakeDesktop

REPORT = DoctorReport(
    ok=False,
    findings=(
        Finding(name="memory", ok=True, text="16 GB"),
        Finding(name="worker", ok=False, text="It does not start"),
    ),
)


class Installed:
    """A service with real folders; its examination is answered when a test says so."""

    def __init__(self, paths: AppPaths) -> None:
        self.cache = CacheDesk(paths)
        self.examined: Future[DoctorReport] = Future()

    def subscribe(self, _listener: object) -> object:
        return lambda: None

    def examine(self) -> Future[DoctorReport]:
        return self.examined


@pytest.fixture
def service() -> Installed:
    return Installed(app_paths())


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def presenter(
    workshop: Workshop, service: Installed, desktop: FakeDesktop
) -> Iterator[InstallationPresenter]:
    bridge = Bridge(service, workshop)  # type: ignore[arg-type]
    yield InstallationPresenter(service, bridge, workshop, desktop, workshop)  # type: ignore[arg-type]
    bridge.close()


def test_a_folder_is_made_and_opened(
    qtbot: QtBot, presenter: InstallationPresenter, desktop: FakeDesktop
) -> None:
    presenter.open_folder("logs")
    assert desktop.opened == [app_paths().logs]
    assert app_paths().logs.is_dir()
    desktop.error = SetupError("desktop.no_program", "No program opens it", "It is there")
    with qtbot.waitSignal(
        presenter.refused, check_params_cb=lambda name, why: name == "logs" and "It is there" in why
    ):
        presenter.open_folder("logs")


def test_the_cache_is_counted_and_emptied(
    qtbot: QtBot, presenter: InstallationPresenter, service: Installed
) -> None:
    folder = service.cache.made(service.cache.folders.cache)
    (folder / "peaks").write_bytes(b"x" * 2_000_000)
    with qtbot.waitSignal(
        presenter.cache_shown, check_params_cb=lambda words, can: can and "MB" in words
    ):
        presenter.show()
    with qtbot.waitSignal(
        presenter.cache_shown, check_params_cb=lambda words, can: words == "Empty" and not can
    ):
        presenter.empty_cache()
    assert list(folder.iterdir()) == []


def test_an_examination_is_told_and_can_be_copied(
    qtbot: QtBot,
    presenter: InstallationPresenter,
    service: Installed,
    desktop: FakeDesktop,
) -> None:
    with qtbot.waitSignal(presenter.examining):
        presenter.examine()
    with qtbot.waitSignal(
        presenter.examined, check_params_cb=lambda words, _: words.startswith("Not everything")
    ):
        service.examined.set_result(REPORT)
    presenter.copy_report()
    assert desktop.copied == "ok  memory  16 GB\nBAD worker  It does not start"


def test_an_examination_that_fails_says_why(
    qtbot: QtBot, presenter: InstallationPresenter, service: Installed
) -> None:
    presenter.examine()
    with qtbot.waitSignal(
        presenter.examined, check_params_cb=lambda words, _: words == "It is closing. Wait"
    ):
        service.examined.set_exception(AppError("app.closing", "It is closing", "Wait"))
