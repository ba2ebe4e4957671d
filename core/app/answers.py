"""Answers that cost a while to find: found once, and waited for together."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

from core.errors import AppError, Cancelled, InputError, OptionError
from core.platform.stop import StopToken

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Answers(Generic[_K, _V]):
    """The last few answers by key; who asks for one that is being found waits for it.

    What is wrong with the question (InputError, OptionError) is an answer, too; other failures are
    told to those who wait and forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[_K, Future[_V]] = OrderedDict()

    def get(self, key: _K, find: Callable[[], _V], stop: StopToken) -> _V:
        """The answer, found by ``find`` when nobody has or is about to.

        Raises what ``find`` raises, and Cancelled. A finder that is cancelled leaves the search to
        one of those who wait.
        """
        while True:
            stop.check()
            answer, is_mine = self._place_of(key)
            if is_mine:
                self._find(key, answer, find)
            else:
                _wait(answer, stop)
            try:
                return answer.result()
            except Cancelled:
                if is_mine:
                    raise

    def _place_of(self, key: _K) -> tuple[Future[_V], bool]:
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known, False
            mine = self._kept[key] = Future()
            done = [k for k, answer in self._kept.items() if answer.done()]
            for old in done[: max(len(self._kept) - self._most, 0)]:
                del self._kept[old]
            return mine, True

    def _find(self, key: _K, answer: Future[_V], find: Callable[[], _V]) -> None:
        try:
            found = find()
        except BaseException as exc:  # whoever waits must hear of it, whatever it is
            if not _is_lasting(exc):
                self._forget(key, answer)
            answer.set_exception(exc)
        else:
            answer.set_result(found)

    def _forget(self, key: _K, answer: Future[_V]) -> None:
        with self._lock:
            if self._kept.get(key) is answer:
                del self._kept[key]


def _wait(answer: Future[_V], stop: StopToken) -> None:
    """Returns when the answer is there. Raises Cancelled when ``stop`` comes first."""
    woken = threading.Event()
    answer.add_done_callback(lambda _: woken.set())
    with stop.waking(woken.set):
        woken.wait()
    if not answer.done():
        stop.check()


def _is_lasting(exc: BaseException) -> bool:
    return (
        isinstance(exc, AppError)
        and isinstance(exc, InputError | OptionError)
        and not exc.retryable
    )
