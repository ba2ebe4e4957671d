"""Answers found once, by one of those who ask."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from core.app.answers import Answers
from core.errors import Cancelled, InputError, WorkerError
from core.platform.stop import StopToken


class Finder:
    """Counts how often it is asked; waits for ``go`` when told to."""

    def __init__(self, answer: int | Exception = 7) -> None:
        self.calls = 0
        self.began = threading.Event()
        self.go = threading.Event()
        self._answer = answer

    def __call__(self) -> int:
        self.calls += 1
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def slowly(self, stop: StopToken) -> Callable[[], int]:
        def find() -> int:
            with stop.waking(self.go.set):
                self.began.set()
                assert self.go.wait(10)
            stop.check()
            return self()

        return find


def test_what_is_known_is_not_found_again() -> None:
    answers: Answers[str, int] = Answers(2)
    find = Finder()
    assert [answers.get("a", find, StopToken()) for _ in range(3)] == [7, 7, 7]
    assert find.calls == 1


def test_only_the_last_few_are_kept() -> None:
    answers: Answers[str, int] = Answers(2)
    find = Finder()
    for key in ("a", "b", "a", "c", "a", "b"):
        answers.get(key, find, StopToken())
    assert find.calls == 4, "b made room for c, a was asked for in between"


def test_a_wrong_file_is_an_answer_and_a_dead_worker_is_none() -> None:
    locked = InputError("a", "b", retryable=True)
    for error, calls in ((InputError("a", "b"), 1), (locked, 2), (WorkerError("a", "b"), 2)):
        answers: Answers[str, int] = Answers(2)
        find = Finder(error)
        for _ in range(2):
            with pytest.raises(type(error)):
                answers.get("a", find, StopToken())
        assert find.calls == calls


def test_two_who_ask_at_once_wait_for_one_search() -> None:
    answers: Answers[str, int] = Answers(2)
    find = Finder()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(answers.get, "a", find.slowly(StopToken()), StopToken())
        assert find.began.wait(10)
        second = threads.submit(answers.get, "a", find, StopToken())
        find.go.set()
        assert (first.result(10), second.result(10)) == (7, 7)
    assert find.calls == 1


def test_who_waits_can_stop_alone() -> None:
    answers: Answers[str, int] = Answers(2)
    find, stop = Finder(), StopToken()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(answers.get, "a", find.slowly(StopToken()), StopToken())
        assert find.began.wait(10)
        second = threads.submit(answers.get, "a", find, stop)
        stop.set()
        with pytest.raises(Cancelled):
            second.result(10)
        find.go.set()
        assert first.result(10) == 7


def test_a_cancelled_search_is_taken_over_by_who_waits() -> None:
    answers: Answers[str, int] = Answers(2)
    find, stop = Finder(), StopToken()
    with ThreadPoolExecutor(2) as threads:
        first: Future[int] = threads.submit(answers.get, "a", find.slowly(stop), stop)
        assert find.began.wait(10)
        second = threads.submit(answers.get, "a", find, StopToken())
        stop.set()
        with pytest.raises(Cancelled):
            first.result(10)
        assert second.result(10) == 7
    assert find.calls == 1
