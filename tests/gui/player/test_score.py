"""The sync score on the compare page: asked for, measured, stopped, told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from core.app.background import closing
from core.app.readiness import EngineState
from core.domain.score import Verdict
from core.errors import InputError
from gui.bridge import Bridge
from gui.models.checks import Mood
from gui.models.score import ScoreCard
from gui.pages.compare import wire_score
from gui.playback.sides import Side
from gui.presenters.player.score import ScorePresenter
from gui.presenters.player.score_words import install_offer, score_card
from gui.theme import Theme
from gui.views.compare import CompareView
from gui.widgets.text_table import TextTable
from gui.workers import Workshop
from tests.kit.pseudo import PseudoTranslator, is_pseudo, speaking
from tests.kit.scores import LSE, FakeScores, a_judge, a_score
from tests.kit.shown_texts import clipped, shown_texts

RESULT, SOURCE = Path("/films/result.mp4"), Path("/films/face.mp4")
BOTH = {
    Side.RESULT: a_score(lse=LSE, notes=(("faces", "Two faces are to be seen"),)),
    Side.SOURCE: a_score(verdict=Verdict.IN_SYNC, offset_ms=0.0, movement_in_silence=None),
}


class Page:
    """The presenter behind the page's view; measurements end when a test says so."""

    def __init__(self, theme: Theme) -> None:
        self.scores, self.workshop = FakeScores(), Workshop()
        service = self.scores.as_service()
        self.bridge = Bridge(service)
        self.score = ScorePresenter(service, self.bridge, self.workshop)
        self.view = CompareView(theme)
        wire_score(self.score, self.view)
        self.panel = self.view.record.score
        self.score.set_film(Side.RESULT, RESULT, 2)
        self.score.set_film(Side.SOURCE, SOURCE, 2)

    def button(self, words: str) -> QPushButton:
        (found,) = (b for b in self.view.findChildren(QPushButton) if b.text() == words)
        return found

    @property
    def figures(self) -> str:
        (table,) = self.panel.findChildren(TextTable)
        return table.toPlainText() if table.isVisible() else ""

    @property
    def words(self) -> list[str]:
        return [made.text() for made in self.panel.findChildren(QLabel) if made.isVisible()]


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    made = Page(theme)
    qtbot.addWidget(made.view)
    made.view.resize(1200, 700)
    with qtbot.waitActive(made.view):
        made.view.show()
        made.view.activateWindow()
    yield made
    made.score.clear()
    made.workshop.close()
    made.bridge.close()


def press(page: Page, words: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.button(words), Qt.MouseButton.LeftButton)


def test_nothing_is_shown_before_somebody_asks(page: Page) -> None:
    assert not page.panel.isVisible()
    assert page.button("Sync score").isEnabled()
    assert page.scores.asked == []


def test_a_press_measures_the_result_with_its_own_sound(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    request = page.scores.last.request
    assert (request.video, request.audio, request.face) == (RESULT, None, 2)
    assert page.panel.isVisible() and any("Measuring" in words for words in page.words)
    assert not page.button("Sync score").isEnabled()


def test_the_bar_follows(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    (bar,) = page.panel.findChildren(QProgressBar)
    assert bar.maximum() == 0  # nobody knows how far it is
    page.scores.last.move(0.25)
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum() // 4)


def test_the_verdict_stands_before_the_figures(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: bool(page.figures))
    assert "The lips are 80 ms late" in page.words
    for figure in ("80 ms late", "0.62 of 1", "97 %", "12.4 s"):
        assert figure in page.figures
    assert "SyncNet" not in page.figures
    assert any("not how natural" in words for words in page.words)


def test_stop_is_asked_for_and_told_at_once(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    stopped = page.scores.last
    press(page, "Stop", qtbot)
    assert stopped.stop.is_set and not page.panel.isVisible()
    press(page, "Sync score", qtbot)
    assert page.scores.last is not stopped
    stopped.end(a_score(verdict=Verdict.NO_MATCH))  # it had ended before it heard of the stop
    stopped.move(0.9)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: "The lips are 80 ms late" in page.words)


def test_old_figures_stay_while_the_film_is_measured_again(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: bool(page.figures))
    press(page, "Sync score", qtbot)
    assert page.figures
    press(page, "Stop", qtbot)
    assert page.figures


def test_an_error_says_why_and_it_can_be_tried_again(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    page.scores.last.end(InputError("score.no_sound", "The film has no sound", "Give it a voice"))
    qtbot.waitUntil(lambda: "The film has no sound" in page.words)
    assert "Give it a voice" in page.words
    assert not page.figures and not page.button("Measure the source, too").isVisible()
    press(page, "Sync score", qtbot)
    assert len(page.scores.asked) == 2


def test_a_service_that_refuses_at_once_is_told_as_well(page: Page, qtbot: QtBot) -> None:
    page.scores.refusal = closing()
    press(page, "Sync score", qtbot)
    assert "The program is closing" in page.words
    assert page.button("Sync score").isEnabled()


def test_the_source_is_measured_beside_the_result(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    page.scores.last.end(BOTH[Side.RESULT])
    qtbot.waitUntil(lambda: page.button("Measure the source, too").isVisible())
    press(page, "Measure the source, too", qtbot)
    assert page.scores.last.request.video == SOURCE
    page.scores.last.end(BOTH[Side.SOURCE])
    qtbot.waitUntil(lambda: "Source: Lips and voice are in sync" in page.words)
    assert "Result" in page.figures and "Source" in page.figures
    assert not page.button("Measure the source, too").isVisible()


def has_button(page: Page, words: str) -> bool:
    made = (b for b in page.panel.findChildren(QPushButton) if b.text() == words)
    return any(one.isVisible() for one in made)


def test_a_judge_that_is_not_installed_is_offered_beside_the_figures(
    page: Page, qtbot: QtBot
) -> None:
    page.scores.judges = (a_judge(EngineState.NEEDS_INSTALL),)
    page.score.judge.look()
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: has_button(page, "Install Test Measure …"))
    with qtbot.waitSignal(page.score.judge.install_requested) as asked:
        press(page, "Install Test Measure …", qtbot)
    assert asked.args == ["test_measure"]


def test_once_it_is_installed_the_film_can_be_measured_again(page: Page, qtbot: QtBot) -> None:
    page.scores.judges = (a_judge(EngineState.NEEDS_INSTALL),)
    page.score.judge.look()
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: has_button(page, "Install Test Measure …"))
    page.scores.judges = (a_judge(EngineState.READY),)
    page.score.judge.look()
    qtbot.waitUntil(lambda: has_button(page, "Measure again"))
    press(page, "Measure again", qtbot)
    page.scores.last.end(a_score())  # a film that the judge has no figures for
    qtbot.waitUntil(lambda: page.score.card.can_measure)
    assert page.score.card.offer is None


def test_no_judge_is_offered_against_the_licence_filter(page: Page, qtbot: QtBot) -> None:
    page.scores.judges = (a_judge(EngineState.NEEDS_INSTALL),)
    page.scores.commercial_only = True
    with qtbot.waitSignal(page.score.judge.changed):
        page.score.judge.look()
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: bool(page.figures))
    assert page.score.card.offer is None


def test_a_judge_that_gave_its_figures_is_not_offered(page: Page, qtbot: QtBot) -> None:
    page.scores.judges = (a_judge(EngineState.READY),)
    page.score.judge.look()
    press(page, "Sync score", qtbot)
    page.scores.last.end(a_score(lse=LSE))
    qtbot.waitUntil(lambda: "7.21" in page.figures)
    assert page.score.card.offer is None


def test_what_only_one_film_has_keeps_its_row() -> None:
    card = score_card(BOTH, BOTH)
    rows = {name: values for name, *values in card.figures}
    assert rows["Mouth in silence"] == ["12\u00a0% of that in speech", "–"]
    assert rows["SyncNet LSE-D"] == ["7.21, lower is better", "–"]
    assert card.heads == ("", "Result", "Source")
    assert [line.mood for line in card.told] == [Mood.WARNING, Mood.GOOD]


def test_what_a_user_should_know_stands_beneath_the_verdict() -> None:
    (verdict, _) = score_card(BOTH, BOTH).told
    assert verdict.hint == "The sound is 80 ms too early\nTwo faces are to be seen"


def test_figures_are_written_as_in_the_country(qapp: QApplication) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    try:
        card = score_card({Side.RESULT}, {Side.RESULT: a_score()})
    finally:
        QLocale.setDefault(before)
    assert "0,62" in card.as_text()


def test_the_text_for_the_clipboard_has_everything() -> None:
    text = score_card(BOTH, BOTH).as_text()
    for part in ("The lips are 80 ms late", "Result | Source", "Offset: 80 ms late | 0 ms"):
        assert part in text
    assert "human judgement" in text
    assert ScoreCard().as_text() == ""


def test_the_keyboard_never_loses_its_place(page: Page, qtbot: QtBot) -> None:
    start = page.button("Sync score")
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Space)
    assert page.button("Stop").hasFocus()
    qtbot.keyClick(page.button("Stop"), Qt.Key.Key_Space)
    assert start.hasFocus()


def test_a_narrow_page_turns_to_the_figures(page: Page, qtbot: QtBot) -> None:
    page.view.resize(page.view.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: not page.view.record.isVisible())
    press(page, "Sync score", qtbot)
    assert page.panel.isVisible()


def test_nothing_is_measured_without_a_film(page: Page) -> None:
    page.score.clear()
    page.score.measure()
    page.score.measure_source()
    assert page.scores.asked == []
    assert not page.button("Sync score").isEnabled()


def full(theme: Theme) -> CompareView:
    """A page with everything on it that a score can show."""
    view = CompareView(theme)
    card = score_card(BOTH, BOTH)
    view.set_score(
        ScoreCard(
            doing="0",
            fraction=0.4,
            told=card.told,
            heads=card.heads,
            figures=card.figures,
            limits=card.limits,
            can_add_source=True,
            offer=install_offer("0"),
        )
    )
    view.resize(1280, 720)
    return view


@pytest.mark.parametrize("percent", [100, 200])
def test_there_is_room_for_every_word(
    qapp: QApplication, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    with speaking(qapp, PseudoTranslator(qapp)):
        theme.apply("light", percent)
        view = full(theme)
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
        assert clipped(view) == []
        panel = view.record.score
        assert [text for _, text in shown_texts(panel) if not is_pseudo(text)] == []


def test_where_it_is_narrow_the_heads_buttons_shorten_their_words(
    page: Page, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply("light", 200)
    page.view.set_keys({"score": "Y"})
    start = page.button("Sync score")
    page.view.resize(600, 600)
    qtbot.waitUntil(lambda: start.width() < start.sizeHint().width())
    qtbot.waitUntil(lambda: start.toolTip().splitlines()[0] == "Sync score")
    assert start.toolTip().endswith("(Y)")


def test_nothing_is_told_once_the_window_is_gone(page: Page, qtbot: QtBot) -> None:
    press(page, "Sync score", qtbot)
    before = page.score.card
    page.bridge.close()
    page.scores.last.move(0.5)
    page.scores.last.end(a_score())
    QApplication.processEvents()
    assert page.score.card == before
