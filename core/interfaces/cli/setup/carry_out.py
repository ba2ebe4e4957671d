"""Carries out what takes long; Ctrl-C stops it in a way that can be gone on with."""

import logging
import queue
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.domain.installation import InstallEvent, LogLine, StepKind, Tell
from core.errors import AppError, Cancelled
from core.interfaces.cli.answers import write_document
from core.interfaces.cli.interrupts import on_interrupt
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.setup.teller import INSTALLING, Teller, tell_program
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

_POLL_S = 0.1  # Python handles a signal only between bytecodes: never wait without end

_T = TypeVar("_T")
Work = Callable[[Tell, StopToken], _T]


def carry_out(
    call: Invocation,
    work: Work[_T],
    afterwards: str,
    *,
    as_lines: bool = True,
    titles: Mapping[StepKind, str] = INSTALLING,
) -> _T:
    """The work's result; what it tells goes to the terminal.

    Args:
        afterwards: What is said after Ctrl-C: how to go on.
        as_lines: With ``--json`` print one line an event.
        titles: What each stage is called.

    Raises Cancelled and AppError, when it was said in which stage.
    """
    teller = Teller(call.console, verbose=getattr(call.words, "verbose", False), titles=titles)
    tell = tell_program if call.words.json and as_lines else teller

    def stopping() -> None:
        call.console.say("Stopping ...")

    try:
        return _run(work, tell, stopping)
    except Cancelled:
        call.console.say(f"Stopped. {afterwards}")
        if call.words.json and as_lines:
            write_document({"type": "cancelled"})
        raise
    except AppError as error:
        log.info("%s: %s", error.code, error.detail)
        if teller.step:
            call.console.say(f"{teller.step}: failed")
        raise
    finally:
        call.console.end_line()


def _run(work: Work[_T], tell: Tell, stopping: Callable[[], None]) -> _T:
    """Runs the work on a thread of its own and tells on this one.

    The wish to stop is voiced from here, not in the signal's handler: that may interrupt this
    thread while it holds the very lock that it would have to take.
    """
    inbox: queue.SimpleQueue[InstallEvent | None] = queue.SimpleQueue()
    stop = StopToken()
    wishes: list[bool] = []
    with (
        on_interrupt(lambda: wishes.append(True)),
        ThreadPoolExecutor(1, thread_name_prefix="setup") as pool,
    ):
        running = pool.submit(work, inbox.put, stop)
        running.add_done_callback(lambda _: inbox.put(None))
        try:
            is_running = True
            while is_running:
                if wishes and not stop.is_set:
                    stopping()
                    stop.set()
                is_running = _tell_next(inbox, tell)
        finally:
            stop.set()  # nobody is told any more, as when stdout is a full disk
        return running.result()


def _tell_next(inbox: "queue.SimpleQueue[InstallEvent | None]", tell: Tell) -> bool:
    """False once the work has ended and everything is told."""
    try:
        event = inbox.get(timeout=_POLL_S)
    except queue.Empty:
        return True
    if isinstance(event, LogLine):
        log.info("%s", event.text)
    if event is not None:
        tell(event)
    return event is not None
