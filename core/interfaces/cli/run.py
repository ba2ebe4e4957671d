"""The command line from its words to its exit code."""

import argparse
import logging
import sys
from collections.abc import Sequence

from core import __version__
from core.app.service import Service
from core.domain import events as ev
from core.domain.engine import EngineCatalogue
from core.errors import CANCELLED_EXIT_CODE, AppError, Cancelled, program_fault
from core.interfaces import wire
from core.interfaces.cli import commands
from core.interfaces.cli.answers import print_json
from core.interfaces.cli.console import Console
from core.interfaces.cli.follow import ways_on
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.parser import build_parser
from core.interfaces.cli.presets import with_preset
from core.interfaces.cli.streams import write_out
from core.interfaces.cli.subject import subject_of
from core.platform.files import storage_error
from core.platform.logs import log_to_file, log_to_stderr
from core.platform.paths import AppPaths, app_paths
from core.worker.launch import LaunchSpec
from core.worker.protocol import encode

log = logging.getLogger(__name__)

# These take the flags that a next step may ask for.
_CHOOSING = {"render", "check", "score", "still", "install"}
# With --json these print events, the others one document.
_STREAMING = {"render", "demo", "install", "update", "export", "move"}
_FETCH = "fetch"  # of `jobs`: takes such flags, and prints events as `jobs retry` does


def run_cli(arguments: Sequence[str], catalogue: EngineCatalogue, launch: LaunchSpec) -> int:
    """Runs one command. Exit codes: docs/guide.md."""
    parser = build_parser(catalogue)
    words = parser.parse_args(arguments)
    if words.version:
        write_out(f"lipsmith {__version__}\n")
        return 0
    if words.command is None:
        parser.print_help(sys.stderr)
        return 2
    log_to_stderr(words.log_level, tracebacks=words.log_level == "debug")
    console = Console(
        quiet=words.json,
        names_flags=words.command in _CHOOSING or _action(words) == _FETCH,
        engine=subject_of(words, catalogue),
    )
    paths = app_paths()
    try:
        _log_to_file(paths)
        service = Service(catalogue, paths, launch)
        try:
            _tell_findings(service, console)
            if _action(words) not in {_FETCH, "cancel"}:
                _tell_unknown(service, console)
            words = with_preset(words, catalogue, service.settings.presets)
            console.concern(subject_of(words, catalogue))
            call = Invocation(words, service, catalogue, console)
            return commands.COMMANDS[words.command](call)
        finally:
            service.close()
    except AppError as error:
        _report(error, words, console)
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        return CANCELLED_EXIT_CODE
    except Exception as exc:
        # The border of this front: a person gets words, the log gets the traceback.
        log.exception("the command %s fell over", words.command)
        fault = program_fault(exc, "command")
        _report(fault, words, console)
        return fault.exit_code


def _tell_findings(service: Service, console: Console) -> None:
    """What the start found amiss in the list of jobs and in the settings."""
    if service.damaged_journal is not None:
        console.warn(f"The list of jobs was damaged and put aside as {service.damaged_journal}")
    found = service.settings.findings
    if found.moved_aside is not None:
        console.warn(f"The settings were damaged and put aside as {found.moved_aside}")
    for name in found.refused:
        console.warn(f"The setting “{name}” has an impossible value; its default is used")
    for job in service.interrupted:
        name = job.request.output.name
        console.warn(f"{name} was interrupted; `lipsmith jobs retry {job.id}` repeats it")


def _tell_unknown(service: Service, console: Console) -> None:
    """What may have been paid for and nobody fetched; told until somebody decides."""
    for job in service.unknown():
        console.warn(f"Nobody knows what became of {job.request.output.name}: {ways_on(job.id)}")


def _log_to_file(paths: AppPaths) -> None:
    try:
        log_to_file(paths.logs)
    except OSError as exc:
        raise storage_error(exc, paths.logs) from exc


def _report(error: AppError, words: argparse.Namespace, console: Console) -> None:
    if words.json and _is_streaming(words):
        write_out(encode(ev.Failed(job="", error=error.to_wire())).decode("ascii"))
    elif words.json:
        print_json(wire.error_document(error))
    console.error(error)


def _is_streaming(words: argparse.Namespace) -> bool:
    is_plan = getattr(words, "dry_run", False)
    is_followed = words.command in _STREAMING or _action(words) in {_FETCH, "retry"}
    return not is_plan and (is_followed or getattr(words, "repair", False))


def _action(words: argparse.Namespace) -> str:
    return getattr(words, "action", None) or ""
