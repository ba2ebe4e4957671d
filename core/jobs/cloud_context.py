"""A cloud job's way to speak, in the app's own process."""

from pathlib import Path

from core.domain.base import Value
from core.domain.cloud import RemoteJob
from core.domain.events import EventBase, Progress, Remote, Running, Waiting
from core.domain.job import JobState
from core.jobs.caps import Caps
from core.jobs.record import JobRecord
from core.platform.stop import StopToken
from core.worker.context import HostContext


class CloudRunContext(HostContext):
    """Implements ``core.domain.cloud.CloudContext`` over a job's record."""

    def __init__(self, record: JobRecord, scratch: Path, stop: StopToken, caps: Caps) -> None:
        self._record = record
        self._caps = caps
        super().__init__(record.job.id, scratch, self._put, lambda: stop.is_set)

    @property
    def remote(self) -> RemoteJob | None:
        """What an earlier attempt at this job left on the provider's machines."""
        return self._record.job.remote

    def note(self, remote: RemoteJob) -> None:
        """It is on disk when this returns.

        Raises StorageError, and SetupError for an order that would cost too much.
        """
        self._record.tell(Remote(job=self._record.job.id, remote=remote))
        if not remote.remote_id:  # it is about to be sent, perhaps not for the first time
            self._caps.require_noted(remote, self._record.job.request.max_credits)

    def waiting(self, until: float | None, reason: str) -> None:
        """Nothing happens here before that Unix time, by the provider's wish; None: nobody knows."""
        self._record.tell(Waiting(job=self._record.job.id, until=until, reason=reason))

    def _put(self, message: Value) -> None:
        """What a worker's parent would pass on; signs of life are for processes that may hang."""
        if not isinstance(message, EventBase):
            return
        if isinstance(message, Progress) and self._record.job.state is JobState.WAITING:
            self._record.tell(Running(job=self._record.job.id))
        self._record.tell(message)
