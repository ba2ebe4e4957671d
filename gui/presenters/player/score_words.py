"""Scores of films in the window's words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from core.app.score_words import figure_words, limits_of, verdict_words
from core.domain.score import SyncScore, Verdict
from core.errors import AppError
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.score import ScoreAct, ScoreCard, ScoreOffer
from gui.playback.sides import Side

translate = QCoreApplication.translate

Outcome = SyncScore | AppError  # a score, or why there is none

_MOODS = {
    Verdict.IN_SYNC: Mood.GOOD,
    Verdict.LATE: Mood.WARNING,
    Verdict.EARLY: Mood.WARNING,
    Verdict.NO_MATCH: Mood.BAD,
    Verdict.UNSURE: Mood.INFO,
}
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Measuring:
    """What is under way: which film, and how much of it is done, 0..1, None while unknown."""

    side: Side
    fraction: float | None = None


def score_card(
    films: Collection[Side],
    outcomes: Mapping[Side, Outcome],
    measuring: Measuring | None = None,
    offer: ScoreOffer | None = None,
) -> ScoreCard:
    """Everything the page shows.

    Args:
        films: That can be measured; ``outcomes`` of those that were.
        offer: Shown beside figures while nothing is measured.
    """
    sides = [side for side in (Side.RESULT, Side.SOURCE) if side in outcomes]
    scores = {side: one for side in sides if isinstance(one := outcomes[side], SyncScore)}
    return ScoreCard(
        doing="" if measuring is None else _doing_words(measuring.side),
        fraction=None if measuring is None else measuring.fraction,
        told=tuple(_told(side, outcomes[side]) for side in sides),
        heads=("", *map(_side_word, scores)) if len(scores) > 1 else (),
        figures=_figures(tuple(scores.values())),
        limits=_limits(tuple(scores.values())),
        can_measure=measuring is None and Side.RESULT in films,
        can_add_source=(
            measuring is None
            and Side.SOURCE in films
            and Side.SOURCE not in outcomes
            and Side.RESULT in scores
        ),
        offer=offer if scores and measuring is None else None,
    )


def install_offer(judge: str) -> ScoreOffer:
    """For something that measures, too, and is not installed.

    Args:
        judge: Its title.
    """
    text = translate("Score", "{judge} is not installed. It adds the figures that papers state.")
    button = translate("Score", "Install {judge} …")
    return ScoreOffer(text.format(judge=judge), button.format(judge=judge), ScoreAct.INSTALL)


def again_offer(judge: str) -> ScoreOffer:
    """For something that was installed since the film was measured."""
    text = translate("Score", "{judge} is installed now.").format(judge=judge)
    return ScoreOffer(text, translate("Score", "Measure again"), ScoreAct.AGAIN)


def _doing_words(side: Side) -> str:
    match side:
        case Side.RESULT:
            return translate("Score", "Measuring the result …")
        case Side.SOURCE:
            return translate("Score", "Measuring the source …")


def _side_word(side: Side) -> str:
    match side:
        case Side.RESULT:
            return translate("Score", "Result")
        case Side.SOURCE:
            return translate("Score", "Source")


def _told(side: Side, outcome: Outcome) -> CheckLine:
    """The verdict with what was noted on the way, or the reason why there is none."""
    if isinstance(outcome, AppError):
        mood, title, hints = Mood.BAD, outcome.title, [outcome.hint]
    else:
        words = verdict_words(outcome, _number)
        mood, title = _MOODS[outcome.verdict], words.title
        hints = [words.hint, *(text for _code, text in outcome.notes)]
    hint = "\n".join(translated(text) for text in hints if text)
    return CheckLine(mood, _of_side(side, translated(title)), hint)


def _of_side(side: Side, text: str) -> str:
    """The result needs no name: its record stands below."""
    return text if side is Side.RESULT else translate("Score", "Source: {text}").format(text=text)


def _figures(scores: tuple[SyncScore, ...]) -> tuple[tuple[str, ...], ...]:
    """A row for each figure that one of the films has."""
    lines = [figure_words(score, _number) for score in scores]
    return tuple(
        (translated(row[0].name), *(translated(line.text) or _NOTHING for line in row))
        for row in zip(*lines, strict=True)
        if any(line.text for line in row)
    )


def _limits(scores: tuple[SyncScore, ...]) -> str:
    sentences = dict.fromkeys(sentence for score in scores for sentence in limits_of(score))
    return " ".join(map(translated, sentences))


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(value, "f", decimals)
