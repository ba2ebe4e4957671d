"""One attempt at a cloud job: checked, agreed to, within its caps, carried out, never ordered twice."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from core.domain import events as ev
from core.domain.cloud import CloudAccess, CloudProvider, CloudSession, Quote
from core.domain.job import Job
from core.errors import Cancelled, SetupError, UnknownOutcome
from core.jobs.attempt import attempt
from core.jobs.cloud_context import CloudRunContext
from core.jobs.preparer import check_inputs, check_output, make_scratch, scratch_of
from core.jobs.record import JobRecord
from core.jobs.recovery import left_alone
from core.jobs.runner import tidy_up
from core.platform.files import temp_beside
from core.platform.logs import job_in_log
from core.platform.paths import AppPaths
from core.platform.stop import StopToken


class Caps(Protocol):
    """What a person wants to spend at most."""

    def require(self, provider: str, quote: Quote, most: float | None) -> None:
        """Passes when the job may be ordered. Raises SetupError that names flag and setting.

        Args:
            most: Of this job, in credits; None leaves it to the settings.
        """


class CloudRunner:
    """Does jobs whose engine is in the cloud.

    Args:
        provider_of: By the engine's id.
        access_to: Opens the provider with this person's key. Raises SetupError where there is none.
    """

    def __init__(
        self,
        provider_of: Callable[[str], CloudProvider],
        access_to: Callable[[CloudProvider], CloudAccess],
        caps: Caps,
        paths: AppPaths,
    ) -> None:
        self._provider_of = provider_of
        self._access_to = access_to
        self._caps = caps
        self._paths = paths

    def run(self, record: JobRecord, stop: StopToken) -> None:
        """Returns when the last event of this attempt is told; raises nothing."""
        with job_in_log(record.job.id):
            last = attempt(record.job.id, lambda: self._attempt(record, stop))
            if isinstance(last, ev.CancelledEvent) and record.is_left and record.job.remote:
                last = _unknown(record.job.id, left_alone("the program was closed"))
            tidy_up(record.job, self._paths)
            record.tell(last)

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
        with closing(provider.connect(self._access_to(provider))) as session:
            record.tell(ev.Running(job=job.id))
            return self._carry_out(session, record, scratch, stop)

    def _carry_out(
        self, session: CloudSession, record: JobRecord, scratch: Path, stop: StopToken
    ) -> ev.EventBase:
        job = record.job
        if job.remote is None:
            quote = session.quote(job.request, stop.check)
            self._caps.require(job.request.engine, quote, job.request.max_credits)
        context = CloudRunContext(record, scratch, stop)
        temp = temp_beside(job.request.output, job.id)
        try:
            result = session.run(job.request, context, temp)
        except UnknownOutcome as error:
            return _unknown(job.id, error)
        except Cancelled:
            if record.job.remote is not None and not record.is_left:
                context.warn(
                    "cloud_goes_on",
                    "The provider cannot stop a job it has begun: it charges for it, and its result "
                    "can be fetched later",
                )
            raise
        return ev.Done(job=job.id, path=str(result.path), result=result)


def _unknown(job: str, error: Exception) -> ev.Unknown:
    assert isinstance(error, UnknownOutcome)
    return ev.Unknown(job=job, error=error.to_wire())


def _require_consent(job: Job) -> None:
    if job.consent is None:
        raise SetupError(
            "cloud.no_consent",
            "Nobody has confirmed the right to use this face and voice",
            "Confirm it with --i-have-consent, or by LIPSMITH_CONSENT=1",
        )
