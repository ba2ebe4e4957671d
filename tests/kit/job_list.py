"""Jobs in any state, without a queue that brings them there."""

from pathlib import Path

from core.domain.job import Job, JobState, Owner
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import InputError, WorkerError
from core.platform.processes import current_owner
from gui.models.job_row import JobRow

ELSEWHERE = Owner(pid=1, started=1.0)
FOLDER = Path("/films")


def listed(job: str, state: JobState = JobState.QUEUED, **fields: object) -> Job:
    """A job of this process; a done one has its result, a failed one its error."""
    request = RenderRequest(
        source=FOLDER / "face.mp4", audio=FOLDER / "voice.wav", output=FOLDER / f"{job}.mp4"
    )
    ends: dict[JobState, dict[str, object]] = {
        JobState.DONE: {"result": film(request.output), "fraction": 1.0},
        JobState.FAILED: {"error": InputError("input.no_face", "No face", "Another one").to_wire()},
    }
    known = {"owner": current_owner(), "created": 1.0, "updated": 1.0, "state": state}
    return Job.model_validate(
        {"id": job, "request": request} | known | ends.get(state, {}) | fields
    )


def interrupted(job: str) -> Job:
    error = WorkerError("job.interrupted", "The job was interrupted").to_wire()
    return listed(job, JobState.FAILED, error=error)


def film(path: Path) -> SyncResult:
    return SyncResult(
        path=path,
        engine="viseme",
        engine_version="1",
        frames=50,
        fps="25",
        duration_s=2.0,
        wall_s=34.2,
        output_sha256="ab" * 32,
    )


def row(job: str, state: JobState = JobState.QUEUED, **fields: object) -> JobRow:
    is_own = fields.get("owner") is None
    return JobRow(listed(job, state, **fields), "Built-in", is_own)
