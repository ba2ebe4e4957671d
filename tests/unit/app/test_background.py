"""What comes out of work in the background: errors in words, or nothing but a cancel."""

from collections.abc import Callable

import pytest

from core.app.background import guarded, until_closing
from core.errors import AppError, Cancelled, InputError
from core.platform.stop import StopToken


def failing(exc: Exception) -> int:
    raise exc


def ended(work: Callable[[StopToken], int]) -> int:
    return until_closing(work, StopToken(), StopToken())


def test_a_result_passes() -> None:
    assert ended(lambda _: 7) == guarded(lambda: 7) == 7


@pytest.mark.parametrize("exc", [InputError("input.x", "wrong"), Cancelled()])
def test_errors_in_words_and_a_cancel_pass(exc: Exception) -> None:
    with pytest.raises(type(exc)):
        guarded(lambda: failing(exc))
    with pytest.raises(type(exc)):
        ended(lambda _: failing(exc))


@pytest.mark.expects_warnings
def test_what_nobody_foresaw_is_a_fault_of_the_program() -> None:
    with pytest.raises(AppError) as caught:
        ended(lambda _: failing(ZeroDivisionError("deep inside")))
    assert caught.value.code == "app.fault" and "deep inside" in caught.value.detail


def test_who_stops_hears_of_a_cancel_and_who_closes_of_an_error() -> None:
    closes, stop = StopToken(), StopToken()
    stop.set()
    with pytest.raises(Cancelled):
        until_closing(lambda _: 7, closes, stop)
    closes.set()
    with pytest.raises(AppError) as caught:
        until_closing(lambda _: 7, closes, StopToken())
    assert caught.value.code == "app.closing"


def test_the_end_of_the_program_stops_what_runs() -> None:
    closes = StopToken()

    def work(stop: StopToken) -> int:
        closes.set()
        stop.check()
        return 7

    with pytest.raises(AppError) as caught:
        until_closing(work, closes, StopToken())
    assert caught.value.code == "app.closing"
