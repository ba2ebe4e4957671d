"""A job only moves forward and ends once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from core.domain import events as ev
from core.domain.job import IllegalMove, Job, JobState, Owner, advance
from core.domain.request import RenderRequest
from core.domain.result import SyncResult

RESULT = SyncResult(
    path=Path("o.mp4"), engine="viseme", engine_version="1", frames=1, fps="25", duration_s=0.04
)
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
