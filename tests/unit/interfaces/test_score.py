"""What ``lipsmith score`` prints."""

from pathlib import Path

from core.domain.score import LseScore, ScoreRequest, SyncScore, Verdict
from core.interfaces.cli.score import score_lines
from core.interfaces.wire import score_document

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
