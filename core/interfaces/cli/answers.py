"""What commands answer on stdout: a document for programs, lines for people."""

import json
from datetime import datetime
from typing import Any

from core.app.readiness import EngineStatus
from core.domain.engine import Licence
from core.domain.installation import ExtraState
from core.domain.issue import Issue
from core.domain.job import Job, JobState
from core.domain.media import MediaInfo
from core.domain.result import SurveyResult
from core.interfaces.cli.flags import with_flag
from core.interfaces.cli.quantities import rate_words, size_words
from core.interfaces.cli.streams import write_out
from core.interfaces.cli.text import printable


def print_json(document: dict[str, Any]) -> None:
    """One document on stdout."""
    write_out(json.dumps(document, indent=2) + "\n")  # ASCII: names need not be valid text


def print_lines(lines: list[str]) -> None:
    """Human text of a command whose answer is text: on stdout, so that it can be piped."""
    write_out("".join(printable(line) + "\n" for line in lines))


def write_document(document: dict[str, Any]) -> None:
    """One document on a line of its own, among others."""
    write_out(json.dumps(document) + "\n")


def issue_lines(issue: Issue, engine: str = "") -> list[str]:
    """A finding about an engine, and its next step."""
    hint = [f"  {with_flag(issue.code, issue.hint, engine)}"] if issue.hint else []
    return [f"{issue.severity.value}: {issue.title}", *hint]


def engine_lines(status: EngineStatus) -> list[str]:
    """An engine, what it needs here, and the licence of each of its parts."""
    info, state = status.info, status.state.replace("_", " ")
    measured = f", {rate_words(status.frames_per_s)} measured" if status.frames_per_s else ""
    lines = [
        f"{info.id}: {info.title} ({info.role.value} {info.version}), {info.place.value}",
        f"  {info.strength}",
        f"  {state}: {status.reason}{measured}",
    ]
    lines += [f"  {one.subject}: {licence_words(one)}" for one in info.licences]
    return [*lines, *(f"  {line}" for state in status.extras for line in extra_lines(state))]


def extra_lines(state: ExtraState) -> list[str]:
    """What an option's value needs on top, whether it is here, and its licences."""
    extra, size = state.extra, state.download_bytes
    stands = "here" if state.is_installed else "size unknown"
    if not state.is_installed and size is not None:
        stands = f"{size_words(size)} to fetch"
    licences = [f"  {one.subject}: {licence_words(one)}" for one in extra.licences]
    return [f"{extra.key}: {extra.title}, {stands}", *licences]


def licence_words(licence: Licence) -> str:
    """Its name, and whether it allows commercial use."""
    use = "commercial use allowed" if licence.commercial_use else "non-commercial only"
    return f"{licence.name} ({use})"


def job_line(job: Job) -> str:
    """Id, time of acceptance, state, output, what it was for, and why it failed or waits."""
    when = datetime.fromtimestamp(job.created).astimezone().strftime("%Y-%m-%d %H:%M")
    kind = " (preview)" if job.is_preview else ""
    return f"{job.id}  {when}  {job.state.value:9}  {job.request.output}{kind}{_reason(job)}"


def _reason(job: Job) -> str:
    if job.error:
        return f" ({job.error['title']})"
    if job.state is not JobState.WAITING or not job.reason:
        return ""
    return f" ({job.reason}{'' if job.until is None else f', until {clock_time(job.until)}'})"


def clock_time(unix: float) -> str:
    """A time of day."""
    return datetime.fromtimestamp(unix).astimezone().strftime("%H:%M:%S")


def media_lines(info: MediaInfo, faces: SurveyResult) -> list[str]:
    """What is in a file, one fact a line."""
    lines = [f"{info.path.name}: {info.kind.value} ({info.container})"]
    if info.duration_s is not None:
        lines.append(f"  duration  {info.duration_s:.3f} s")
    if info.video is not None:
        video = info.video
        rate = (
            f", {video.fps} fps{' (variable)' if video.vfr else ''}"
            if info.has_moving_picture
            else ""
        )
        turned = f", turned by {video.rotation}°" if video.rotation else ""
        lines.append(
            f"  picture   {video.codec} {video.display[0]}x{video.display[1]}{rate}{turned}"
        )
        lines.append(f"  colour    {video.pixel_format}, {video.color.matrix}, {video.color.range}")
    for track in info.audio_tracks:
        lines.append(
            f"  sound {track.n}   {track.codec} {track.rate_hz} Hz, {track.layout}"
            f"{', default' if track.is_default else ''}"
        )
    for face in faces.faces:
        box = ", ".join(f"{value:.0f}" for value in face.box)
        chosen = " <- speaks by default" if face.n == faces.chosen else ""
        lines.append(
            f"  face {face.n}    at {face.time_s:.2f} s, box ({box}), score {face.score:.2f}{chosen}"
        )
    if info.video is not None and not faces.faces:
        lines.append("  no face found")
    lines += [f"  note      {text}" for _, text in info.notes]
    return lines
