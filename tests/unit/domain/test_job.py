"""A job only moves forward and ends once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import IllegalMove, Job, JobState, Owner, advance
from core.domain.request import RenderRequest
from core.domain.result import SyncResult

RESULT = SyncResult(
    path=Path("o.mp4"), engine="viseme", engine_version="1", frames=1, fps="25", duration_s=0.04
)
ORDER = RemoteJob(provider="tiny", tag="lp-1", submitted=1.0)
EVENTS: list[ev.EventBase] = [
    ev.Queued(job="j"),
    ev.Preparing(job="j"),
    ev.Running(job="j"),
    ev.Progress(job="j", stage="render", fraction=0.5),
    ev.Part(job="j", offset_s=0, length_s=1),
    ev.Warned(job="j", code="c", text="t"),
    ev.Finishing(job="j"),
    ev.Done(job="j", path="o.mp4", result=RESULT),
    ev.Failed(job="j", error={"title": "no"}),
    ev.CancelledEvent(job="j"),
    ev.Remote(job="j", remote=ORDER),
    ev.Remote(job="j", remote=None),
    ev.Waiting(job="j", until=9.0, reason="busy"),
    ev.Unknown(job="j", error={"title": "who knows"}),
]


def new_job() -> Job:
    request = RenderRequest(source=Path("f.png"), audio=Path("v.wav"), output=Path("o.mp4"))
    return Job(id="j", request=request, owner=Owner(pid=1, started=0.0), created=0.0, updated=0.0)


def test_the_ordinary_way() -> None:
    job = new_job()
    for event in EVENTS[:8]:
        job = advance(job, event)
    assert job.state is JobState.DONE
    assert job.result == RESULT
    assert job.warnings == (("c", "t"),)
    assert job.fraction == 1.0


@given(st.lists(st.sampled_from(EVENTS), max_size=30))
def test_ends_at_most_once_whatever_comes(events: list[ev.EventBase]) -> None:
    job, ended = new_job(), 0
    for event in events:
        was_final = job.state.is_final
        try:
            job = advance(job, event)
        except IllegalMove:
            continue
        assert not was_final
        ended += job.state.is_final
    assert ended <= 1
    assert job.state.is_final == bool(ended)


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_follows_the_end(event: ev.EventBase) -> None:
    ended = advance(new_job(), ev.CancelledEvent(job="j"))
    with pytest.raises(IllegalMove):
        advance(ended, event)


@pytest.mark.parametrize("event", EVENTS)
def test_events_survive_the_wire(event: ev.EventBase) -> None:
    assert TypeAdapter(ev.Event).validate_python(event.model_dump(mode="json")) == event


def after(*events: ev.EventBase) -> Job:
    job = new_job()
    for event in events:
        job = advance(job, event)
    return job


PREPARING, RUNNING = ev.Preparing(job="j"), ev.Running(job="j")
WAITING, UNKNOWN = EVENTS[-2], EVENTS[-1]


def test_a_job_that_waits_says_until_when_and_goes_on() -> None:
    waits = after(PREPARING, RUNNING, WAITING)
    assert (waits.state, waits.until) == (JobState.WAITING, 9.0)
    assert not waits.state.is_final

    forever = advance(waits, ev.Waiting(job="j", until=None, reason="busy"))
    assert (forever.state, forever.until) == (JobState.WAITING, None)
    for event in (RUNNING, ev.Finishing(job="j"), EVENTS[7]):
        assert advance(waits, event).until is None


def test_an_unknown_job_is_left_only_by_adoption_or_a_decision() -> None:
    unknown = after(PREPARING, RUNNING, ev.Remote(job="j", remote=ORDER), UNKNOWN)
    assert unknown.error == {"title": "who knows"} and unknown.remote == ORDER
    assert not unknown.state.is_final

    for event in (PREPARING, RUNNING, WAITING, UNKNOWN, ev.Finishing(job="j"), EVENTS[7]):
        with pytest.raises(IllegalMove):
            advance(unknown, event)
    queued = advance(unknown, ev.Queued(job="j"))
    assert (queued.state, queued.error, queued.remote) == (JobState.QUEUED, None, ORDER)
    assert advance(unknown, ev.CancelledEvent(job="j")).state is JobState.CANCELLED


@pytest.mark.parametrize("events", [(), (PREPARING,), (PREPARING, RUNNING, WAITING)])
def test_any_job_that_has_not_ended_may_become_unknown(events: tuple[ev.EventBase, ...]) -> None:
    assert after(*events, UNKNOWN).state is JobState.UNKNOWN


def test_an_attempt_has_a_last_event_though_the_job_has_not_ended() -> None:
    assert ev.is_last(UNKNOWN) and not ev.is_terminal(UNKNOWN)
    assert ev.is_last(EVENTS[7]) and ev.is_terminal(EVENTS[7])
    assert not ev.is_last(WAITING)


def test_an_order_is_kept_until_the_provider_has_nothing_of_it() -> None:
    ordered = after(PREPARING, RUNNING, ev.Remote(job="j", remote=ORDER))
    assert ordered.remote == ORDER
    assert advance(ordered, ev.Remote(job="j", remote=None)).remote is None
