"""``lipsmith jobs``: list, show, retry, fetch, cancel, clear."""

import time
from collections.abc import Callable

from core.app.service import Service
from core.domain.job import Job, JobState
from core.errors import OptionError
from core.interfaces import wire
from core.interfaces.cli.answers import job_line, print_json, print_lines
from core.interfaces.cli.cloud.sending import consent_in
from core.interfaces.cli.follow import follow
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.requests import absolute

_CANCEL_WAIT_S = 10.0
_POLL_S = 0.1


def jobs(call: Invocation) -> int:
    """``lipsmith jobs [list|show|retry|fetch|cancel|clear]``."""
    match call.words.action or "list":
        case "show":
            print_json(wire.job_document(_find_job(call)))
        case "retry":
            return _follow(call, _retried(call, _find_job(call)))
        case "fetch":
            return _follow(call, _fetched(call, _find_job(call)))
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


def _follow(call: Invocation, submit: Callable[[], str]) -> int:
    return follow(call.service, submit, call.console, call.words.json)


def _retried(call: Invocation, job: Job) -> Callable[[], str]:
    return lambda: call.service.retry(job.id, consent_in(call.words))


def _fetched(call: Invocation, job: Job) -> Callable[[], str]:
    words = call.words
    output = None if words.output is None else absolute(words.output)
    return lambda: call.service.fetch(job.id, output, overwrite=words.overwrite)


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
    while _goes_on(found := service.job(job)) and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    return found


def _goes_on(job: Job) -> bool:
    return not job.state.is_final and job.state is not JobState.UNKNOWN


def _list_jobs(call: Invocation) -> None:
    found = [job for job in call.service.jobs() if call.words.previews or not job.is_preview]
    if call.words.json:
        print_json({"jobs": [wire.job_document(job) for job in found]})
    else:
        print_lines([job_line(job) for job in found] or ["No jobs yet."])
