"""What stands in place of a result."""

from core.domain import events as ev
from core.errors import AppError, Cancelled, WorkerError


def failure_of(terminal: ev.EventBase, what: str) -> Exception:
    """What to raise for a terminal event that brings no result.

    Args:
        what: The order, for the log: ``A survey``.
    """
    match terminal:
        case ev.CancelledEvent():
            return Cancelled()
        case ev.Failed(error=error):
            return AppError.from_wire(error)
        case _:
            return WorkerError("worker.protocol", f"{what} ended with {type(terminal).__name__}")
