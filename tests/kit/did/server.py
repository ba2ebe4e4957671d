"""The fake D-ID: state, faults and log of two origins on loopback."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from tests.kit.did.api import Api, route_of
from tests.kit.did.call import Call
from tests.kit.did.faults import OF_BODIES, OUTCOMES, Fault, FaultBook, Reply
from tests.kit.did.seen import Seen
from tests.kit.did.store import Store, Stored
from tests.kit.did.wire import Listener, Script
from tests.kit.did.world import KEY, Talk, Upload, World


@dataclass
class FakeDid:
    """Runs as a context manager; ``api_url`` and ``s3_url`` are its origins.

    Args:
        now: Its clock, Unix time.

    Attributes:
        world: Account, uploads, talks, signatures, and how the service behaves.
        faults: What goes wrong next.
        log: Every request, in order of arrival.
        noted: Called with each request when it is read and its deed is done, before the answer.
    """

    now: Callable[[], float] = time.time
    key: str = field(default=KEY, repr=False)
    api_url: str = ""
    s3_url: str = ""
    log: list[Seen] = field(default_factory=list, repr=False)
    noted: Callable[[Seen], object] | None = None

    def __post_init__(self) -> None:
        self.faults = FaultBook()
        self.world = World(self.now)
        self.api = Api(self.world, self.key, lambda: self.s3_url)
        self._store = Store(self.world)
        self._released = threading.Event()
        self._news = threading.Condition()

    @property
    def credits(self) -> float:
        return self.world.credits

    @property
    def talks(self) -> dict[str, Talk]:
        return self.world.talks

    @property
    def images(self) -> dict[str, Upload]:
        return self.world.images

    @property
    def audios(self) -> dict[str, Upload]:
        return self.world.audios

    @property
    def only_talk(self) -> Talk:
        """The one that was ever ordered."""
        (talk,) = self.talks.values()
        return talk

    def fail(self, op: str, do: Fault, *, times: int = 1, after: bool = False) -> None:
        """The next requests for that operation go wrong.

        Args:
            op: ``POST /talks``, ``GET /talks/{id}``, ``GET s3``, ... as in ``Seen.op``.
            times: How many; -1 for all.
            after: The deed is done, and only its answer is lost.
        """
        self.faults.add(op, do, times, after)

    def asked(self, op: str) -> list[Seen]:
        """The requests for that operation so far."""
        with self._news:
            return [seen for seen in self.log if seen.op == op]

    def wait_until(self, holds: Callable[[], bool], seconds: float = 30.0) -> None:
        """Returns once that is so; looked at after each request and each deed."""
        with self._news:
            if not self._news.wait_for(holds, seconds):
                raise AssertionError([(seen.op, seen.status) for seen in self.log])

    def release(self) -> None:
        """Whatever hangs or drips ends now, and nothing hangs from here on."""
        self._released.set()

    def reset(self) -> None:
        """As on the first day: no uploads, talks, faults, log."""
        fresh = World(self.now)
        with self.world.lock:
            for each in fields(World):
                if each.name not in {"now", "lock"}:
                    setattr(self.world, each.name, getattr(fresh, each.name))
        self.faults.clear()
        self._released.clear()
        self.api = Api(self.world, self.key, lambda: self.s3_url)
        with self._news:
            self.log.clear()

    @contextmanager
    def running(self) -> Iterator["FakeDid"]:
        """Listens on two free ports of this computer."""
        api = Listener(self._script("api"))
        try:
            s3 = Listener(self._script("s3"))
            self.api_url, self.s3_url = api.url, s3.url
            try:
                yield self
            finally:
                self.release()
                s3.end()
        finally:
            self.release()
            api.end()

    def _script(self, server: str) -> Script:
        def begins(
            method: str, path: str, query: str, headers: dict[str, str]
        ) -> tuple[Fault | None, bool, Seen]:
            op = route_of(method, path)[0] if server == "api" else f"{method} s3"
            entry = Seen(server, op, method, path, query, headers, self.now())
            with self._news:
                self.log.append(entry)
                self._news.notify_all()
            fault, is_after = self.faults.take(op)
            is_true = fault is None or isinstance(fault, OUTCOMES + OF_BODIES)
            return fault, is_true or is_after, entry

        def does(call: Call, fault: Fault | None, entry: Seen) -> Reply | Stored:
            entry.body = call.body
            if server == "s3":
                answer: Reply | Stored = self._store.answer(call)
            else:
                answer = self.api.answer(call, fault if isinstance(fault, OUTCOMES) else None)
            with self._news:
                self._news.notify_all()
            if self.noted is not None:
                self.noted(entry)
            return answer

        def ends(entry: Seen, status: int) -> None:
            entry.status = status

        return Script(begins, does, ends, self._released, self.now)
