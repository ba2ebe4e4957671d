"""Every text is translated, and every page has room for it: in a language a third longer than English."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.app.components import Component
from core.domain.rights import CONSENT_SENTENCE
from core.errors import InputError
from gui.messages import translated
from gui.models.components import ComponentSearch
from gui.models.settings_state import KeyRow, MachineState, SettingsState
from gui.shortcut_table import TABLE, listing, shown_keys
from gui.theme import Theme
from gui.translation import FOLDER, install_translation, languages
from gui.views.about import AboutPage
from gui.views.keys import KeysOverlay
from gui.views.settings import SettingsPage
from gui.views.welcome import WelcomePage
from gui.widgets.drop_page import DropPage
from tests.kit.pseudo import PseudoTranslator, is_pseudo, speaking
from tests.kit.shown_texts import clipped, shown_texts

ROOT = Path(__file__).resolve().parents[2]
HOLES = re.compile(r"\{\w+\}|%n")
DATA = {"English", "Deutsch", "Lipsmith", "0.1.0", "https://"}
STATE = SettingsState(
    output_folder="/films",
    quality="standard",
    theme="system",
    text_percent=100,
    language="",
    commercial_only=True,
    cpu_limit=0,
    memory_limit_mb=0,
    offline=False,
    hub_url="",
    index_url="",
    notify=True,
    consent="",
    consent_given="",
    restart_wanted=True,
)


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, PseudoTranslator(qapp)):
        yield


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator(qapp)
    assert translator.load("lipsmith_de", str(FOLDER))
    with speaking(qapp, translator):
        yield


def settings_page(theme: Theme) -> QWidget:
    page = SettingsPage(theme, (("en", "English"), ("de", "Deutsch")), translated(CONSENT_SENTENCE))
    page.set_state(STATE)
    page.set_machine(MachineState("0", 8, 16000, ()))
    rows = (one for one in TABLE if not one.is_fixed)
    page.set_keys(
        [KeyRow(one.id, one.group_title, one.title, shown_keys(one.keys[:1]), True) for one in rows]
    )
    page.diagnostics.set_report("", "1 2 3")
    return page


def about_page(theme: Theme) -> QWidget:
    page = AboutPage(theme, "0.1.0")
    page.set_components(ComponentSearch((Component(name="0", version="1", licence="2"),), page))
    return page


def keys_list(theme: Theme) -> QWidget:
    window = QWidget()
    overlay = KeysOverlay(theme, window)
    overlay.set_groups(listing({}))
    window.resize(1280, 720)
    overlay.show()
    return window


PAGES: dict[str, Callable[[Theme], QWidget]] = {
    "welcome": WelcomePage,
    "drop": DropPage,
    "settings": settings_page,
    "about": about_page,
    "keys": keys_list,
}


def shown(qtbot: QtBot, theme: Theme, page: str, percent: int) -> QWidget:
    theme.apply("light", percent)
    made = PAGES[page](theme)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_text_on_a_page_is_translated(
    qtbot: QtBot, theme: Theme, pseudo: None, page: str
) -> None:
    keys = {shown_keys(one.keys[:1]) for one in TABLE}
    made = shown(qtbot, theme, page, 100)
    english = [
        f"{type(widget).__name__}: {text}"
        for widget, text in shown_texts(made)
        if not is_pseudo(text) and text not in DATA | keys and not text.startswith("/")
    ]
    assert english == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped_in_a_longer_language(
    qtbot: QtBot, theme: Theme, pseudo: None, page: str, percent: int
) -> None:
    assert clipped(shown(qtbot, theme, page, percent)) == []


def test_the_files_are_what_the_source_says() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from translate import problems  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    assert problems() == [], "run python scripts/translate.py update, missing, fill, release"


def test_translations_keep_the_holes_of_their_texts() -> None:
    for file in FOLDER.glob("*.ts"):
        for message in ElementTree.parse(file).iter("message"):
            source = message.findtext("source") or ""
            for form in message.iter("translation"):
                extra = set(HOLES.findall("".join(form.itertext()))) - set(HOLES.findall(source))
                assert not extra, f"{file.name}: {source!r} has no {extra}"


def test_every_template_finds_itself_again(german: None) -> None:
    found = json.loads((FOLDER / "core_texts.json").read_text("utf-8"))
    for template in found["whole"]:
        wanted = QCoreApplication.translate("core", template)
        filled = re.sub(r"\{(\d+)\}", lambda hole: f"<{hole[1]}>", template)
        expected = re.sub(r"\{(\d+)\}", lambda hole: f"<{hole[1]}>", wanted)
        assert translated(filled) == expected, template


def test_words_in_a_hole_are_translated_and_data_is_not(german: None) -> None:
    told = InputError("input.missing", "The voice is not there: /a/voice.wav", "Check the path")
    assert translated(told.title) == "Nicht gefunden (Stimme): /a/voice.wav"
    assert translated(told.hint) == "Pfad prüfen"
    killed = "The engine's process was killed (SIGKILL)"
    assert translated(killed) == "Der Prozess der Engine wurde abgeschossen (SIGKILL)"


def test_what_nobody_knows_stays_as_it_is(german: None) -> None:
    assert translated("FFmpeg says: bad moon") == "FFmpeg says: bad moon"
    assert translated("") == ""


def test_in_english_texts_are_their_own(qapp: QApplication) -> None:
    assert translated("There is no file “x.mp4”") == "There is no file “x.mp4”"


def test_sizes_inside_texts_are_written_as_in_the_country(qapp: QApplication) -> None:
    german = QTranslator()
    assert german.load("lipsmith_de", str(FOLDER))
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    try:
        with speaking(qapp, german):
            told = translated("Has to be installed first, 4.4 GB to fetch")
    finally:
        QLocale.setDefault(before)
    assert "4,4 GB" in told and "Has" not in told


def test_a_language_is_taken_or_english_stays(qapp: QApplication) -> None:
    assert "de" in languages()
    assert install_translation(qapp, "xx") == "en"
