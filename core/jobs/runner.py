"""One job from its start to its one terminal event."""

import logging
from pathlib import Path

from core.domain import events as ev
from core.domain.job import Job
from core.errors import StorageError, WorkerError
from core.jobs.attempt import attempt
from core.jobs.preparer import Prepared, Preparer, log_of, remove_leftovers
from core.jobs.record import JobRecord
from core.platform.logs import job_in_log
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.client import WorkerClient
from core.worker.pools import WorkerPools
from core.worker.protocol import Run

log = logging.getLogger(__name__)


class JobRunner:
    """Prepares a job, lets a worker do it, tidies up, and only then tells how it ended."""

    def __init__(self, preparer: Preparer, pools: WorkerPools, paths: AppPaths) -> None:
        self._preparer = preparer
        self._pools = pools
        self._paths = paths

    def run(self, record: JobRecord, stop: StopToken) -> None:
        """Returns when the terminal event is told; raises nothing."""
        with job_in_log(record.job.id):
            terminal = attempt(record.job.id, lambda: self._terminal(record, stop))
            tidy_up(record.job, self._paths)
            record.tell(terminal)

    def _terminal(self, record: JobRecord, stop: StopToken) -> ev.EventBase:
        stop.check()
        record.tell(ev.Preparing(job=record.job.id))
        prepared = self._preparer.prepare(record.job)
        stop.check()
        pool = self._pools.of(prepared.engine.environment)
        with pool.worker(prepared.engine.id) as worker:
            return self._work(worker, prepared, record, stop)

    def _work(
        self, worker: WorkerClient, prepared: Prepared, record: JobRecord, stop: StopToken
    ) -> ev.EventBase:
        job = record.job
        worker.log_to(log_of(job.id, self._paths))
        worker.open(prepared.engine.id, prepared.setup, stop)
        stop.check()
        record.tell(ev.Running(job=job.id))
        order = Run(job=job.id, request=job.request, temp=prepared.temp, scratch=prepared.scratch)
        terminal = worker.run(order, record.tell, stop)
        if isinstance(terminal, ev.Done) and not Path(terminal.path).is_file():
            raise WorkerError(
                "worker.no_file",
                "The engine reported a finished file that is not there",
                "Start the job again; if it happens again, report it with the job's log",
                terminal.path,
            )
        if isinstance(terminal, ev.Done):
            result = terminal.result.model_copy(update={"weights": prepared.revisions})
            return terminal.model_copy(update={"result": result})
        return terminal


def tidy_up(job: Job, paths: AppPaths) -> None:
    """Removes what an attempt leaves; where that fails the job's own ending says more to the user."""
    try:
        remove_leftovers(job, paths)
    except StorageError:
        log.warning("leftovers of the job %s stay", job.id, exc_info=True)
