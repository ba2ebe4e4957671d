"""Work on threads of the service: what comes out of it, and what a closing program tells."""

import logging
from collections.abc import Callable
from typing import TypeVar

from core.errors import AppError, Cancelled, program_fault

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


def until_closing(work: Callable[[], _T]) -> _T:
    """The same for work that only the program's end can cancel: nothing but AppError comes out."""
    try:
        return guarded(work)
    except Cancelled as exc:
        raise closing() from exc


def closing() -> AppError:
    """The error for what is asked of a program that is on its way out."""
    return AppError("app.closing", "The program is closing", "Start it again")
