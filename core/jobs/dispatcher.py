"""The queue: one thread decides which job may start, another thread per running job does it."""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from core.domain.job import Owner
from core.errors import StorageError
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.record import JobRecord
from core.jobs.runner import JobRunner
from core.worker.stop import StopToken

log = logging.getLogger(__name__)

POLL_S = 0.2


@dataclass(slots=True)
class _Ticket:
    """A job of this process between its acceptance and its end."""

    record: JobRecord
    lane: Lane
    stop: StopToken = field(default_factory=StopToken)
    thread: threading.Thread | None = None


class Dispatcher:
    """Owns the lanes. Order is kept in each lane; a cancelled job never waits for its turn."""

    def __init__(self, runner: JobRunner, journal: Journal, owner: Owner) -> None:
        self._runner = runner
        self._journal = journal
        self._owner = owner
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._tickets: dict[str, _Ticket] = {}
        self._waiting: dict[Lane, deque[_Ticket]] = {lane: deque() for lane in Lane}
        self._running: dict[Lane, int] = dict.fromkeys(Lane, 0)
        self._is_closing = False
        self._thread = threading.Thread(target=self._serve, name="dispatcher", daemon=True)
        self._thread.start()

    def submit(self, record: JobRecord, lane: Lane) -> None:
        """Puts an accepted job at the end of its lane."""
        self._orders.put(lambda: self._accept(_Ticket(record, lane)))

    def cancel(self, job: str) -> None:
        """Stops a job of this process, waiting or running; an ended one is left alone."""
        self._orders.put(lambda: self._cancel(job))

    def close(self) -> None:
        """Cancels what has not ended and returns when all of it has."""
        self._orders.put(self._begin_closing)
        self._thread.join()

    def _serve(self) -> None:
        while not (self._is_closing and not self._tickets):
            try:
                # Only while there are jobs can another process want one stopped.
                self._orders.get(timeout=POLL_S if self._tickets else None)()
            except queue.Empty:
                self._honour_requests()
            self._start_what_fits()

    def _accept(self, ticket: _Ticket) -> None:
        self._tickets[ticket.record.job.id] = ticket
        self._waiting[ticket.lane].append(ticket)
        if self._is_closing:
            ticket.stop.set()

    def _cancel(self, job: str) -> None:
        ticket = self._tickets.get(job)
        if ticket is not None:
            ticket.stop.set()

    def _begin_closing(self) -> None:
        self._is_closing = True
        for ticket in self._tickets.values():
            ticket.stop.set()

    def _honour_requests(self) -> None:
        try:
            wanted = self._journal.cancel_requests(self._owner)
        except StorageError:
            log.warning("cancel requests of other processes cannot be read", exc_info=True)
            return
        for job in wanted:
            self._cancel(job)

    def _start_what_fits(self) -> None:
        for lane, waiting in self._waiting.items():
            for ticket in [ticket for ticket in waiting if ticket.stop.is_set]:
                # It ends at once and takes nobody's place.
                waiting.remove(ticket)
                self._start(ticket)
            while waiting and self._running[lane] < lane.width:
                self._start(waiting.popleft())

    def _start(self, ticket: _Ticket) -> None:
        self._running[ticket.lane] += 1
        job = ticket.record.job.id
        ticket.thread = threading.Thread(
            target=self._run, args=(ticket,), name=f"job-{job}", daemon=True
        )
        ticket.thread.start()

    def _run(self, ticket: _Ticket) -> None:
        try:
            self._runner.run(ticket.record, ticket.stop)
        finally:
            self._orders.put(lambda: self._ended(ticket))

    def _ended(self, ticket: _Ticket) -> None:
        self._running[ticket.lane] -= 1
        del self._tickets[ticket.record.job.id]
        if ticket.thread is not None:
            ticket.thread.join()
