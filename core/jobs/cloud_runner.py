"""One attempt at a cloud job: checked, agreed to, within its caps, carried out, never ordered twice."""

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.domain import events as ev
from core.domain.cloud import CloudProvider, CloudSession
from core.domain.consent import no_consent
from core.domain.job import Job
from core.errors import AppError, Cancelled, UnknownOutcome
from core.jobs.attempt import attempt
from core.jobs.caps import Caps
from core.jobs.cloud_context import CloudRunContext
from core.jobs.preparer import check_inputs, check_output, make_scratch, scratch_of
from core.jobs.record import JobRecord
from core.jobs.recovery import left_alone
from core.jobs.runner import tidy_up
from core.platform.files import temp_beside
from core.platform.logs import job_in_log
from core.platform.paths import AppPaths
from core.platform.stop import StopToken

log = logging.getLogger(__name__)


class CloudRunner:
    """Does jobs whose engine is in the cloud.

    Args:
        provider_of: By the engine's id.
        connect: Opens a session. Raises SetupError where there is no key, or none of use.
    """

    def __init__(
        self,
        provider_of: Callable[[str], CloudProvider],
        connect: Callable[[CloudProvider], CloudSession],
        caps: Caps,
        paths: AppPaths,
    ) -> None:
        self._provider_of = provider_of
        self._connect = connect
        self._caps = caps
        self._paths = paths

    def run(self, record: JobRecord, stop: StopToken) -> None:
        """Returns when the last event of this attempt is told; raises nothing."""
        with job_in_log(record.job.id):
            last = attempt(record.job.id, lambda: self._attempt(record, stop))
            tidy_up(record.job, self._paths)
            record.tell(_as_far_as_known(record, last))

    def _attempt(self, record: JobRecord, stop: StopToken) -> ev.EventBase:
        stop.check()
        record.tell(ev.Preparing(job=record.job.id))
        job = record.job
        provider = self._provider_of(job.request.engine)
        check_output(job.request)
        if job.remote is None:
            check_inputs(job.request)
            _require_consent(job)
        scratch = make_scratch(scratch_of(job.id, self._paths))
        with closing(self._connect(provider)) as session:
            record.tell(ev.Running(job=job.id))
            if job.remote is not None:
                return self._carry_out(session, record, scratch, stop)
            wanted = session.quote(job.request, stop.check).credits
            self._caps.require(job.request.engine, wanted, job.request.max_credits)
            return self._order(session, record, scratch, stop)

    def _order(
        self, session: CloudSession, record: JobRecord, scratch: Path, stop: StopToken
    ) -> ev.EventBase:
        """The first attempt: an order that was noted and that the provider never took is withdrawn."""
        try:
            return self._carry_out(session, record, scratch, stop)
        except (AppError, Cancelled):
            if record.job.remote is not None and not record.job.remote.remote_id:
                record.tell(ev.Remote(job=record.job.id, remote=None))
            raise

    def _carry_out(
        self, session: CloudSession, record: JobRecord, scratch: Path, stop: StopToken
    ) -> ev.EventBase:
        job = record.job
        context = CloudRunContext(record, scratch, stop, self._caps)
        try:
            result = session.run(job.request, context, temp_beside(job.request.output, job.id))
        except UnknownOutcome as error:
            log.info("nobody knows what became of it: %s", error.code, exc_info=True)
            return ev.Unknown(job=job.id, error=error.to_wire())
        except Cancelled:
            _tell_the_price(record, self._provider_of(job.request.engine).info.title)
            raise
        return ev.Done(job=job.id, path=str(result.path), result=result)


def _as_far_as_known(record: JobRecord, last: ev.EventBase) -> ev.EventBase:
    """The end of an attempt, or that it is none while the provider may be at work.

    Whatever fails or stops here, an order of which nobody knows stays in question; one that is
    known can be fetched when its job has ended.
    """
    job = record.job
    if job.remote is None or not isinstance(last, ev.Failed | ev.CancelledEvent):
        return last
    if isinstance(last, ev.Failed):
        return last if job.remote.remote_id else ev.Unknown(job=job.id, error=last.error)
    if record.is_left:
        error = left_alone("the program was closed")
    elif job.remote.remote_id:
        return last
    else:
        error = UnknownOutcome(
            "cloud.not_looked",
            "It was stopped before anybody knew whether the provider has the order",
            "Look again: nothing is ordered a second time",
        )
    return ev.Unknown(job=job.id, error=error.to_wire())


def _tell_the_price(record: JobRecord, title: str) -> None:
    remote = record.job.remote
    if remote is None or not remote.remote_id or record.is_left:
        return
    text = (
        f"{title} cannot stop what it has begun: it goes on and is paid for, about"
        f" {remote.credits:g} of your credits; the result can be fetched later"
    )
    record.tell(ev.Warned(job=record.job.id, code="cloud_goes_on", text=text))


def _require_consent(job: Job) -> None:
    if job.consent is None:
        raise no_consent()
