"""What comes out of work in the background: errors in words, or nothing but a cancel."""

import pytest

from core.app.background import guarded, until_closing
from core.errors import AppError, Cancelled, InputError


def failing(exc: Exception) -> int:
    raise exc


def test_a_result_passes() -> None:
    assert until_closing(lambda: 7) == guarded(lambda: 7) == 7


def test_errors_in_words_pass_and_a_cancel_is_the_programs_end() -> None:
    for run in (guarded, until_closing):
        with pytest.raises(InputError, match="wrong"):
            run(lambda: failing(InputError("input.x", "wrong")))
    with pytest.raises(Cancelled):
        guarded(lambda: failing(Cancelled()))
    with pytest.raises(AppError) as caught:
        until_closing(lambda: failing(Cancelled()))
    assert caught.value.code == "app.closing"


@pytest.mark.expects_warnings
def test_what_nobody_foresaw_is_a_fault_of_the_program() -> None:
    for run in (guarded, until_closing):
        with pytest.raises(AppError) as caught:
            run(lambda: failing(ZeroDivisionError("deep inside")))
        assert caught.value.code == "app.fault" and "deep inside" in caught.value.detail
