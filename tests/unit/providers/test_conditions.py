"""Options of all engines name others, and values, that there are."""

import pytest

from core.domain.conditions import conditions
from core.domain.engine import Offer
from core.domain.options import describe, parse_options
from providers.registry import Registry


@pytest.mark.parametrize("offer", Registry().providers(), ids=lambda offer: offer.info.id)
def test_an_option_counts_beside_values_that_there_are(offer: Offer) -> None:
    named = [one for spec in describe(offer.options) for one in spec.conditions]
    named += [one for time in offer.info.frame_times for one in conditions(time.when)]
    named += [offer.info.own_size] if offer.info.own_size else []
    for condition in named:
        for value in condition.values:
            parse_options(offer.options, {condition.option: value})
