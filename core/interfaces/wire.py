"""The JSON documents that programs read; field names here are a promise."""

from collections.abc import Sequence
from typing import Any

from core.app.readiness import EngineStatus
from core.domain.installation import ExtraState
from core.domain.issue import Issue
from core.domain.job import Job
from core.domain.media import MediaInfo
from core.domain.options import OptionSpec
from core.domain.preset import Preset
from core.domain.result import SurveyResult
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture
from core.errors import AppError


def media_document(info: MediaInfo, faces: SurveyResult) -> dict[str, Any]:
    """``inspect --json``: one flat object; picture fields are null for pure sound."""
    video = info.video
    moving = video if info.has_moving_picture else None
    return {
        "path": str(info.path),
        "kind": info.kind.value,
        "container": info.container,
        "size_bytes": info.size_bytes,
        "duration_s": info.duration_s,
        "fps": str(moving.fps) if moving else None,
        "vfr": moving.vfr if moving else None,
        "frames": video.frames if video else None,
        "rotation": video.rotation if video else None,
        "display": list(video.display) if video else None,
        "color": video.color.model_dump() if video else None,
        "video": video.model_dump(mode="json") if video else None,
        "audio_tracks": [track.model_dump(mode="json") for track in info.audio_tracks],
        "faces": [face.model_dump(mode="json") for face in faces.faces],
        "chosen_face": faces.chosen,
        "notes": [{"code": code, "text": text} for code, text in info.notes],
    }


def engine_document(status: EngineStatus) -> dict[str, Any]:
    """One entry of ``engines --json``: what the engine is, then what it needs here."""
    here = status.model_dump(mode="json", exclude={"info", "download_bytes", "extras"})
    return status.info.model_dump(mode="json") | here | {"extras": _extras(status.extras)}


def _extras(states: tuple[ExtraState, ...]) -> list[dict[str, Any]]:
    return [
        state.extra.model_dump(mode="json") | state.model_dump(mode="json", exclude={"extra"})
        for state in states
    ]


def options_document(
    engine: str, specs: Sequence[OptionSpec], presets: Sequence[Preset]
) -> dict[str, Any]:
    """``options ENGINE --json``; a preset leaves what it does not name at its default."""
    return {
        "engine": engine,
        "options": [spec.model_dump(mode="json") for spec in specs],
        "presets": [preset.model_dump(mode="json", exclude={"engine"}) for preset in presets],
    }


def issues_document(issues: tuple[Issue, ...], exit_code: int) -> dict[str, Any]:
    """``check --json``; ``exit_code`` is the one the render would end with."""
    return {
        "ok": exit_code == 0,
        "exit_code": exit_code,
        "issues": [issue.model_dump(mode="json") for issue in issues],
    }


def score_document(request: ScoreRequest, score: SyncScore) -> dict[str, Any]:
    """``score --json``: what was measured, then the figures."""
    asked = request.model_dump(mode="json", exclude={"kind", "syncnet"})
    notes = [{"code": code, "text": text} for code, text in score.notes]
    return asked | score.model_dump(mode="json") | {"notes": notes}


def still_document(taken: StillPicture) -> dict[str, Any]:
    """``still --json``: the photo and the moment that it shows."""
    notes = [{"code": code, "text": text} for code, text in taken.notes]
    return taken.model_dump(mode="json") | {"notes": notes}


def job_document(job: Job) -> dict[str, Any]:
    """One job of ``jobs --json``."""
    return job.model_dump(mode="json")


def error_document(error: AppError) -> dict[str, Any]:
    """What a command with ``--json`` prints when it cannot answer."""
    return {"error": error.to_wire()}
