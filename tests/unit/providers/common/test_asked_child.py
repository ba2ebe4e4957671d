"""A child process that is asked: it answers, or its end is told and nothing of it is left."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.errors import Cancelled, EngineError
from providers.common.asked_child import AskedChild
from tests.kit import asked_programs

PROGRAM = Path(asked_programs.__file__)
PATIENCE_S = 60.0
Start = Callable[[str], AskedChild]


@pytest.fixture
def start() -> Iterator[Start]:
    children: list[AskedChild] = []

    def begin(way: str) -> AskedChild:
        assert way in asked_programs.WAYS
        children.append(AskedChild((sys.executable, "-P", str(PROGRAM), way), "The stand-in"))
        return children[-1]

    yield begin
    for child in children:
        child.close()


def is_running(child: AskedChild) -> bool:
    return psutil.pid_exists(child._popen.pid)


def test_it_answers_one_question_after_the_other(start: Start) -> None:
    child = start("echo")
    assert child.ask(b"abc", PATIENCE_S) == b"cba"
    large = bytes(range(256)) * 4_000
    assert child.ask(large, PATIENCE_S) == large[::-1]
    child.close()
    assert not is_running(child)
    child.close()


def test_what_it_says_of_its_own_accord_is_waited_for(start: Start) -> None:
    child = start("first")
    assert child.ask(b"", PATIENCE_S) == b"ready"
    assert child.ask(b"12", PATIENCE_S) == b"21"


@pytest.mark.parametrize("way", ["silent", "deaf"])
def test_one_that_does_not_answer_is_ended(start: Start, way: str) -> None:
    child = start(way)
    with pytest.raises(EngineError) as caught:
        child.ask(bytes(1 << 20), 0.3)  # more than a pipe holds
    assert caught.value.code == "engine.child_slow"
    assert caught.value.title == "The stand-in does not answer"
    assert not is_running(child)


@pytest.mark.parametrize("way", ["dies", "torn", "long"])
def test_one_that_ends_or_talks_nonsense_is_told_of(start: Start, way: str) -> None:
    child = start(way)
    with pytest.raises(EngineError) as caught:
        child.ask(b"question", PATIENCE_S)
    assert caught.value.code == "engine.child_died"
    assert not child.is_open
    assert not is_running(child)
    if way == "dies":
        assert "exit status 7" in caught.value.detail
        assert "the last words" in caught.value.detail


def test_one_that_is_killed_is_told_of(start: Start) -> None:
    child = start("echo")
    child.ask(b"1", PATIENCE_S)
    psutil.Process(child._popen.pid).kill()
    with pytest.raises(EngineError) as caught:
        child.ask(b"2", PATIENCE_S)
    assert caught.value.code == "engine.child_died"


def test_one_that_is_closed_cannot_be_asked(start: Start) -> None:
    child = start("echo")
    child.close()
    assert not child.is_open
    with pytest.raises(EngineError) as caught:
        child.ask(b"1", PATIENCE_S)
    assert caught.value.code == "engine.child_closed"


def test_a_stop_while_it_works_ends_it(start: Start) -> None:
    child = start("silent")

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        child.ask(b"1", PATIENCE_S, stop)
    assert not is_running(child)


def test_what_it_writes_goes_to_the_log_and_never_blocks_it(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "providers.common.asked_child")
    child = start("chatty")
    assert child.ask(b"12", PATIENCE_S) == b"21"
    child.close()
    lines = [record.getMessage() for record in caplog.records]
    assert lines.count("The stand-in: a line of a library") == 20_000


def test_a_program_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(EngineError) as caught:
        AskedChild((str(tmp_path / "none"),), "The stand-in")
    assert caught.value.code == "engine.child_start"
    assert threading.active_count() == before


def test_it_leaves_when_its_parent_is_gone(start: Start) -> None:
    """Of a parent that was killed nothing is left but the end of its pipe."""
    child = start("echo")
    child.ask(b"1", PATIENCE_S)
    child._stdin.close()
    assert psutil.Process(child._popen.pid).wait(PATIENCE_S) in (0, None)
