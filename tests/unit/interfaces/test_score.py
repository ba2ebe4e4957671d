"""What ``lipsmith score`` prints."""

import argparse
import signal
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from core.domain.score import LseScore, ScoreRequest, SyncScore, Verdict
from core.errors import Cancelled
from core.interfaces.cli.console import Console
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.score import score, score_lines
from core.interfaces.wire import score_document
from core.platform.stop import StopToken
from tests.kit.fake_engine import FakeCatalogue

LATE = SyncScore(
    verdict=Verdict.LATE,
    offset_ms=80.4,
    correlation=0.61,
    confidence=0.97,
    movement_in_silence=0.2,
    speech_s=4.0,
    notes=(("several_faces", "2 faces found"),),
)


def test_the_verdict_comes_first_then_what_was_measured() -> None:
    lines = score_lines(LATE)
    assert lines[0] == "The lips are 80 ms late."
    assert any(line.split() == ["Offset", "80", "ms", "late"] for line in lines)
    assert not any("sharpness" in line for line in lines), "it could not be measured"
    assert lines[-1].startswith("The figures tell")


def test_figures_of_syncnet_come_with_their_limits() -> None:
    lse = LseScore(distance=7.2, confidence=6.0, offset_ms=40, windows=90)
    lines = score_lines(LATE.model_copy(update={"lse": lse}))
    assert any("7.20" in line for line in lines)
    assert "judgement" in lines[-1]


def test_programs_get_the_files_and_all_figures() -> None:
    document = score_document(ScoreRequest(video=Path("/a.mp4"), face=2), LATE)
    assert (document["video"], document["audio"], document["face"]) == ("/a.mp4", None, 2)
    assert document["verdict"] == "late" and document["sharpness"] is None
    assert document["notes"] == [{"code": "several_faces", "text": "2 faces found"}]
    assert "syncnet" not in document


class Interrupted:
    """A service whose user presses Ctrl-C as soon as it measures."""

    def __init__(self) -> None:
        self.stop = StopToken()

    def score(self, _: ScoreRequest, stop: StopToken, __: object) -> "Future[SyncScore]":
        future: Future[SyncScore] = Future()
        self.stop = stop
        signal.raise_signal(signal.SIGINT)
        with stop.waking(lambda: future.set_exception(Cancelled())):
            return future


def test_ctrl_c_is_told_to_the_worker() -> None:
    service: Any = Interrupted()
    words = argparse.Namespace(video=Path("a.mp4"), audio=None, audio_track=None, face=None)
    with pytest.raises(Cancelled):
        score(Invocation(words, service, FakeCatalogue(), Console(quiet=True)))
    assert service.stop.is_set
