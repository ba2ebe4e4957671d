"""The child's side of the worker protocol: reads orders, runs one job at a time, always answers."""

import faulthandler
import logging
import os
import queue
import shutil
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from core.domain import events as ev
from core.domain.engine import EngineSetup, RunContext, Session
from core.domain.request import RenderRequest, SurveyRequest
from core.domain.result import SurveyResult
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture, StillRequest
from core.errors import AppError, Cancelled, EngineError, OutOfMemoryError, WorkerError
from core.platform.cpus import hold_to_cpu_limit
from core.platform.logs import log_to_stderr
from core.platform.processes import kill_descendants
from core.worker.context import HostContext
from core.worker.protocol import Cancel, Close, Hello, Open, Opened, Refused, Run, decode_parent
from core.worker.wire import EventWriter, claim_standard_streams, read_lines

log = logging.getLogger(__name__)

HARD_EXIT_S = 2.0
_LEFT_BEHIND_EXIT = 70

OpenSession = Callable[[str, EngineSetup], Session]
Survey = Callable[[SurveyRequest, RunContext], SurveyResult]
Judge = Callable[[ScoreRequest, RunContext], SyncScore]
TakeStill = Callable[[StillRequest, RunContext], StillPicture]


def serve(
    open_session: OpenSession,
    survey: Survey,
    judge: Judge,
    take_still: TakeStill,
    versions: dict[str, str] | None = None,
    log_level: str = "INFO",
) -> int:
    """Serves one parent over the standard streams until it closes them. Returns the exit status.

    Call it on the main thread before anything heavy is imported: the callables import late.
    """
    incoming, outgoing = claim_standard_streams()
    hold_to_cpu_limit()
    faulthandler.enable(file=sys.stderr)
    job_filter = log_to_stderr(log_level)

    def tag(job: str | None) -> None:
        job_filter.process_job = job

    host = WorkerHost(incoming, outgoing, open_session, survey, judge, take_still, tag)
    return host.serve(versions or {})


class WorkerHost:
    """Orders come in on a thread of their own; jobs run one after the other on the caller's thread."""

    def __init__(
        self,
        incoming: BinaryIO,
        outgoing: BinaryIO,
        open_session: OpenSession,
        survey: Survey,
        judge: Judge,
        take_still: TakeStill,
        tag_log: Callable[[str | None], None],
    ) -> None:
        self._incoming = incoming
        self._open_session = open_session
        self._survey = survey
        self._judge = judge
        self._take_still = take_still
        self._tag_log = tag_log
        self._orphaned = threading.Event()
        self._writer = EventWriter(outgoing, self._orphaned.set)
        self._orders: queue.SimpleQueue[Open | Run | Close] = queue.SimpleQueue()
        self._cancelled: set[str] = set()
        self._engine = ""
        self._session: Session | None = None
        self._current: Run | None = None

    def serve(self, versions: dict[str, str]) -> int:
        """Says hello and works until told to close or left alone."""
        self._writer.send(Hello(pid=os.getpid(), versions=versions))
        threading.Thread(target=self._read_orders, name="orders", daemon=True).start()
        while not isinstance(order := self._orders.get(), Close):
            match order:
                case Open():
                    self._open(order)
                case Run():
                    self._run(order)
        self._close_session()
        return 0

    def _read_orders(self) -> None:
        for line in read_lines(self._incoming):
            try:
                message = decode_parent(line)
            except WorkerError as error:
                self._writer.send(Refused(error=error.to_wire()))
                continue
            if isinstance(message, Cancel):
                self._cancelled.add(message.job)
            else:
                self._orders.put(message)
        self._leave()

    def _leave(self) -> None:
        """The parent is gone: stop politely, and without asking if that takes too long."""
        self._orphaned.set()
        self._orders.put(Close())
        timer = threading.Timer(HARD_EXIT_S, self._exit_hard)
        timer.daemon = True
        timer.start()

    def _exit_hard(self) -> None:
        if self._current is not None:
            _remove_files(self._current)
        kill_descendants()
        os._exit(_LEFT_BEHIND_EXIT)

    def _open(self, order: Open) -> None:
        try:
            self._close_session()
            self._session = self._open_session(order.engine, order.setup)
        except Exception as exc:
            # One of the three borders where everything is caught.
            self._writer.send(Refused(error=_translated(exc, order.engine).to_wire()))
        else:
            self._engine = order.engine
            self._writer.send(Opened(engine=order.engine))

    def _run(self, order: Run) -> None:
        self._current = order
        self._tag_log(order.job)
        terminal = self._attempt(order)
        if self._orphaned.is_set():
            _remove_files(order)
        elif not isinstance(terminal, ev.Done):
            _remove_temp(order)
        self._current = None
        self._tag_log(None)
        self._cancelled.discard(order.job)
        self._writer.send(terminal, order.scratch)

    def _attempt(self, order: Run) -> ev.EventBase:
        """The one terminal event of a job."""
        context = HostContext(
            order.job,
            order.scratch,
            lambda message: self._writer.send(message, order.scratch),
            lambda: order.job in self._cancelled or self._orphaned.is_set(),
        )
        try:
            context.checkpoint()
            return self._answer(order, context)
        except Cancelled:
            return ev.CancelledEvent(job=order.job)
        except (Exception, SystemExit) as exc:
            # One of the three borders where everything is caught.
            return ev.Failed(job=order.job, error=_translated(exc, self._engine).to_wire())

    def _answer(self, order: Run, context: RunContext) -> ev.EventBase:
        match order.request:
            case SurveyRequest() as request:
                return ev.Surveyed(job=order.job, result=self._survey(request, context))
            case ScoreRequest() as request:
                return ev.Scored(job=order.job, result=self._judge(request, context))
            case StillRequest() as request:
                return ev.StillTaken(job=order.job, result=self._take_still(request, context))
            case RenderRequest() as request:
                return self._render(order, request, context)

    def _render(self, order: Run, request: RenderRequest, context: RunContext) -> ev.Done:
        if self._session is None or order.temp is None:
            raise WorkerError(
                "worker.protocol",
                "A render was ordered before its engine was opened",
                "Start the job again; if it happens again, report it",
            )
        result = self._session.run(request, context, order.temp)
        return ev.Done(job=order.job, path=str(result.path), result=result)

    def _close_session(self) -> None:
        session, self._session, self._engine = self._session, None, ""
        if session is not None:
            session.close()


def _translated(exc: BaseException, engine: str) -> AppError:
    """What the user is told; the traceback of what nobody foresaw goes to the log."""
    if isinstance(exc, AppError):
        log.info("ended with %s", exc.code, exc_info=exc)
        return exc
    log.error("the engine %s fell over", engine or "?", exc_info=exc)
    detail = "".join(traceback.format_exception(exc))
    if isinstance(exc, MemoryError):
        return OutOfMemoryError(
            "engine.out_of_memory",
            "There was not enough memory",
            "Close other programs, or render a shorter or smaller piece",
            detail,
            retryable=True,
        )
    return EngineError(
        "engine.fault",
        f"A fault in the program stopped the job ({type(exc).__name__})",
        "Please report it with the job's log",
        detail,
    )


def _remove_temp(order: Run) -> None:
    if order.temp is None:
        return
    try:
        order.temp.unlink(missing_ok=True)
    except OSError:
        log.warning("could not remove %s", order.temp, exc_info=True)


def _remove_files(order: Run) -> None:
    """Nobody else will tidy up: the parent is gone."""
    _remove_temp(order)
    if isinstance(order.request, RenderRequest) and order.request.keep_temp:
        return
    shutil.rmtree(Path(order.scratch), ignore_errors=True)
