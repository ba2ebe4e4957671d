"""The price before anything is sent, and what is agreed to with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QPushButton

from core.domain.cloud import Quote, RemoteJob
from core.domain.consent import Consent
from core.domain.request import RenderRequest
from core.errors import InputError
from core.jobs.caps import Budget
from gui.models.checks import Mood
from gui.presenters.cloud.cost_words import cost_facts, cost_notices, is_allowed
from gui.views.cloud.cost_sheet import CostSheet
from gui.widgets.fact_list import FactList
from gui.widgets.sentence_box import SentenceBox
from tests.gui.cloud.conftest import Desk, texts
from tests.kit.jobs import fake_request
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE, Mode

Sent = list[tuple[RenderRequest, Consent]]
BEFORE = RemoteJob(provider=ENGINE, tag="lp-1", submitted=1.0, credits_before=11.0)


def wanted(folder: Path, price: float = 2.0) -> RenderRequest:
    options = {"mode": Mode.DONE, "price": price}
    return fake_request(folder, "film", engine=ENGINE, options=options)


@pytest.fixture
def sent() -> Sent:
    return []


@pytest.fixture
def keyed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv(VARIABLE, KEY)
    return desk


def ask(
    desk: Desk, sent: Sent, request: RenderRequest, before: RemoteJob | None = None
) -> CostSheet:
    sheet = desk.part.ask(request, lambda *given: sent.append(given), before)
    desk.until(lambda: not any("Asking" in said for said in texts(sheet)))
    return sheet


def send_button(sheet: CostSheet) -> QPushButton:
    return next(one for one in sheet.findChildren(QPushButton) if one.text() == "Send to Tiny")


def agree(sheet: CostSheet) -> None:
    sheet.findChildren(QCheckBox)[0].setChecked(True)


def test_nothing_is_sent_before_the_sentence_is_agreed_to(
    keyed: Desk, sent: Sent, tmp_path: Path
) -> None:
    sheet = ask(keyed, sent, wanted(tmp_path))
    said = sheet.findChildren(FactList)[0].toPlainText()
    assert "about 2 credits" in said and "30 s" in said and "9 credits" in said
    keyed.until_says(sheet, "• The photo")
    keyed.until_says(sheet, "Tiny keeps nothing.")
    assert not send_button(sheet).isEnabled()
    agree(sheet)
    keyed.click(sheet, "Send to Tiny")
    ((request, consent),) = sent
    assert request.max_credits == 4.0, "the settings' limit, on the record"
    assert consent.sentence.endswith("and send them to Tiny") and consent.given > 1e9
    assert not sheet.isVisible() and keyed.cloud.orders == {}


def test_a_film_over_the_limit_is_sent_when_more_is_allowed_for_it(
    keyed: Desk, sent: Sent, tmp_path: Path
) -> None:
    sheet = ask(keyed, sent, wanted(tmp_path, price=5.0))
    keyed.until_says(sheet, "It costs more than the most that you allow for it")
    assert not sheet.findChildren(QCheckBox)[0].isEnabled()
    sheet.findChildren(QDoubleSpinBox)[0].setValue(5.0)
    agree(sheet)
    keyed.click(sheet, "Send to Tiny")
    assert sent[0][0].max_credits == 5.0


def test_agreed_to_once_it_is_asked_again_for_the_next_film(
    keyed: Desk, sent: Sent, tmp_path: Path
) -> None:
    sheet = ask(keyed, sent, wanted(tmp_path))
    agree(sheet)
    keyed.click(sheet, "Cancel")
    ask(keyed, sent, wanted(tmp_path))
    assert not sheet.findChildren(QCheckBox)[0].isChecked() and sent == []


def test_what_went_wrong_is_said_and_asked_again(keyed: Desk, sent: Sent, tmp_path: Path) -> None:
    keyed.cloud.trouble = InputError("input.no_face", "Tiny sees no face", "Take another photo")
    sheet = ask(keyed, sent, wanted(tmp_path))
    keyed.until_says(sheet, "Tiny sees no face")
    keyed.cloud.trouble = None
    keyed.click(sheet, "Ask again")
    keyed.until_says(sheet, "• The voice")


def test_without_a_key_the_sheet_says_so(desk: Desk, sent: Sent, tmp_path: Path) -> None:
    sheet = ask(desk, sent, wanted(tmp_path))
    desk.until_says(sheet, "key")
    assert not send_button(sheet).isEnabled()


def test_a_second_order_shows_what_the_first_may_have_taken(
    keyed: Desk, sent: Sent, tmp_path: Path
) -> None:
    sheet = ask(keyed, sent, wanted(tmp_path), BEFORE)
    keyed.until_says(sheet, "The first order may have been taken")
    keyed.until_says(sheet, "Before it 11 credits were left, now 9 credits")


@pytest.mark.parametrize(
    ("spent", "cap", "left", "allowed", "moods"),
    [
        (0.0, 4.0, 9.0, True, []),
        (18.0, 4.0, 9.0, True, []),
        (18.5, 4.0, 9.0, False, [Mood.BAD]),
        (0.0, 1.5, 9.0, False, [Mood.BAD]),
        (0.0, 4.0, 1.0, True, [Mood.WARNING]),
        (0.0, 4.0, None, True, []),
    ],
)
def test_limits_and_what_is_said_of_them(
    qapp: object, spent: float, cap: float, left: float | None, allowed: bool, moods: list[Mood]
) -> None:
    quote = Quote(seconds=20.0, billed_seconds=30.0, credits=2.0, credits_left=left)
    budget = Budget(per_job=4.0, per_day=20.0, spent=spent)
    assert is_allowed(quote, budget, cap) is allowed
    assert [line.mood for line in cost_notices(quote, budget, cap, None)] == moods
    facts = {fact.name: fact.value for fact in cost_facts(quote, budget)}
    assert facts["Last 24 hours"].startswith(f"{spent:g} of 20")


def test_the_keyboard_goes_to_what_is_to_be_decided(
    keyed: Desk, sent: Sent, tmp_path: Path
) -> None:
    sheet = ask(keyed, sent, wanted(tmp_path))
    assert sheet.focusWidget() is sheet.findChildren(QCheckBox)[0]
    sheet = ask(keyed, sent, wanted(tmp_path, price=5.0))
    assert sheet.focusWidget() is sheet.findChildren(QDoubleSpinBox)[0]


def test_the_length_of_a_text_is_a_guess() -> None:
    quote = Quote(seconds=5.5, billed_seconds=15.0, credits=1.0)
    budget = Budget(4.0, 20.0, 0.0)
    assert cost_facts(quote, budget)[0].value == "0:05.5"
    guess = cost_facts(quote.model_copy(update={"is_estimate": True}), budget)[0].value
    assert guess.startswith("about 0:05.5")


def test_a_long_sentence_is_not_cut_off_and_can_be_clicked(keyed: Desk) -> None:
    box = SentenceBox()
    keyed.qtbot.addWidget(box)
    box.set_sentence("I have the right to use this face and voice, and send them there " * 2)
    box.resize(200, 200)
    box.show()
    (sentence,) = box.findChildren(QLabel)
    assert sentence.height() >= 3 * sentence.fontMetrics().height()
    keyed.qtbot.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert box.is_ticked
    box.setEnabled(False)
    keyed.qtbot.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert box.is_ticked
