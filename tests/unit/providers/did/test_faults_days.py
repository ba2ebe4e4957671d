"""Days on which anything may go wrong, several times over: a person's one order is paid once."""

import random
from collections.abc import Iterator

import pytest

from core.domain.cloud import RemoteJob
from core.errors import AppError, Cancelled, UnknownOutcome
from providers.did.line import Timeouts
from providers.did.session import DidSession
from tests.kit.cloud_context import CloudNotes
from tests.kit.did import BadJson, Close, Cut, Fault, Hang, Html, Reply, Reset
from tests.kit.did.scenes import FAULT, MODERATION, TIMED_OUT, busy
from tests.unit.providers.did.faults_bench import Bench

pytestmark = pytest.mark.expects_warnings

OPS = ("GET /credits", "POST /talks", "GET /talks", "GET /talks/{id}")
LOSSES: tuple[Fault, ...] = (
    Reset(), Close(), Hang(), FAULT, TIMED_OUT, BadJson(201), Html(502), Reply(503),
    Cut(10), Cut(10, nolen=True),
)  # fmt: skip
REFUSALS = (busy("2"), busy(None), Reply(404), Reply(401), MODERATION)
ATTEMPTS = 6


class Day:
    """One order of a person, who looks again as long as nobody knows what became of it."""

    def __init__(self, bench: Bench, session: DidSession, seed: int) -> None:
        self._bench, self._did, self._session = bench, bench.did, session
        self._dice = random.Random(seed)
        self._remote: RemoteJob | None = None
        self._did.reset()
        bench.refuse_later()
        self._did.world.list_lag = self._dice.choice([0.0, 0.0, self._dice.uniform(0, 100)])
        for _ in range(self._dice.randrange(4)):
            self._plan_fault()

    def _plan_fault(self) -> None:
        loses = self._dice.random() < 0.7
        fault = self._dice.choice(LOSSES if loses else REFUSALS)
        # Who refuses an order has not taken it.
        after = loses and self._dice.random() < 0.5
        times = self._dice.choice([1, 1, 2, 6])
        self._did.fail(self._dice.choice(OPS), fault, times=times, after=after)

    def run(self) -> None:
        for _ in range(ATTEMPTS):
            posts = len(self._did.asked("POST /talks"))
            looks_again = self._remote is not None
            is_over = self._attempt()
            assert not looks_again or len(self._did.asked("POST /talks")) == posts
            assert len(self._did.world.created) <= 1
            if is_over:
                return
            self._bench.clock.advance(200)

    def _attempt(self) -> bool:
        """Whether D-ID's last word is known; a failure before the order leads to another order."""
        stops_after = self._dice.choice([None, None, self._dice.randrange(30)])
        context = CloudNotes(self._bench.folder, remote=self._remote, cancel_after=stops_after)
        is_new = self._remote is None
        code = ""
        try:
            self._session.run(self._bench.words(), context, self._bench.folder / "film.mp4")
        except UnknownOutcome:
            assert context.remote is not None
        except (AppError, Cancelled) as error:
            code = error.code if isinstance(error, AppError) else ""
            if is_new and context.remote is not None and not context.remote.remote_id:
                context.remote = None  # as the runner does: the order was never taken
            known = [context.remote.remote_id] if context.remote else []
            assert not is_new or known == self._did.world.created
        self._remote = context.remote
        return code == "cloud.moderation" and bool(self._remote and self._remote.remote_id)


@pytest.fixture
def session(bench: Bench) -> Iterator[DidSession]:
    with bench.session(timeouts=Timeouts(stall_s=0.4, grace_s=0.3)) as opened:
        yield opened


def test_one_order_is_paid_once(bench: Bench, session: DidSession) -> None:
    for seed in range(30):
        Day(bench, session, seed).run()


@pytest.mark.slow
def test_one_order_is_paid_once_on_many_days(bench: Bench, session: DidSession) -> None:
    for seed in range(30, 330):
        Day(bench, session, seed).run()
