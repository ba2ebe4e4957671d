"""Submits a job and follows it to its end, on a terminal or as JSON lines."""

import queue
from collections.abc import Callable, Iterator

from core.app.service import Service
from core.domain import events as ev
from core.domain.job import Job
from core.domain.timecode import timecode
from core.errors import CANCELLED_EXIT_CODE, AppError, ProviderError
from core.interfaces.cli.answers import clock_time
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
                _tell(event, service, console)
        _tell_what_is_left(event, service, console)
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
        if ev.is_last(event):
            return


def _tell(event: ev.EventBase, service: Service, console: Console) -> None:
    match event:
        case ev.Progress():
            console.progress(event)
        case ev.Warned():
            console.warn(event.text, event.code)
        case ev.Waiting():
            console.say(waiting_line(event))
        case ev.Failed() | ev.Unknown():
            film = service.job(event.job).request.output.name
            console.error(AppError.from_wire(event.error), film)
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


def waiting_line(event: ev.Waiting) -> str:
    """Why nothing goes on, and until when."""
    if event.until is None:
        return f"Waiting: {event.reason}"
    return f"Waiting until {clock_time(event.until)}: {event.reason}"


def ways_on(job: str) -> str:
    """What a person can do about a job that a cloud engine may have."""
    return (
        f"`lipsmith jobs fetch {job}` looks again and orders nothing,"
        f" `lipsmith jobs cancel {job}` gives it up"
    )


def _tell_what_is_left(event: ev.EventBase, service: Service, console: Console) -> None:
    """After the end: intermediate files, and what a cloud engine may still have."""
    kept = service.kept_folder(event.job)
    if kept is not None:
        console.say(f"The intermediate files stay in {kept}")
    if isinstance(event, ev.Unknown):
        console.say(f"  {ways_on(event.job)}")
    elif not isinstance(event, ev.Done) and _may_be_fetched(event, service.job(event.job)):
        console.say(f"`lipsmith jobs fetch {event.job}` fetches the result when it is ready.")


def _may_be_fetched(event: ev.EventBase, job: Job) -> bool:
    """Whether a cloud engine goes on with what was stopped or failed here alone."""
    if job.remote is None or not job.remote.remote_id:
        return False
    if not isinstance(event, ev.Failed):
        return True
    error = AppError.from_wire(event.error)
    return error.retryable or not isinstance(error, ProviderError)


def _exit_code(event: ev.EventBase) -> int:
    match event:
        case ev.CancelledEvent():
            return CANCELLED_EXIT_CODE
        case ev.Failed() | ev.Unknown():
            return AppError.from_wire(event.error).exit_code
        case _:
            return 0
