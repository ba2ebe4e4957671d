"""Room for all words: in a longer language, with large text, in a small window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app.readiness import EngineState, EngineStatus
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.engine_shelf import WorkLine
from gui.presenters.setup.removal_words import question
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.shelf_words import shelf_page
from gui.theme import Theme
from gui.views.engines_page import EnginesPage
from gui.widgets.panel.fold import Fold
from tests.gui.engines.conftest import SKETCH, WEIGHTS
from tests.kit.fake_setup import an_inventory
from tests.kit.pseudo import PseudoTranslator, is_pseudo, speaking
from tests.kit.shop import Shop
from tests.kit.shown_texts import clipped, shown_texts

SIZES = ((880, 560), (1280, 800), (2560, 1440))


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, PseudoTranslator(qapp)):
        yield


def filled(theme: Theme) -> EnginesPage:
    """A page with everything on it that it can show."""
    stock = an_inventory(free_bytes=212_000_000_000, unfinished=("test_studio",))
    (stack,) = stock.environments
    stock = stock.model_copy(
        update={"environments": (stack.model_copy(update={"is_current": False}),)}
    )
    infos = [provider.info for provider in Shop().providers()]
    facts = ShelfFacts(
        stock,
        tuple(EngineStatus(info=info, state=EngineState.READY, reason="Here") for info in infos),
        has_token=True,
    )
    page = EnginesPage(theme)
    page.set_page(shelf_page(facts))
    page.say(SKETCH, (CheckLine(Mood.BAD, "Why", "What next"),))
    page.ask(question(WEIGHTS, facts))
    page.set_work(WorkLine("Working", "12 MB", 0.4))
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    return page


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("pseudo")
def test_nothing_is_clipped(
    qtbot: QtBot, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    theme.apply("light", percent)
    page = filled(theme)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    assert clipped(page) == []
    assert page.page.horizontalScrollBar().maximum() == 0


@pytest.mark.usefixtures("pseudo")
def test_every_word_is_translated(qtbot: QtBot, theme: Theme) -> None:
    page = filled(theme)
    qtbot.addWidget(page)
    known = {translated(info.title) for info in (one.info for one in Shop().providers())}
    data = {"Why", "What next", "Working", "Here", "sketch"} | known
    plain = {
        text
        for widget, text in shown_texts(page)
        if not is_pseudo(text) and not any(part in text for part in data)
    }
    # Sizes, names of files, packages and licences are the same in every language.
    plain -= {text for text in plain if any(sign in text for sign in (" MB", " GB", " kB", "."))}
    assert plain <= {"MIT", "torch", "numpy", "six", "Test packages"}
