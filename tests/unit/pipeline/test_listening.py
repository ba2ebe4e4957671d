"""Listening runs beside the search for a face and is told after it."""

import threading
from pathlib import Path

import pytest

from core.domain.engine import RunContext
from core.errors import Cancelled
from core.pipeline.listening import Listening, told
from tests.kit.context import SilentContext


def test_it_runs_beside_and_is_told_after(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    is_warned = threading.Event()

    def listen(beside: RunContext) -> None:
        assert beside.scratch == tmp_path
        beside.progress("listen", 0.5)
        beside.warn("no_speech", "Nobody speaks")
        is_warned.set()

    with Listening(listen, context) as listening:
        assert is_warned.wait(10)
        context.progress("survey", None)
        context.warn("small_face", "The face is small")
        assert [code for code, _ in context.warnings] == ["small_face"]
        listening.finish()

    assert [stage for stage, *_ in context.stages] == ["survey", "listen"]
    assert [code for code, _ in context.warnings] == ["small_face", "no_speech"]


def test_what_is_said_while_the_caller_waits_is_told_at_once(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    heard = []

    def listen(beside: RunContext) -> None:
        while not heard:
            beside.progress("listen", 0.9)
            if ("listen", 0.9, None, None) in context.stages:
                beside.warn("transcript_unused", "The text is not what is said")
                heard.extend(context.warnings)

    with Listening(listen, context) as listening:
        listening.finish()

    assert [code for code, _ in heard] == ["transcript_unused"]


def test_its_error_comes_out_of_finish(tmp_path: Path) -> None:
    def listen(_: RunContext) -> None:
        raise ValueError("deaf")

    with (
        Listening(listen, SilentContext(tmp_path)) as listening,
        pytest.raises(ValueError, match="deaf"),
    ):
        listening.finish()


def test_an_error_beside_it_ends_it_at_its_next_checkpoint(tmp_path: Path) -> None:
    ended = []

    def listen(beside: RunContext) -> None:
        try:
            while True:
                beside.checkpoint()
        except Cancelled:
            ended.append(True)
            raise

    with pytest.raises(ValueError, match="no face"), Listening(listen, SilentContext(tmp_path)):
        raise ValueError("no face")
    assert ended == [True]


def test_a_cancel_is_seen_before_waiting(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    context.cancel_in = "listen"
    with Listening(lambda _: None, context) as listening, pytest.raises(Cancelled):
        listening.finish()


def test_a_listener_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    context = SilentContext(tmp_path, cancel_after=1)
    tick = told(context)
    tick(0.25)
    assert context.stages == [("listen", 0.25, None, None)]
    with pytest.raises(Cancelled):
        tick(0.5)
    assert len(context.stages) == 1
