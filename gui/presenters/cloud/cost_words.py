"""The price of a render in the cloud, in words."""

from collections.abc import Iterator
from typing import Protocol

from core.domain.cloud import Quote, RemoteJob
from core.domain.timecode import timecode
from gui.models.checks import CheckLine, Mood
from gui.models.job_card import Fact
from gui.presenters.cloud.words import credit_words, number, translate
from gui.presenters.words import time_words

_HAIR = 1e-6  # of a credit: sums of fractions are not exact


class Budget(Protocol):
    """What may be spent, and what was in the last 24 hours; credits."""

    @property
    def per_job(self) -> float: ...

    @property
    def per_day(self) -> float: ...

    @property
    def spent(self) -> float: ...


def cost_facts(quote: Quote, budget: Budget) -> tuple[Fact, ...]:
    """What it costs, and what of."""
    if quote.credits_left is None:
        left = translate("CostSheet", "the account does not say")
    else:
        left = credit_words(quote.credits_left)
    day = translate("CostSheet", "{spent} of {limit} that the settings allow").format(
        spent=number(max(budget.spent, 0.0)), limit=number(budget.per_day)
    )
    counts = translate("CostSheet", "{seconds}, as begun credits count whole")
    length = timecode(quote.seconds)
    if quote.is_estimate:
        length = translate("CostSheet", "about {time}, as far as a text tells").format(time=length)
    return (
        Fact(translate("CostSheet", "Length"), length),
        Fact(
            translate("CostSheet", "Counts as"),
            counts.format(seconds=time_words(quote.billed_seconds)),
        ),
        Fact(
            translate("CostSheet", "Costs"),
            translate("CostSheet", "about {credits}").format(credits=credit_words(quote.credits)),
        ),
        Fact(translate("CostSheet", "Left on the account"), left),
        Fact(translate("CostSheet", "Last 24 hours"), day),
    )


def cost_notices(
    quote: Quote, budget: Budget, cap: float, before: RemoteJob | None
) -> tuple[CheckLine, ...]:
    """What stands in the way, and what should be known."""
    return tuple(_notices(quote, budget, cap, before))


def is_allowed(quote: Quote, budget: Budget, cap: float) -> bool:
    """Whether neither the film's limit nor that of the day stands in the way."""
    return quote.credits <= cap + _HAIR and _is_within_day(quote, budget)


def _is_within_day(quote: Quote, budget: Budget) -> bool:
    return budget.spent + quote.credits <= budget.per_day + _HAIR


def _notices(
    quote: Quote, budget: Budget, cap: float, before: RemoteJob | None
) -> Iterator[CheckLine]:
    if quote.credits > cap + _HAIR:
        text = translate("CostSheet", "It costs more than the most that you allow for it")
        yield CheckLine(Mood.BAD, text, translate("CostSheet", "Allow more below, or render less"))
    if not _is_within_day(quote, budget):
        text = translate("CostSheet", "With this film the limit of a day is passed")
        hint = translate("CostSheet", "Wait, or raise the limit in the settings")
        yield CheckLine(Mood.BAD, text, hint)
    if quote.credits_left is not None and quote.credits_left < quote.credits:
        text = translate("CostSheet", "The account has too few credits for it")
        yield CheckLine(Mood.WARNING, text, translate("CostSheet", "It is likely to be refused"))
    if before is not None:
        yield _second_order(quote, before)


def _second_order(quote: Quote, before: RemoteJob) -> CheckLine:
    """What the account tells of an order that may have been taken."""
    text = translate("CostSheet", "The first order may have been taken: this one is paid on top")
    if before.credits_before is None or quote.credits_left is None:
        return CheckLine(Mood.WARNING, text)
    hint = translate("CostSheet", "Before it {before} were left, now {now}")
    return CheckLine(
        Mood.WARNING,
        text,
        hint.format(
            before=credit_words(before.credits_before), now=credit_words(quote.credits_left)
        ),
    )
