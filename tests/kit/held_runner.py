"""A runner that the test holds by its hand."""

import threading

from core.domain import events as ev
from core.jobs.record import JobRecord
from core.platform.stop import StopToken
from tests.kit.jobs import PATIENCE_S


class HeldRunner:
    """Runs a job until the test lets it go or someone stops it."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self._changed = threading.Condition()
        self._released: set[str] = set()

    def run(self, record: JobRecord, stop: StopToken) -> None:
        job = record.job.id
        if stop.is_set:
            record.tell(ev.CancelledEvent(job=job))
            return
        record.tell(ev.Preparing(job=job))
        with stop.waking(self._wake), self._changed:
            self.started.append(job)
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: job in self._released or stop.is_set, PATIENCE_S)
        record.tell(
            ev.CancelledEvent(job=job) if stop.is_set else ev.Failed(job=job, error={"code": "x"})
        )

    def release(self, job: str) -> None:
        with self._changed:
            self._released.add(job)
            self._changed.notify_all()

    def wait_started(self, *jobs: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: set(jobs) <= set(self.started), PATIENCE_S)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
