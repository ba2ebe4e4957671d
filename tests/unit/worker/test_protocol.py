"""Lines of the protocol: what goes in comes out, and events stay short."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import events as ev
from core.domain.engine import EngineSetup
from core.domain.result import SyncResult
from core.domain.score import LseScore, ScoreRequest, SyncScore, Verdict
from core.domain.still import StillPicture, StillRequest
from core.errors import InputError, WorkerError
from core.worker.protocol import (
    MAX_EVENT_BYTES,
    Cancel,
    Close,
    Hello,
    Open,
    Run,
    decode_child,
    decode_parent,
    encode,
    encode_event,
)
from tests.kit.jobs import fake_request

SCORE = SyncScore(
    verdict=Verdict.LATE,
    offset_ms=80.5,
    lse=LseScore(distance=7.1, confidence=5.2, offset_ms=40, windows=95),
    notes=(("several_faces", "2 faces found"),),
)
STILL = StillPicture(path=Path("/ä.png"), time_s=1.25, width=640, height=360)


def test_parent_messages_survive_the_line(tmp_path: Path) -> None:
    odd = fake_request(tmp_path, source=Path("/films/caf\udce9 \n “ü”.mp4"), fps="30000/1001")
    for message in (
        Open(engine="fake", setup=EngineSetup(weights={"net": Path("/w")})),
        Run(job="j", request=odd, temp=Path("/out/.part.mp4"), scratch=Path("/scratch")),
        Run(job="j", request=ScoreRequest(video=Path("/a.mp4"), face=2), scratch=Path("/scratch")),
        Run(
            job="j",
            request=StillRequest(source=Path("/a.mp4"), output=Path("/a.png"), at_s=1.5),
            scratch=Path("/scratch"),
        ),
        Cancel(job="j"),
        Close(),
    ):
        line = encode(message)
        assert line.count(b"\n") == 1 and line.isascii()
        assert decode_parent(line) == message


def test_child_messages_survive_the_line() -> None:
    for message in (
        Hello(pid=3, versions={"numpy": "2"}),
        ev.Progress(job="j", stage="render", fraction=0.5, done=1, total=2),
        ev.Scored(job="j", result=SCORE),
        ev.StillTaken(job="j", result=STILL),
        ev.Failed(job="j", error=InputError("a.b", "title").to_wire()),
    ):
        line = encode_event(message)
        assert line is not None
        assert decode_child(line) == message


@pytest.mark.parametrize(
    "line", [b"hello\n", b"{}\n", b'{"type":"done"}\n', b"\xff\n", b"[" * 100_000]
)
def test_nonsense_is_a_worker_error(line: bytes) -> None:
    with pytest.raises(WorkerError, match="cannot be understood"):
        decode_child(line)


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=60), st.integers(1, 3000))
def test_a_text_event_always_fits_its_line(text: str, times: int) -> None:
    line = encode_event(ev.Warned(job="j", code="some.code", text=text * times))

    assert line is not None and len(line) <= MAX_EVENT_BYTES
    event = decode_child(line)
    assert isinstance(event, ev.Warned) and event.code == "some.code"


def test_a_clipped_error_keeps_its_code_and_both_ends_of_its_detail() -> None:
    error = InputError("input.odd", "Odd", "Hint", "begin" + "x" * 50_000 + "end")
    line = encode_event(ev.Failed(job="j", error=error.to_wire()))
    assert line is not None
    event = decode_child(line)

    assert isinstance(event, ev.Failed)
    assert event.error["code"] == "input.odd" and event.error["hint"] == "Hint"
    assert event.error["detail"].startswith("begin") and event.error["detail"].endswith("end")


def test_a_result_is_never_clipped() -> None:
    weights = {f"weight{n}": "x" * 100 for n in range(100)}
    result = SyncResult(
        path=Path("/o.mp4"),
        engine="e",
        engine_version="1",
        weights=weights,
        frames=1,
        fps="25",
        duration_s=1,
    )
    assert encode_event(ev.Done(job="j", path="/o.mp4", result=result)) is None
