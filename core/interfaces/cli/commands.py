"""One function a command: words in, exit code out; errors go up as AppError."""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.app.service import Service
from core.domain.engine import EngineCatalogue
from core.domain.issue import Severity
from core.domain.job import Job
from core.domain.media import MediaInfo
from core.domain.request import RenderRequest
from core.domain.result import SurveyResult
from core.errors import AppError, OptionError
from core.interfaces import wire
from core.interfaces.cli.console import Console
from core.interfaces.cli.demo import demo_request
from core.interfaces.cli.follow import follow
from core.interfaces.cli.parser import option_table
from core.interfaces.cli.requests import absolute, build_request
from core.interfaces.cli.streams import write_out
from core.interfaces.cli.text import printable

_NO_OUTPUT = "lipsmith-check.mp4"  # a pre-flight without -o: the name is never written
_CANCEL_WAIT_S = 10.0
_POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class Invocation:
    """One command line being carried out."""

    words: argparse.Namespace
    service: Service
    catalogue: EngineCatalogue
    console: Console


def render(call: Invocation) -> int:
    """``lipsmith render``."""
    request = build_request(call.words, call.catalogue, call.words.output)
    return _run(call, request)


def inspect(call: Invocation) -> int:
    """``lipsmith inspect``."""
    found = call.service.inspect(absolute(call.words.file)).result()
    faces = found.survey or SurveyResult()
    if call.words.json:
        print_json(wire.media_document(found.media, faces))
    else:
        print_lines(_media_lines(found.media, faces))
    return 0


def check(call: Invocation) -> int:
    """``lipsmith check``: 0, or the code that the render would end with."""
    request = build_request(
        call.words, call.catalogue, call.words.output or call.words.source.parent / _NO_OUTPUT
    )
    issues = call.service.check(request, with_output=call.words.output is not None).result()
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    code = AppError.from_wire(errors[0].error or {}).exit_code if errors else 0
    if call.words.json:
        print_json(wire.issues_document(issues, code))
        return code
    for issue in issues:
        print_lines(
            [f"{issue.severity.value}: {issue.title}", *([f"  {issue.hint}"] if issue.hint else [])]
        )
    if not errors:
        call.console.say("Ready to render.")
    return code


def engines(call: Invocation) -> int:
    """``lipsmith engines``."""
    infos = call.service.engines()
    if call.words.json:
        print_json({"engines": [wire.engine_document(info) for info in infos]})
        return 0
    for info in infos:
        print_lines(
            [f"{info.id}: {info.title} {info.version}, {info.place.value}", f"  {info.strength}"]
        )
        for licence in info.licences:
            use = "commercial use allowed" if licence.commercial_use else "non-commercial only"
            print_lines([f"  {licence.subject}: {licence.name} ({use})"])
    return 0


def options(call: Invocation) -> int:
    """``lipsmith options ENGINE``."""
    specs = call.service.options(call.words.engine)
    if call.words.json:
        print_json(wire.options_document(call.words.engine, specs))
    else:
        print_lines(option_table(specs).splitlines())
    return 0


def jobs(call: Invocation) -> int:
    """``lipsmith jobs [list|show|retry|cancel|clear]``."""
    match call.words.action or "list":
        case "show":
            print_json(wire.job_document(_find_job(call)))
        case "retry":
            job = _find_job(call)
            return follow(
                call.service, lambda: call.service.retry(job.id), call.console, call.words.json
            )
        case "cancel":
            job = _find_job(call)
            call.service.cancel(job.id)
            ended = _wait(call.service, job.id)
            if call.words.json:
                print_json(wire.job_document(ended))
            else:
                call.console.say(f"{ended.id}: {ended.state.value}")
        case "clear":
            count = call.service.clear()
            if call.words.json:
                print_json({"cleared": count})
            else:
                call.console.say(f"{count} ended jobs forgotten; their files stay where they are.")
        case _:
            _list_jobs(call)
    return 0


def demo(call: Invocation) -> int:
    """``lipsmith demo``: replaces an earlier one of the same name."""
    return _run(call, demo_request(absolute(call.words.output)))


def doctor(call: Invocation) -> int:
    """``lipsmith doctor``: 0 when everything the built-in engine needs works."""
    report = call.service.examine().result()
    if call.words.json:
        print_json(report.model_dump(mode="json"))
    else:
        for finding in report.findings:
            mark = "ok" if finding.ok else "NOT OK"
            print_lines([f"{mark:6} {finding.name}: {finding.text}"])
    return 0 if report.ok else 4


COMMANDS: dict[str, Callable[[Invocation], int]] = {
    "render": render,
    "inspect": inspect,
    "check": check,
    "engines": engines,
    "options": options,
    "jobs": jobs,
    "doctor": doctor,
    "demo": demo,
}


def print_json(document: dict[str, Any]) -> None:
    """One document on stdout."""
    write_out(json.dumps(document, indent=2) + "\n")  # ASCII: names need not be valid text


def print_lines(lines: list[str]) -> None:
    """Human text of a command whose answer is text: on stdout, so that it can be piped."""
    write_out("".join(printable(line) + "\n" for line in lines))


def _run(call: Invocation, request: RenderRequest) -> int:
    """Submits and follows; a person's first render is told about rights."""
    if not call.words.json:
        notice = call.service.first_render_notice()
        if notice:
            call.console.say(notice)
    return follow(call.service, lambda: call.service.submit(request), call.console, call.words.json)


def _find_job(call: Invocation) -> Job:
    """The one job whose id begins with the word. Raises OptionError."""
    found = [job for job in call.service.jobs() if job.id.startswith(call.words.id)]
    if len(found) != 1:
        problem = "No job begins" if not found else f"{len(found)} jobs begin"
        raise OptionError(
            "option.no_such_job",
            f"{problem} with “{call.words.id}”",
            "`lipsmith jobs list` shows all ids",
        )
    return found[0]


def _wait(service: Service, job: str) -> Job:
    """The job once it has ended, or as it stands after ten seconds: its owner may be another process."""
    deadline = time.monotonic() + _CANCEL_WAIT_S
    while not (found := service.job(job)).state.is_final and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    return found


def _list_jobs(call: Invocation) -> None:
    found = call.service.jobs()
    if call.words.json:
        print_json({"jobs": [wire.job_document(job) for job in found]})
    else:
        print_lines([_job_line(job) for job in found] or ["No jobs yet."])


def _job_line(job: Job) -> str:
    when = datetime.fromtimestamp(job.created).astimezone().strftime("%Y-%m-%d %H:%M")
    reason = f" ({job.error['title']})" if job.error else ""
    return f"{job.id}  {when}  {job.state.value:9}  {job.request.output}{reason}"


def _media_lines(info: MediaInfo, faces: SurveyResult) -> list[str]:
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
