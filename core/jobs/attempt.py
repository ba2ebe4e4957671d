"""How an attempt at a job may end, whoever makes it."""

import logging
from collections.abc import Callable

from core.domain import events as ev
from core.errors import AppError, Cancelled, program_fault

log = logging.getLogger(__name__)


def attempt(job: str, work: Callable[[], ev.EventBase]) -> ev.EventBase:
    """What ``work`` gives, or the event for what it raises. Raises nothing."""
    try:
        return work()
    except Cancelled:
        return ev.CancelledEvent(job=job)
    except AppError as error:
        log.info("failed with %s", error.code, exc_info=True)
        return ev.Failed(job=job, error=error.to_wire())
    except Exception as exc:
        # One of the three borders where everything is caught.
        log.exception("the job's runner fell over")
        return ev.Failed(job=job, error=program_fault(exc, "job").to_wire())
