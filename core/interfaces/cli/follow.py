"""Submits a job and follows it to its end, on a terminal or as JSON lines."""

import queue
from collections.abc import Callable, Iterator

from core.app.service import Service
from core.domain import events as ev
from core.domain.timecode import timecode
from core.errors import CANCELLED_EXIT_CODE, AppError
from core.interfaces.cli.console import Console
from core.interfaces.cli.interrupts import on_interrupt
from core.interfaces.cli.streams import write_out
from core.worker.protocol import encode

_POLL_S = 0.2  # Python handles a signal only between bytecodes: never wait without end


def follow(service: Service, submit: Callable[[], str], console: Console, as_json: bool) -> int:
    """Runs what ``submit`` puts into the queue; returns the exit code. Ctrl-C cancels."""
    inbox: queue.Queue[ev.EventBase] = queue.Queue()
    unsubscribe = service.subscribe(inbox.put)
    try:
        job = submit()
        with on_interrupt(lambda: service.cancel(job)):
            for event in _events_of(job, inbox):
                if as_json:
                    write_out(encode(event).decode("ascii"))
                _tell(event, console)
        kept = service.kept_folder(job)
        if kept is not None:
            console.say(f"The intermediate files stay in {kept}")
    finally:
        unsubscribe()
        console.end_line()
    return _exit_code(event)


def _events_of(job: str, inbox: "queue.Queue[ev.EventBase]") -> Iterator[ev.EventBase]:
    while True:
        try:
            event = inbox.get(timeout=_POLL_S)
        except queue.Empty:
            continue
        if event.job != job:
            continue
        yield event
        if ev.is_terminal(event):
            return


def _tell(event: ev.EventBase, console: Console) -> None:
    match event:
        case ev.Progress():
            console.progress(event)
        case ev.Warned():
            console.warn(event.text, event.code)
        case ev.Failed():
            console.error(AppError.from_wire(event.error))
        case ev.CancelledEvent():
            console.say("Cancelled; no file was written.")
        case ev.Done():
            _tell_result(event, console)
        case _:
            pass


def _tell_result(event: ev.Done, console: Console) -> None:
    result = event.result
    for gap in result.untouched[:10]:
        stretch = f"{timecode(gap.start_s)} to {timecode(gap.end_s)}"
        console.say(f"Left as it was: {stretch} ({gap.reason.replace('_', ' ')})")
    if len(result.untouched) > 10:
        console.say(f"... and {len(result.untouched) - 10} more; `lipsmith jobs show` lists them")
    console.say(
        f"{event.path}: {result.duration_s:.2f} s, {result.frames} frames at {result.fps} fps, "
        f"sound: {result.audio_delivery}; took {result.wall_s:.1f} s"
    )


def _exit_code(event: ev.EventBase) -> int:
    match event:
        case ev.CancelledEvent():
            return CANCELLED_EXIT_CODE
        case ev.Failed():
            return AppError.from_wire(event.error).exit_code
        case _:
            return 0
