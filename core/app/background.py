"""Work on threads of the service: what comes out of it, and what a closing program tells."""

import logging
from collections.abc import Callable
from typing import TypeVar

from core.errors import AppError, Cancelled, program_fault
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

_T = TypeVar("_T")


def guarded(work: Callable[[], _T]) -> _T:
    """The work's result. Raises AppError and Cancelled, nothing else."""
    try:
        return work()
    except (AppError, Cancelled):
        raise
    except Exception as exc:
        # Part of the job runner's border, where everything is caught.
        log.exception("a background task fell over")
        raise program_fault(exc, "task") from exc


def until_closing(work: Callable[[StopToken], _T], closes: StopToken, stop: StopToken) -> _T:
    """The result of work that ends early when the program does, or when ``stop`` is set.

    Args:
        work: Gets the token to watch.
        closes: The program's end, told as an AppError.
        stop: Whoever asked wants no answer any more: Cancelled.
    """
    try:
        with closes.waking(stop.set):
            stop.check()
            return guarded(lambda: work(stop))
    except Cancelled as exc:
        if closes.is_set:
            raise closing() from exc
        raise


def closing() -> AppError:
    """The error for what is asked of a program that is on its way out."""
    return AppError("app.closing", "The program is closing", "Start it again")
