"""Order, thinning and bad listeners."""

import logging
import threading
from collections.abc import Iterator

import pytest

from core.domain import events as ev
from core.jobs.bus import Bus
from tests.kit.jobs import Recorder


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bus(clock: Clock) -> Iterator[Bus]:
    bus = Bus(clock)
    yield bus
    bus.close()


def progress(number: int, job: str = "j") -> ev.Progress:
    return ev.Progress(job=job, seq=number, stage="render", done=number)


def test_progress_is_thinned_but_the_last_before_a_change_is_told(bus: Bus, clock: Clock) -> None:
    seen = Recorder()
    bus.subscribe(seen)
    for number in range(100):
        bus.publish(progress(number))
        clock.now += 0.01
    bus.publish(ev.Finishing(job="j", seq=100))
    seen.wait_for(ev.Finishing)

    numbers = [event.seq for event in seen.of("j")]
    assert numbers == sorted(numbers)
    assert 10 <= len(numbers) <= 13
    assert numbers[-2:] == [99, 100]


def test_one_jobs_progress_does_not_hide_anothers(bus: Bus) -> None:
    seen = Recorder()
    bus.subscribe(seen)
    bus.publish(progress(1, "a"))
    bus.publish(progress(1, "b"))
    bus.publish(ev.Finishing(job="a"))
    seen.wait_for(ev.Finishing)

    assert [event.job for event in seen.events] == ["a", "b", "a"]


def test_events_of_many_threads_arrive_once_and_in_each_ones_order(bus: Bus) -> None:
    seen = Recorder()
    bus.subscribe(seen)

    def publish(job: str) -> None:
        for number in range(200):
            bus.publish(ev.Part(job=job, seq=number, offset_s=0, length_s=1))
        bus.publish(ev.Finishing(job=job, seq=200))

    threads = [threading.Thread(target=publish, args=(f"j{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(4):
        seen.wait_for(ev.Finishing, f"j{number}")
        assert [event.seq for event in seen.of(f"j{number}")] == list(range(201))


def test_a_listener_that_left_hears_nothing(bus: Bus) -> None:
    gone, stays = Recorder(), Recorder()
    unsubscribe = bus.subscribe(gone)
    bus.subscribe(stays)
    unsubscribe()
    unsubscribe()
    bus.publish(ev.Finishing(job="j"))
    stays.wait_for(ev.Finishing)

    assert gone.events == []


@pytest.mark.expects_warnings
def test_a_failing_listener_is_logged_and_silences_nobody(
    bus: Bus, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(event: ev.EventBase) -> None:
        raise RuntimeError("listener broke")

    seen = Recorder()
    bus.subscribe(fails)
    bus.subscribe(seen)
    with caplog.at_level(logging.ERROR):
        bus.publish(ev.Finishing(job="j"))
        seen.wait_for(ev.Finishing)

    assert "listener broke" in caplog.text


def test_closing_delivers_what_was_published() -> None:
    bus, seen = Bus(), Recorder()
    bus.subscribe(seen)
    for number in range(50):
        bus.publish(ev.Part(job="j", seq=number, offset_s=0, length_s=1))
    bus.close()

    assert len(seen.events) == 50
