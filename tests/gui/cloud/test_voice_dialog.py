"""A voice for a text, chosen from a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView

from core.domain.cloud import CloudVoice
from gui.views.cloud.voice_dialog import VoiceDialog
from tests.gui.cloud.conftest import Desk
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE, TinySession

VOICES = (
    CloudVoice(id="a", provider="m", name="Ada", gender="female", languages=("English",)),
    CloudVoice(
        id="k",
        provider="m",
        name="Katja",
        locales=("de-DE",),
        languages=("German",),
        styles=("cheerful", "sad"),
    ),
    CloudVoice(id="x", provider="e", name="Xaver", languages=("German", "English")),
)


@pytest.fixture
def chosen() -> list[str]:
    return []


@pytest.fixture
def dialog(desk: Desk, chosen: list[str], monkeypatch: pytest.MonkeyPatch) -> VoiceDialog:
    monkeypatch.setenv(VARIABLE, KEY)
    monkeypatch.setattr(TinySession, "voices", lambda *_: VOICES)
    made = desk.part.pick_voice(ENGINE, "k", chosen.append)
    desk.until_says(made, "3 of 3 voices")
    return made


def list_of(dialog: VoiceDialog) -> QListView:
    """Not the one that drops down from the languages."""
    return next(one for one in dialog.findChildren(QListView) if one.accessibleName() == "Voices")


def names(dialog: VoiceDialog) -> list[str]:
    model = list_of(dialog).model()
    return [str(model.index(place, 0).data()).split("\n")[0] for place in range(model.rowCount())]


def test_the_voice_until_now_is_marked_and_another_is_taken(
    desk: Desk, dialog: VoiceDialog, chosen: list[str]
) -> None:
    assert names(dialog) == ["Ada", "Katja", "Xaver"]
    assert "Katja" in str(list_of(dialog).currentIndex().data())
    dialog.select("e/x")
    desk.click(dialog, "Use this voice")
    assert chosen == ["e/x"] and not dialog.isVisible()


def test_voices_are_found_by_words_and_by_language(desk: Desk, dialog: VoiceDialog) -> None:
    search = dialog.findChildren(QLineEdit)[0]
    desk.qtbot.keyClicks(search, "cheer")
    assert names(dialog) == ["Katja"]
    search.clear()
    language = dialog.findChildren(QComboBox)[0]
    language.setCurrentIndex(language.findData("German"))
    assert names(dialog) == ["Katja", "Xaver"]
    desk.until_says(dialog, "2 of 3 voices")


def test_voices_are_found_by_what_their_speakers_call_a_language(
    desk: Desk, dialog: VoiceDialog
) -> None:
    desk.qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "deutsch")
    assert names(dialog) == ["Katja"]


def test_enter_on_a_voice_takes_it(desk: Desk, dialog: VoiceDialog, chosen: list[str]) -> None:
    shown = list_of(dialog)
    dialog.select("m/a")
    shown.setFocus()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert chosen == ["m/a"]


def test_the_first_that_is_found_is_taken_and_the_arrows_go_on(
    desk: Desk, dialog: VoiceDialog, chosen: list[str]
) -> None:
    search = dialog.findChildren(QLineEdit)[0]
    desk.qtbot.keyClicks(search, "ada")
    assert "Ada" in str(list_of(dialog).currentIndex().data())
    search.clear()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        desk.qtbot.keyClick(search, key)
    assert chosen == ["e/x"] and not dialog.isVisible()


def test_without_a_key_it_says_why_there_are_none(desk: Desk, chosen: list[str]) -> None:
    made = desk.part.pick_voice(ENGINE, "", chosen.append)
    desk.until_says(made, "key")
    assert names(made) == []
