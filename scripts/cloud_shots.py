"""What the pictures of the cloud are taken of: the real window before a D-ID that stands in for the real one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screenshots import Window

    from tests.kit.did.server import FakeDid

ENGINE = "did"
_TALK_S = 8.0  # that a film takes there


@contextmanager
def provider(scene: str, *, with_key: bool = True) -> "Iterator[FakeDid]":
    """D-ID on this computer on a certain day, reached by the variables that name it."""
    from tests.kit.did.scenes import SCENES
    from tests.kit.did.server import FakeDid

    fake = FakeDid()
    fake.world.started_after, fake.world.done_after = _TALK_S / 3, _TALK_S * 2 / 3
    SCENES[scene](fake)
    with fake.running():
        os.environ["DID_BASE_URL"] = fake.api_url
        if with_key:
            os.environ["DID_API_KEY"] = fake.key
        _KEYS.append(fake.key)
        yield fake


_KEYS: list[str] = []


def key_entry(window: "Window") -> None:
    """A key was typed and tested."""
    from PySide6.QtWidgets import QLineEdit

    _inputs(window)
    dialog = window.parts.cloud.open_key(ENGINE)
    window.rest(0.5)
    line = dialog.findChildren(QLineEdit)[0]
    line.setText(_KEYS[-1])
    line.returnPressed.emit()
    window.until(lambda: "The key works" in _said(dialog))
    window.rest(0.5)


def cost(window: "Window") -> None:
    """The price, before it is agreed to."""
    _sheet(window)


def text(window: "Window") -> None:
    """A text in place of a recording, and what that would cost."""
    from PySide6.QtWidgets import QPlainTextEdit, QScrollArea
    from screenshots import face_of

    from core.domain.request import SCRIPT

    window.drop(face_of(window.work))
    window.until(lambda: window.parts.lipsync.draft.state.face is not None)
    side = window.parts.lipsync.side
    side.engines.choose(ENGINE)
    side.options.edit(SCRIPT, "Good morning. This is spoken by a voice from the list.")
    side.set_voice("microsoft/en-US-JennyNeural")
    window.until(lambda: side.checks.ready)
    box = side.panel.options.findChildren(QPlainTextEdit)[0]
    area = next(one for one in side.panel.findChildren(QScrollArea) if one.isAncestorOf(box))
    area.ensureWidgetVisible(box, 0, 200)
    window.rest(1.5)


def running(window: "Window") -> None:
    """At work at the provider's."""
    job = _sent(window)
    window.until(lambda: window.parts.service.job(job).stage == "remote")
    _show(window, job)


def ended(window: "Window") -> None:
    """However it ended, or that nobody knows."""
    from core.domain.job import JobState

    job = _sent(window)

    def is_over() -> bool:
        state = window.parts.service.job(job).state
        return state.is_final or state is JobState.UNKNOWN

    window.until(is_over)
    _show(window, job)


def _inputs(window: "Window") -> None:
    from screenshots import face_of, voice_of

    window.drop(face_of(window.work), voice_of(window.work))
    window.until(lambda: window.parts.lipsync.draft.state.voice is not None)
    window.parts.lipsync.side.engines.choose(ENGINE)
    window.rest(1.0)


def _sheet(window: "Window"):
    from PySide6.QtWidgets import QCheckBox, QDialog

    _inputs(window)
    window.until(lambda: window.parts.lipsync.side.checks.ready)
    window.parts.lipsync.generate()
    dialogs = window.start.window.findChildren(QDialog)
    sheet = next(one for one in dialogs if one.isVisible())
    agree = next(one for one in sheet.findChildren(QCheckBox))
    window.until(agree.isEnabled)
    agree.setChecked(True)
    window.rest(0.5)
    return sheet


def _sent(window: "Window") -> str:
    from PySide6.QtWidgets import QPushButton

    sheet = _sheet(window)
    next(one for one in sheet.findChildren(QPushButton) if one.text() == "Send to D-ID").click()
    window.until(lambda: bool(window.parts.service.jobs()))
    return window.parts.service.jobs()[-1].id


def _show(window: "Window", job: str) -> None:
    window.start.window.show_page("queue")
    window.rest(1.5)
    window.parts.queue.queue.reveal(job)
    window.rest(1.5)


def _said(dialog) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(made.text() for made in dialog.findChildren(QLabel) if made.isVisible())


ACTS: "dict[str, tuple[Callable[[Window], None], str, bool]]" = {
    "cloud-key": (key_entry, "fine", False),
    "cloud-cost": (cost, "fine", True),
    "cloud-text": (text, "fine", True),
    "cloud-running": (running, "fine", True),
    "cloud-refused": (ended, "moderation", True),
    "cloud-no-credits": (ended, "no-credits", True),
    "cloud-unknown": (ended, "unknown", True),
}
"""What is done, on which day of the provider, and whether there is a key already."""
