"""How long is waited, how often is asked, and who hears of it."""

import random

import pytest

from core.errors import Cancelled, ProviderError
from providers.did.company import Company, Patience
from tests.kit.clock import FakeClock


def _error(code: str = "cloud.fault") -> ProviderError:
    return ProviderError(code, "D-ID has a fault")


def _company(clock: FakeClock, said: list[float | None] | None = None) -> Company:
    def announce(until: float | None, _: str) -> None:
        assert said is not None
        said.append(until)

    return Company(
        clock, lambda: None, Patience(), announce if said is not None else None, random.Random(7)
    )


def test_pauses_grow_up_to_a_minute_and_end(clock: FakeClock) -> None:
    company = _company(clock)
    for failures in range(1, 8):
        company.bear(failures, None, _error("cloud.busy"))
    for slept, wanted in zip(clock.slept, [2, 4, 8, 16, 32, 60, 60], strict=True):
        assert 0.75 * wanted <= slept <= 1.25 * wanted
    with pytest.raises(ProviderError):
        company.bear(8, None, _error("cloud.busy"))
    with pytest.raises(ProviderError):
        company.bear(5, None, _error())


@pytest.mark.parametrize(("asked", "is_told"), [(2.0, False), (0.0, False), (3600.0, True)])
def test_a_wish_to_wait_is_kept_and_a_long_one_told(
    clock: FakeClock, asked: float, is_told: bool
) -> None:
    said: list[float | None] = []
    begun = clock.now()
    company = _company(clock, said)
    company.bear(1, asked, _error("cloud.busy"))
    assert asked <= clock.now() - begun <= asked + 1.0
    assert said == ([pytest.approx(clock.now())] if is_told else [])
    assert company.waited_s == pytest.approx(clock.now() - begun, abs=1e-3)


def test_nobody_waits_for_days(clock: FakeClock) -> None:
    with pytest.raises(ProviderError):
        _company(clock).bear(1, 90_000.0, _error("cloud.busy"))
    assert clock.slept == []


def test_a_long_wait_ends_by_a_wish(clock: FakeClock) -> None:
    company = _company(clock)
    begun = clock.now()

    def stop() -> None:
        if clock.now() > begun + 300:
            raise Cancelled

    company.checkpoint = stop
    with pytest.raises(Cancelled):
        company.bear(1, 3600.0, _error("cloud.busy"))
    assert clock.now() < begun + 600
