"""The queue: one thread decides which job may start, another thread per running job does it."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from core.domain.job import JobState, Owner
from core.errors import StorageError
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.line import Line, Ticket
from core.jobs.record import JobRecord
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

POLL_S = 0.2


class Runner(Protocol):
    """Does one job."""

    def run(self, record: JobRecord, stop: StopToken) -> None:
        """Returns when the last event of this attempt is told; raises nothing."""


class Dispatcher:
    """Owns the lanes. Order is kept in each lane; a cancelled job never waits for its turn."""

    def __init__(self, runner: Runner, journal: Journal, owner: Owner) -> None:
        self._runner = runner
        self._journal = journal
        self._owner = owner
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._tickets: list[Ticket] = []  # a job may come again before it has quite gone
        self._line = Line()
        self._lock = threading.Lock()  # of what other threads see: the pause, and who is in place
        self._is_closing = False
        self._keeps_waiting = False
        self._thread = threading.Thread(target=self._serve, name="dispatcher", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a render's turn has come and it has not told its end."""
        with self._lock:
            return any(
                not ticket.is_preview and _is_at_work(ticket.record.job.state)
                for ticket in self._line.in_place
            )

    @property
    def is_paused(self) -> bool:
        return self._line.is_paused

    def pause(self) -> None:
        """From here on no render starts that still waits."""
        with self._lock:
            self._line.is_paused = True

    def resume(self) -> None:
        """Waiting renders start again when their turn comes."""
        with self._lock:
            self._line.is_paused = False
        self._orders.put(_look_around)

    def submit(self, record: JobRecord, lane: Lane) -> None:
        """Puts an accepted job at the end of its lane."""
        self._orders.put(lambda: self._accept(Ticket(record, lane)))

    def reorder(self, order: Sequence[str]) -> None:
        """Lets those of these jobs that still wait start in this order."""
        self._orders.put(lambda: self._line.reorder(order))

    def cancel(self, job: str) -> None:
        """Stops a job of this process, waiting or running; an ended one is left alone."""
        self._orders.put(lambda: self._cancel(job))

    def close(self, *, keep_waiting: bool = False) -> None:
        """Cancels what has not ended and returns when all of it has.

        Args:
            keep_waiting: Renders that still wait stay in the journal as they are, and nothing is
                told of them.
        """
        self._orders.put(lambda: self._begin_closing(keep_waiting))
        self._thread.join()

    def _serve(self) -> None:
        while not (self._is_closing and not self._tickets):
            try:
                # Only while there are jobs can another process want one stopped.
                self._orders.get(timeout=POLL_S if self._tickets else None)()
            except queue.Empty:
                self._honour_requests()
            self._start_what_may()

    def _accept(self, ticket: Ticket) -> None:
        if self._keeps_waiting and not ticket.is_preview:
            return
        self._tickets.append(ticket)
        self._line.join(ticket)
        if self._is_closing:
            ticket.stop.set()

    def _cancel(self, job: str) -> None:
        for ticket in self._tickets:
            if ticket.record.job.id == job:
                ticket.stop.set()

    def _begin_closing(self, keep_waiting: bool) -> None:
        self._is_closing = True
        self._keeps_waiting = keep_waiting
        if keep_waiting:
            self._honour_requests()  # what another process wants stopped must not come back
            for ticket in self._line.take_wanted_renders():
                self._tickets.remove(ticket)
        for ticket in self._tickets:
            if not ticket.stop.is_set:
                ticket.record.leave()
            ticket.stop.set()

    def _honour_requests(self) -> None:
        try:
            wanted = self._journal.cancel_requests(self._owner)
        except StorageError:
            log.warning("cancel requests of other processes cannot be read", exc_info=True)
            return
        for job in wanted:
            self._cancel(job)

    def _start_what_may(self) -> None:
        with self._lock:
            tickets = [*self._line.take_stopped(), *self._line.take_due()]
        for ticket in tickets:
            name = f"job-{ticket.record.job.id}"
            threading.Thread(target=self._run, args=(ticket,), name=name, daemon=True).start()

    def _run(self, ticket: Ticket) -> None:
        thread = threading.current_thread()
        try:
            self._runner.run(ticket.record, ticket.stop)
        finally:
            self._orders.put(lambda: self._ended(ticket, thread))

    def _ended(self, ticket: Ticket, thread: threading.Thread) -> None:
        with self._lock:
            self._line.leave(ticket)
        self._tickets.remove(ticket)
        thread.join()


def _is_at_work(state: JobState) -> bool:
    return not state.is_final and state is not JobState.UNKNOWN


def _look_around() -> None:
    """An order that wakes the dispatcher."""
