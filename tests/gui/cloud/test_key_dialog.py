"""The key of an account, as it is typed, tested and forgotten."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from core.domain.cloud import Account, KeyPlace, KeyState
from core.errors import ProviderError
from gui.presenters.cloud.words import account_words, place_words
from gui.views.cloud.key_dialog import KeyDialog
from tests.gui.cloud.conftest import Desk, texts
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE

KEEP = "Keep it untested"


@pytest.fixture
def dialog(desk: Desk) -> KeyDialog:
    made = desk.part.open_key(ENGINE)
    desk.until_says(made, "There is no key yet.")
    return made


def type_key(desk: Desk, dialog: KeyDialog, text: str) -> QLineEdit:
    line = dialog.findChildren(QLineEdit)[0]
    desk.qtbot.keyClicks(line, text)
    return line


def test_a_key_is_kept_and_tells_what_is_left(desk: Desk, dialog: KeyDialog) -> None:
    line = type_key(desk, dialog, f" {KEY} ")
    with desk.qtbot.waitSignal(desk.part.changed):
        desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works: 9 credits of 10 left")
    assert line.text() == "", "what was kept is not shown any more"
    desk.until_says(dialog, "This system has no safe keyring")
    assert KEY not in "".join(texts(dialog))


def test_what_cannot_be_a_key_is_refused_and_stays_to_be_mended(
    desk: Desk, dialog: KeyDialog
) -> None:
    line = type_key(desk, dialog, "nonsense")
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.until_says(dialog, "This does not look like a Tiny key")
    assert line.text() == "nonsense" and desk.cloud.accesses == []
    assert not desk.offers(dialog, KEEP)


def test_a_key_that_the_provider_refuses_says_so(desk: Desk, dialog: KeyDialog) -> None:
    desk.cloud.trouble = ProviderError("cloud.key_refused", "Tiny refused the key", "Copy it again")
    type_key(desk, dialog, KEY)
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "Tiny refused the key")
    assert not desk.offers(dialog, KEEP), "it was tested, and is none"
    desk.cloud.trouble = None
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works")


def test_a_wrong_key_leaves_the_good_one(desk: Desk, dialog: KeyDialog) -> None:
    type_key(desk, dialog, KEY)
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works")
    desk.cloud.trouble = ProviderError("cloud.key_refused", "Tiny refused the key", "Copy it again")
    line = type_key(desk, dialog, "tiny-wrong")
    with desk.qtbot.assertNotEmitted(desk.part.changed):
        desk.click(dialog, "Test key")
        desk.until_says(dialog, "Tiny refused the key")
    assert "The key from before stays in use." in texts(dialog)
    assert line.text() == "tiny-wrong", "to be mended"

    desk.cloud.trouble = None
    line.clear()
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works")
    assert desk.cloud.accesses[-1].key == KEY


def test_a_key_that_cannot_be_tested_is_kept_when_that_is_wanted(
    desk: Desk, dialog: KeyDialog
) -> None:
    desk.cloud.trouble = ProviderError("cloud.unreachable", "Tiny cannot be reached")
    line = type_key(desk, dialog, KEY)
    assert not desk.offers(dialog, KEEP), "nobody has tried yet"
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "Tiny cannot be reached")
    assert not any("from before" in said for said in texts(dialog)), "there was none"
    with desk.qtbot.waitSignal(desk.part.changed):
        desk.click(dialog, KEEP)
    desk.until_says(dialog, "Nobody knows whether it works")
    assert line.text() == "" and not desk.offers(dialog, KEEP)
    assert desk.service.clouds.key_state(ENGINE).place is KeyPlace.SESSION


def test_a_key_is_forgotten(desk: Desk, dialog: KeyDialog) -> None:
    type_key(desk, dialog, KEY)
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works")
    with desk.qtbot.waitSignal(desk.part.changed):
        desk.click(dialog, "Forget the key")
    desk.until_says(dialog, "There is no key yet.")


def test_the_key_is_seen_only_when_wanted(desk: Desk, dialog: KeyDialog) -> None:
    line = type_key(desk, dialog, KEY)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    show = dialog.findChildren(QCheckBox)[0]
    show.setChecked(True)
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    dialog.close()
    assert line.text() == "" and line.echoMode() is QLineEdit.EchoMode.Password


def test_a_key_of_the_environment_cannot_be_forgotten_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, KEY)
    dialog = desk.part.open_key(ENGINE)
    desk.until_says(dialog, f"The environment variable {VARIABLE} holds a key")
    desk.click(dialog, "Test key")
    desk.until_says(dialog, "The key works")


def test_words_for_places_and_accounts(qapp: object) -> None:
    places = {place_words(KeyState(place=place, variable="V")) for place in KeyPlace}
    assert len(places) == len(KeyPlace)
    assert account_words(Account(credits_left=1)) == "1 credit left"
    assert "does not say" in account_words(Account())
