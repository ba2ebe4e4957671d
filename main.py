"""Chooses the front and composes the program: engines, the command of their workers, service."""

import sys
from dataclasses import replace
from pathlib import Path

from core.errors import CANCELLED_EXIT_CODE
from core.worker.launch import LaunchSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from core.domain.engine import EngineCatalogue

WORKER_FLAG = "--worker"
GUI_COMMAND = "gui"


def builtin_launch() -> LaunchSpec:
    """The worker of the app's own interpreter, or the frozen app itself in worker mode.

    The script is run by its path, whose folder Python puts first on the import path, so that
    neither PYTHONPATH nor the current folder decides what is imported.
    """
    if getattr(sys, "frozen", False):
        return LaunchSpec((sys.executable, WORKER_FLAG))
    return LaunchSpec((sys.executable, str(Path(__file__).resolve()), WORKER_FLAG))


def main() -> int:
    """Runs the command line, or the worker's side when a parent asks for it."""
    try:
        return _run()
    except KeyboardInterrupt:  # before a command could take it
        return CANCELLED_EXIT_CODE


def _run() -> int:
    arguments = sys.argv[1:]
    if arguments[:1] == [WORKER_FLAG]:
        from providers.worker_main import main as work  # noqa: PLC0415 - the child's side only

        return work()
    if not arguments or arguments[0] == GUI_COMMAND or _is_file(arguments[0]):
        return _open_window(arguments)
    from core.interfaces.cli.streams import close_streams, open_streams  # noqa: PLC0415 - no worker

    open_streams()
    try:
        from core.interfaces.cli.run import run_cli  # noqa: PLC0415

        return run_cli(arguments, _registry(), builtin_launch())
    finally:
        close_streams()


def _is_file(word: str) -> bool:
    """Whether a desktop starts the program with a file; a command's name is never taken for one."""
    return Path(word).is_absolute() and Path(word).exists()


def _open_window(words: list[str]) -> int:
    from gui.app import run_gui  # noqa: PLC0415 - the command line needs no Qt

    files = [Path(word) for word in words if word != GUI_COMMAND]
    return run_gui(files, _registry, replace(builtin_launch(), low_priority=True))


def _registry() -> "EngineCatalogue":
    from providers.registry import Registry  # noqa: PLC0415 - once the window is on the screen

    return Registry()


if __name__ == "__main__":
    sys.exit(main())
