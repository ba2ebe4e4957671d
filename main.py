"""Chooses the front and composes the program: engines, the command of their workers, service."""

import sys
from dataclasses import replace
from pathlib import Path

from core.errors import CANCELLED_EXIT_CODE, AppError
from core.platform.paths import source_root
from core.worker.launch import LaunchSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from core.domain.engine import EngineCatalogue

WORKER_FLAG = "--worker"
GUI_COMMAND = "gui"


def builtin_launch() -> LaunchSpec:
    """The worker of the app's own interpreter, or the frozen app itself in worker mode.

    Run by its path: neither PYTHONPATH nor the current folder decides what is imported.
    """
    script = ("-P", str(source_root() / "providers" / "worker_start.py"))
    if getattr(sys, "frozen", False):
        return LaunchSpec((sys.executable, WORKER_FLAG), script=script)
    own = str(Path(__file__).resolve())
    return LaunchSpec((sys.executable, own, WORKER_FLAG), script=script)


def main() -> int:
    """Runs the window, the command line, or the worker's side when a parent asks for it."""
    try:
        return _run()
    except KeyboardInterrupt:  # before a command could take it
        return CANCELLED_EXIT_CODE


def _run() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == [WORKER_FLAG]:
        from providers.worker_main import main as work  # noqa: PLC0415 - the child's side only

        return work()
    from core.interfaces.cli.streams import close_streams, open_streams  # noqa: PLC0415 - no worker

    open_streams()
    try:
        if _wants_window(arguments):
            return _open_window(arguments[1:] if arguments[:1] == [GUI_COMMAND] else arguments)
        from core.interfaces.cli.run import run_cli  # noqa: PLC0415

        return run_cli(arguments, _registry(), builtin_launch())
    finally:
        close_streams()


def _wants_window(arguments: list[str]) -> bool:
    """No command at all, ``gui``, or the file that a desktop starts the program with."""
    if not arguments or arguments[0] == GUI_COMMAND:
        return not any(word.startswith("-") for word in arguments)
    return Path(arguments[0]).is_absolute() and Path(arguments[0]).exists()


def _open_window(files: list[str]) -> int:
    from gui.app import run_gui  # noqa: PLC0415 - the command line needs no Qt

    launch = replace(builtin_launch(), low_priority=True)
    try:
        return run_gui([Path(file) for file in files], _registry, launch)
    except AppError as error:
        from core.interfaces.cli.console import Console  # noqa: PLC0415

        Console(quiet=False).error(error)
        return error.exit_code


def _registry() -> "EngineCatalogue":
    from providers.registry import Registry  # noqa: PLC0415 - once the window is on the screen

    return Registry()


if __name__ == "__main__":
    sys.exit(main())
