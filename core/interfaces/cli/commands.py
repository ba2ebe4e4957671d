"""One function a command: words in, exit code out; errors go up as AppError."""

from collections.abc import Callable

from core.app.sample import sample_request
from core.domain.issue import Severity
from core.domain.request import RenderRequest
from core.domain.result import SurveyResult
from core.errors import AppError
from core.interfaces import wire
from core.interfaces.cli.answers import (
    issue_lines,
    media_lines,
    print_json,
    print_lines,
)
from core.interfaces.cli.cloud.keys import keys
from core.interfaces.cli.cloud.sending import consent_in, consent_issue, tell_price
from core.interfaces.cli.cloud.voices import voices
from core.interfaces.cli.elsewhere import other_engines
from core.interfaces.cli.follow import follow
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.jobs import jobs
from core.interfaces.cli.options import options
from core.interfaces.cli.requests import absolute, build_request
from core.interfaces.cli.score import score
from core.interfaces.cli.setup.folders import export, move
from core.interfaces.cli.setup.hub_token import token
from core.interfaces.cli.setup.install import install, update
from core.interfaces.cli.setup.listing import engines
from core.interfaces.cli.setup.upkeep import clean, uninstall, verify
from core.interfaces.cli.still import still
from core.interfaces.cli.subject import subject_of
from core.interfaces.cli.unheeded import tell_unheeded, unheeded_issues

_NO_OUTPUT = "lipsmith-check.mp4"  # a pre-flight without -o: the name is never written


def render(call: Invocation) -> int:
    """``lipsmith render``."""
    request = build_request(call.words, call.catalogue, call.words.output)
    tell_unheeded(call, request)
    tell_price(call, request)
    return _run(call, request)


def inspect(call: Invocation) -> int:
    """``lipsmith inspect``."""
    found = call.service.inspect(absolute(call.words.file)).result()
    faces = found.survey or SurveyResult()
    if call.words.json:
        print_json(wire.media_document(found.media, faces))
    else:
        print_lines(media_lines(found.media, faces))
    return 0


def check(call: Invocation) -> int:
    """``lipsmith check``: 0, or the code that the render would end with."""
    request = build_request(
        call.words, call.catalogue, call.words.output or call.words.source.parent / _NO_OUTPUT
    )
    unheeded = unheeded_issues(call, request)
    asked = answer_to(
        lambda stop: call.service.check(
            request, with_output=call.words.output is not None, stop=stop
        )
    )
    issues = (*consent_issue(call, request), *unheeded, *asked)
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    code = AppError.from_wire(errors[0].error or {}).exit_code if errors else 0
    if call.words.json:
        print_json(wire.issues_document(issues, code))
        return code
    subject = subject_of(call.words, call.catalogue)
    print_lines([line for issue in issues for line in issue_lines(issue, subject)])
    print_lines(other_engines(call, issues))
    if not errors:
        call.console.say("Ready to render.")
    return code


def demo(call: Invocation) -> int:
    """``lipsmith demo``: replaces an earlier one of the same name."""
    return _run(call, sample_request(absolute(call.words.output)))


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
    "score": score,
    "still": still,
    "options": options,
    "jobs": jobs,
    "doctor": doctor,
    "demo": demo,
    "engines": engines,
    "install": install,
    "verify": verify,
    "update": update,
    "uninstall": uninstall,
    "export": export,
    "move": move,
    "clean": clean,
    "token": token,
    "keys": keys,
    "voices": voices,
}


def _run(call: Invocation, request: RenderRequest) -> int:
    """Submits and follows; a person's first render is told about rights."""
    if not call.words.json:
        notice = call.service.first_render_notice()
        if notice:
            call.console.say(notice)
    consent = consent_in(call.words)
    return follow(
        call.service, lambda: call.service.submit(request, consent), call.console, call.words.json
    )
