"""Jobs in the cloud without a service: a real journal, queue and runner, and a provider of the kit."""

from pathlib import Path

from core.domain import events as ev
from core.domain.cloud import CloudAccess, CloudProvider, CloudSession
from core.domain.consent import CONSENT_SENTENCE, Consent
from core.domain.job import Job
from core.domain.request import RenderRequest
from core.errors import AppError
from core.jobs.bus import Bus
from core.jobs.caps import Caps, Limits
from core.jobs.cloud_runner import CloudRunner
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.queue import JobQueue
from core.jobs.runners import RunnerByPlace
from tests.kit.clock import FakeClock
from tests.kit.held_runner import HeldRunner
from tests.kit.jobs import Recorder, fake_request, home
from tests.kit.tiny_cloud import KEY, Mode, TinyCatalogue, TinyCloud, TinyProvider

CONSENT = Consent(sentence=CONSENT_SENTENCE, given=5.0)
LAST = (ev.Done, ev.Failed, ev.CancelledEvent, ev.Unknown)


class CloudBench:
    """One process with a cloud; benches of one folder share the journal as processes do.

    Attributes:
        locked: What asking for the key ends with.
    """

    def __init__(self, folder: Path, cloud: TinyCloud | None = None) -> None:
        self.folder = folder
        self.paths = home(folder / "home")
        self.cloud = cloud or TinyCloud()
        self.clock = FakeClock()
        self.limits = Limits(per_job=4.0, per_day=20.0)
        self.locked: AppError | None = None
        self.journal = Journal(self.paths.journal)
        self.bus = Bus()
        self.seen = Recorder()
        self.bus.subscribe(self.seen)
        self.local = HeldRunner()
        catalogue = TinyCatalogue(self.cloud)
        runner = CloudRunner(
            lambda _: TinyProvider(self.cloud),
            self._connect,
            Caps(self.journal, lambda: self.limits, self.clock.now),
            self.paths,
        )
        runners = RunnerByPlace(lambda engine: catalogue.get(engine).info, self.local, runner)
        self.queue = JobQueue(runners, self.journal, self.bus, self.paths)

    def request(
        self, mode: Mode = Mode.DONE, price: float = 2.0, **changes: object
    ) -> RenderRequest:
        return fake_request(
            self.folder,
            mode.value,
            engine="tiny",
            options={"mode": mode, "price": price},
            **changes,
        )

    def submit(
        self, mode: Mode = Mode.DONE, price: float = 2.0, *, agreed: bool = True, **changes: object
    ) -> str:
        request = self.request(mode, price, **changes)
        consent = CONSENT if agreed else None
        return self.queue.accept(request, Lane.NETWORK, consent=consent)

    def done(self, mode: Mode = Mode.DONE, price: float = 2.0, **changes: object) -> Job:
        """The job at the end of its first attempt."""
        return self.ended(self.submit(mode, price, **changes))  # type: ignore[arg-type]

    def ended(self, job: str) -> Job:
        """The job when its attempt is over."""
        self.seen.wait_for(LAST, job)
        return self.journal.get(job)

    def fetch(self, job: str, **changes: object) -> str:
        """As the service does it; what was told of the job before is forgotten."""
        found = self.queue.remote_job(job)
        self.seen.events.clear()
        request = found.request.model_copy(update=changes)
        return self.queue.fetch(found, request, Lane.NETWORK)

    def kinds(self, job: str) -> list[str]:
        """Of what was told of it, in order."""
        return [str(event.model_dump()["type"]) for event in self.seen.of(job)]

    def spent(self) -> float:
        return self.journal.credits_since("tiny", 0.0)

    def close(self, *, keep_waiting: bool = False) -> None:
        self.queue.close(keep_waiting=keep_waiting)
        self.bus.close()
        self.journal.close()

    def _connect(self, provider: CloudProvider) -> CloudSession:
        if self.locked is not None:
            raise self.locked
        access = CloudAccess(KEY, provider.base_url, self.paths.cache, self.clock)
        return provider.connect(access)


def code(job: Job) -> str:
    """Of a job's error."""
    assert job.error is not None, job.state
    return str(job.error["code"])
