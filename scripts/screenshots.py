"""Takes docs/screenshots/*.png from the real window: python scripts/screenshots.py [NAME ...]

Each picture is taken in a process of its own on an X server of its own (Xvfb): the window is opened with an empty
home, gets the sample by a drop, renders with the built-in engine, and what the screen shows is kept. Without names
all are taken. NAME@theme=dark,text_percent=200 takes a picture under other settings.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import cloud_shots
import engines_shots
import setup_shots

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.platform.hardware import Hardware
    from tests.kit.fake_setup import FakeSetup

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SIZE = (1280, 800)
PATIENCE_S = 240.0
LONG_S = 60.0


@dataclass(frozen=True)
class Shot:
    """One picture: the settings it is taken under, and what is done before.

    Attributes:
        desk, computer: Stand in for what is installed and for this computer, with the test kit's engines.
        provider: Stands in for a provider in the cloud for as long as the window is open.
    """

    act: "Callable[[Window], None]"
    settings: dict[str, object] = field(default_factory=dict)
    is_agreed: bool = True
    desk: "Callable[[], FakeSetup] | None" = None
    computer: "Callable[[], Hardware] | None" = None
    provider: "Callable[[], AbstractContextManager[object]]" = nullcontext


class Window:
    """The real window, and a hand on it."""

    def __init__(self, work: Path, shot: Shot) -> None:
        from core.platform.paths import app_paths
        from gui.app import Start, make_application
        from main import builtin_launch
        from providers.registry import Registry
        from tests.kit.shop import Shop

        self.work = work
        self.desk = shot.desk() if shot.desk else None
        stand_in(self.desk, shot.computer() if shot.computer else None)
        catalogue = Shop if shot.desk else Registry
        self._app = make_application()
        launch = replace(builtin_launch(), low_priority=True)
        self.start = Start(self._app, app_paths(), (), catalogue, launch)
        self.start.window.move(0, 0)
        self.start.window.resize(*SIZE)
        self.start.open()
        self.until(lambda: self.start.composition is not None)

    @property
    def parts(self):
        return self.start.composition

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                sys.exit("the window did not get there")
            self.rest(0.02)

    def rest(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def drop(self, *paths: Path) -> None:
        from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
        from PySide6.QtGui import QDragEnterEvent, QDropEvent
        from PySide6.QtWidgets import QApplication

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        plain = Qt.KeyboardModifier.NoModifier
        window = self.start.window
        enter = QDragEnterEvent(QPoint(9, 9), action, data, button, plain)
        QApplication.sendEvent(window, enter)
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, data, button, plain))

    def submit(self, face: Path, voice: Path, output: str) -> str:
        from core.domain.request import RenderRequest

        request = RenderRequest(source=face, audio=voice, output=self.work / output)
        return self.parts.service.submit(request)

    def keep(self, path: Path) -> None:
        self.rest(0.3)
        window = self._shown()
        place = window.frameGeometry()
        shot = window.screen().grabWindow(0, place.x(), place.y(), place.width(), place.height())
        if not shot.save(str(path)):
            sys.exit(f"{path} cannot be written")

    def _shown(self) -> "QWidget":
        """A dialog where one is open, as no frame of a desktop tells it from the window behind it."""
        from PySide6.QtWidgets import QApplication, QDialog

        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        return next((one for one in dialogs if one.isVisible()), self.start.window)

    def close(self) -> None:
        self.start.window.set_close_guard(lambda: True)
        self.start.window.close()
        self.start.close()


def stand_in(desk: "FakeSetup | None", computer: "Hardware | None") -> None:
    """What the window is shown instead of what is really there; for the rest of this process."""
    from core.app.machine_desk import MachineDesk
    from core.app.service import Service

    if desk is not None:
        Service.setup = property(lambda _service: desk)
    if computer is not None:
        MachineDesk.hardware = lambda _desk: computer


def both(window: Window) -> None:
    """Face and voice dropped, faces found, checks answered."""
    window.drop(face_of(window.work), voice_of(window.work))
    window.until(lambda: window.parts.lipsync.side.checks.ready)
    window.until(lambda: window.parts.lipsync.draft.state.voice.speech is not None)
    window.rest(1.5)


def one_missing(window: Window) -> None:
    window.drop(face_of(window.work))
    window.until(lambda: window.parts.lipsync.draft.state.face is not None)
    window.until(lambda: window.parts.lipsync.draft.state.face.survey is not None)
    window.rest(1.0)


def generating(window: Window) -> None:
    window.drop(face_of(window.work), long_voice_of(window.work))
    window.until(lambda: window.parts.lipsync.side.checks.ready)
    window.rest(1.0)
    window.parts.lipsync.generate()
    window.rest(6.0)


def done(window: Window) -> None:
    """A finished render of the sample, opened by its message's button."""
    from PySide6.QtWidgets import QPushButton

    both(window)
    ended: list[object] = []
    window.parts.lipsync.render.rendered.connect(ended.append)
    window.parts.lipsync.generate()
    window.until(lambda: bool(ended))
    compare = window.parts.toasts.shown[-1].findChild(QPushButton)
    compare.click()
    window.rest(1.5)


def comparing(window: Window) -> None:
    done(window)
    window.parts.playback.transport.seek(2.4)
    window.rest(1.0)


def scored(window: Window) -> None:
    """The result of the sample, measured."""
    comparing(window)
    score = window.parts.compare.score
    score.measure()
    window.until(lambda: bool(score.card.told))
    window.rest(1.0)


def wiping(window: Window) -> None:
    from gui.playback.sides import StageMode

    comparing(window)
    window.parts.playback.choose_mode(StageMode.WIPE)
    window.rest(7.0)


def queue(window: Window) -> None:
    """Done, failed, running and waiting jobs."""
    from PIL import Image

    work = window.work
    Image.new("RGB", (640, 480), (90, 110, 130)).save(work / "wall.png")
    face, voice = face_of(work), voice_of(work)
    window.submit(face, voice, "grace_hopper_lipsync.mp4")
    failing = window.submit(work / "wall.png", voice, "wall_lipsync.mp4")
    window.until(lambda: window.parts.service.job(failing).state.is_final)
    running = window.submit(face, long_voice_of(work), "lecture_lipsync.mp4")
    window.submit(face, voice, "greeting_lipsync.mp4")
    window.submit(face, voice, "farewell_lipsync.mp4")
    window.start.window.show_page("queue")
    window.rest(5.0)
    window.parts.queue.queue.reveal(running)
    window.rest(1.0)


def settings(window: Window) -> None:
    window.parts.settings.show_settings()
    window.rest(1.5)


def about(window: Window) -> None:
    window.parts.settings.show_about()
    window.rest(3.0)


def keys(window: Window) -> None:
    both(window)
    window.parts.settings.toggle_keys()
    window.rest(0.5)


def rest(window: Window) -> None:
    window.rest(1.0)


SHOTS = {
    "first-start": Shot(rest, is_agreed=False),
    "empty": Shot(rest),
    "one-missing": Shot(one_missing),
    "both": Shot(both),
    "generating": Shot(generating),
    "compare": Shot(comparing),
    "score": Shot(scored),
    "wipe": Shot(wiping),
    "queue": Shot(queue),
    "settings": Shot(settings),
    "about": Shot(about),
    "keys": Shot(keys),
    "dark": Shot(both, {"theme": "dark"}),
    "contrast": Shot(queue, {"theme": "contrast"}),
    "text-200": Shot(both, {"text_percent": 200}),
    "german": Shot(both, {"language": "de"}),
    **{
        name: Shot(act, desk=setup_shots.desk, computer=setup_shots.computer_with_gpu)
        for name, act in setup_shots.STAGES.items()
    },
    "install-no-gpu": Shot(
        setup_shots.found,
        desk=setup_shots.desk_without_gpu,
        computer=setup_shots.computer_without_gpu,
    ),
    "install-unfinished": Shot(setup_shots.unfinished, desk=setup_shots.desk_with_unfinished),
    **{
        name: Shot(act, desk=engines_shots.desk, computer=setup_shots.computer_with_gpu)
        for name, act in engines_shots.ACTS.items()
    },
    "engines-damaged": Shot(
        engines_shots.damaged,
        desk=engines_shots.damaged_desk,
        computer=setup_shots.computer_with_gpu,
    ),
    "engines-nothing-installed": Shot(engines_shots.filled),
    **{
        name: Shot(act, provider=partial(cloud_shots.provider, day, with_key=has_key))
        for name, (act, day, has_key) in cloud_shots.ACTS.items()
    },
    "german-queue": Shot(queue, {"language": "de", "theme": "dark"}),
}


def face_of(work: Path) -> Path:
    from core.app.sample import portrait

    path = work / "grace_hopper.jpg"
    return path if path.exists() else Path(shutil.copy(portrait(), path))


def voice_of(work: Path) -> Path:
    from core.app.sample import SENTENCE

    path = work / "sentence.wav"
    return path if path.exists() else Path(shutil.copy(SENTENCE, path))


def long_voice_of(work: Path) -> Path:
    """The sentence over and over for a minute."""
    path = work / "lecture.wav"
    with wave.open(str(voice_of(work))) as source, wave.open(str(path), "wb") as target:
        target.setparams(source.getparams())
        samples = source.readframes(source.getnframes())
        for _ in range(round(LONG_S * source.getframerate() / source.getnframes())):
            target.writeframes(samples)
    return path


def shot_of(name: str) -> Shot:
    """By its name, with settings of its own behind an @."""
    plain, _, given = name.partition("@")
    pairs = (pair.split("=", 1) for pair in given.split(",") if pair)
    settings = {key: int(value) if value.isdigit() else value for key, value in pairs}
    return replace(SHOTS[plain], settings=SHOTS[plain].settings | settings)


def take(name: str, work: Path) -> None:
    """One picture, in this process."""
    from core.app.settings_desk import SettingsDesk
    from core.domain.consent import Consent
    from core.domain.rights import CONSENT_SENTENCE
    from core.platform.paths import app_paths
    from providers.registry import Registry

    shot = shot_of(name)
    consent = Consent(sentence=CONSENT_SENTENCE, given=time.time()) if shot.is_agreed else None
    looks: dict[str, object] = {"theme": "light", "language": "en"}
    SettingsDesk(Registry(), app_paths()).change(**(looks | shot.settings | {"consent": consent}))
    with shot.provider():
        window = Window(work, shot)
        try:
            shot.act(window)
            window.keep(FOLDER / f"{name}.png")
        finally:
            window.close()


@contextmanager
def display() -> Iterator[None]:
    """An X server for as long as the pictures are taken."""
    if not shutil.which("Xvfb"):
        sys.exit("Xvfb is not installed")
    ready, tell = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", screen, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL) as server:
        os.close(tell)
        with os.fdopen(ready) as told:
            os.environ["DISPLAY"] = f":{told.readline().strip()}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        try:
            yield
        finally:
            server.terminate()


def main() -> None:
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--take"]:
        take(sys.argv[2], Path(sys.argv[3]))
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    with display():
        for name in sys.argv[1:] or SHOTS:
            with tempfile.TemporaryDirectory(prefix="lipsmith-shot-") as work:
                home = {**os.environ, "LIPSMITH_HOME": str(Path(work, "home"))}
                command = [sys.executable, __file__, "--take", name, work]
                subprocess.run(command, check=True, env=home, stderr=subprocess.DEVNULL)
            print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
