"""Nothing is ordered twice: what became of an order whose answer was lost."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import ProviderError, UnknownOutcome
from providers.did.session import DidSession
from tests.kit.clock import FakeClock
from tests.kit.cloud_context import CloudNotes
from tests.kit.did import BadJson, Close, FakeDid, Fault, Hang, Html, Reset
from tests.kit.did.scenes import FAULT, TIMED_OUT, busy
from tests.unit.providers.did.faults_bench import HASTY, Bench

pytestmark = pytest.mark.expects_warnings  # the log says so when an outcome is not known

LOST: dict[str, Fault] = {
    "timeout": Hang(),
    "reset": Reset(),
    "fin": Close(),
    "500": FAULT,
    "504": TIMED_OUT,
    "bad json": BadJson(201),
}
SEEDS = range(100)
FEW = range(8)
HANDS = 8
PASSING: tuple[Fault, ...] = (FAULT, Html(), Reset(), Close(), BadJson(), busy("2"), busy(None))


class Play:
    """Orders of a text, one after the other, on a day that a seed makes up.

    Args:
        hasty: A session that does not wait long for answers.
    """

    def __init__(self, bench: Bench, session: DidSession, hasty: DidSession) -> None:
        self.bench, self.did, self.clock = bench, bench.did, bench.clock
        self._session, self._hasty = session, hasty
        self._request = bench.words()

    def day(self, seed: int) -> None:
        """Other people's orders, a list that is late and silent, answers that fail now and then."""
        dice = random.Random(seed)
        self.did.reset()
        world = self.did.world
        world.list_lag = dice.choice([0.0, 0.0, dice.uniform(0, 60), dice.uniform(66, 500)])
        world.list_hides = frozenset(dice.choice([(), ("user_data",), ("name",)]))
        world.is_newest_first = dice.random() < 0.8
        if dice.random() < 0.2:
            world.add_strangers(dice.randrange(1, 150), self.clock.now() - dice.uniform(0, 300))
        if dice.random() < 0.4:
            self.did.fail("GET /talks", dice.choice(PASSING), times=dice.randrange(1, 3))
        self.bench.refuse_later()  # what matters here comes before

    def run(self, context: CloudNotes, fault: Fault | None = None) -> ProviderError:
        """How it ended: with D-ID's refusal, or with nobody knowing."""
        session = self._hasty if isinstance(fault, Hang) else self._session
        with pytest.raises(ProviderError) as caught:
            session.run(self._request, context, context.scratch / "film.mp4")
        return caught.value

    def context(self) -> CloudNotes:
        return CloudNotes(self.bench.folder)


def check_arrived(play: Play, fault: Fault, seed: int) -> None:
    """The order arrived: it is found, now or by a later look, and is the only one."""
    play.day(seed)
    play.did.fail("POST /talks", fault, after=True)
    context = play.context()
    error = play.run(context, fault)
    if isinstance(error, UnknownOutcome):  # the list was late
        assert context.remote is not None
        assert context.remote.remote_id == ""
        play.did.wait_until(lambda: len(play.did.world.created) == 1)
        play.clock.advance(600)
        error = play.run(context)
    assert error.code == "cloud.moderation"
    assert context.remote is not None
    assert [context.remote.remote_id] == play.did.world.created
    assert len(play.did.asked("POST /talks")) == 1


def check_never_arrived(play: Play, fault: Fault, seed: int) -> None:
    """The order never arrived: nobody orders again but a person, and then there is one."""
    play.day(seed)
    play.did.fail("POST /talks", fault)
    context = play.context()
    error = play.run(context, fault)
    assert isinstance(error, UnknownOutcome)
    assert play.run(context).code == error.code  # to look again orders nothing
    assert (play.did.world.created, len(play.did.asked("POST /talks"))) == ([], 1)
    assert play.run(play.context()).code == "cloud.moderation"  # a person's word
    assert len(play.did.world.created) == 1


def spread(folder: Path, seeds: range, check: Callable[[Play, int], None]) -> None:
    """Each seed once, by several hands at once, each with a D-ID and a clock of its own."""

    def work(hand: int) -> None:
        own = folder / str(hand)
        own.mkdir()
        clock = FakeClock()
        with FakeDid(clock.now).running() as did:
            bench = Bench(own, did, clock)
            with bench.session() as session, bench.session(timeouts=HASTY) as hasty:
                for seed in seeds[hand::HANDS]:
                    check(Play(bench, session, hasty), seed)

    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(work, range(HANDS)))


@pytest.mark.parametrize("name", LOST)
def test_an_order_whose_answer_is_lost_is_found_and_never_repeated(
    tmp_path: Path, name: str
) -> None:
    spread(tmp_path, SEEDS, lambda play, seed: check_arrived(play, LOST[name], seed))


@pytest.mark.parametrize("name", LOST)
def test_an_order_that_never_arrived_is_repeated_by_a_person_alone(
    tmp_path: Path, name: str
) -> None:
    spread(tmp_path, FEW, lambda play, seed: check_never_arrived(play, LOST[name], seed))


@pytest.mark.slow
@pytest.mark.parametrize("name", LOST)
def test_an_order_that_never_arrived_on_every_day(tmp_path: Path, name: str) -> None:
    spread(tmp_path, SEEDS, lambda play, seed: check_never_arrived(play, LOST[name], seed))


@pytest.mark.parametrize("skew_s", [-7200, -150, 150, 7200])
def test_clocks_that_differ_hide_no_order(tmp_path: Path, skew_s: float) -> None:
    clock = FakeClock()
    with FakeDid(lambda: clock.now() + skew_s).running() as did:
        bench = Bench(tmp_path, did, clock)
        did.world.add_strangers(60, clock.now() + skew_s - 90_000)
        did.fail("POST /talks", TIMED_OUT, after=True)
        bench.refuse_later()
        with pytest.raises(ProviderError) as caught:
            bench.run(request=bench.words())
    assert caught.value.code == "cloud.moderation"
    assert len(did.world.created) == 1
