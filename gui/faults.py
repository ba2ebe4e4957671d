"""The window's border: what nobody caught is logged with its traceback and told to the person."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from core.errors import AppError, program_fault

log = logging.getLogger(__name__)


def catch_faults(tell: Callable[[AppError], None]) -> Callable[[], None]:
    """Every exception that leaves a slot is logged and handed on as a program fault.

    Call the result to end that.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        log.critical("a fault in the window", exc_info=(kind, value, trace))
        tell(value if isinstance(value, AppError) else program_fault(value, "window"))

    sys.excepthook = hook

    def release() -> None:
        sys.excepthook = before

    return release
