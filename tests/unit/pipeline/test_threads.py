"""Stages stop, hand errors over, and never run far ahead."""

import threading
from collections.abc import Iterator

import pytest

from core.pipeline.threads import Prefetch, Sink


def test_prefetch_keeps_order() -> None:
    with Prefetch(iter(range(100)), 4, "t") as items:
        assert list(items) == list(range(100))


def test_prefetch_hands_the_error_over_after_what_came_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    got = []
    with Prefetch(items(), 4, "t") as ahead, pytest.raises(ValueError, match="broken"):
        got.extend(ahead)
    with Prefetch(items(), 4, "t") as ahead:
        assert next(iter(ahead)) == 1


def test_prefetch_is_bounded_and_stops_when_left() -> None:
    made: list[int] = []
    closed = threading.Event()

    def endless() -> Iterator[int]:
        try:
            while True:
                made.append(len(made))
                yield made[-1]
        finally:
            closed.set()

    with Prefetch(endless(), 3, "t") as ahead:
        assert next(iter(ahead)) == 0
    assert closed.is_set()
    assert len(made) <= 6


def test_sink_consumes_everything_in_order() -> None:
    got: list[int] = []
    with Sink(got.append, 2, "t") as sink:
        for item in range(50):
            sink.put(item)
        sink.finish()
    assert got == list(range(50))


def test_sink_raises_what_its_consumer_raised() -> None:
    def consume(item: int) -> None:
        raise OSError("disk full")

    with Sink(consume, 1, "t") as sink, pytest.raises(OSError, match="disk full"):
        for item in range(1000):
            sink.put(item)


def test_sink_left_early_throws_away_what_waits() -> None:
    gate = threading.Event()
    got: list[int] = []

    def consume(item: int) -> None:
        gate.wait(5)
        got.append(item)

    with Sink(consume, 8, "t") as sink:
        for item in range(5):
            sink.put(item)
        threading.Timer(0.2, gate.set).start()
    assert len(got) <= 2
