"""Chooses the front and composes the program: engines, the command of their workers, service."""

import sys
from pathlib import Path

from core.errors import CANCELLED_EXIT_CODE
from core.worker.launch import LaunchSpec

WORKER_FLAG = "--worker"


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
    from core.interfaces.cli.streams import close_streams, open_streams  # noqa: PLC0415 - no worker

    open_streams()
    try:
        from core.interfaces.cli.run import run_cli  # noqa: PLC0415
        from providers.registry import Registry  # noqa: PLC0415

        return run_cli(arguments, Registry(), builtin_launch())
    finally:
        close_streams()


if __name__ == "__main__":
    sys.exit(main())
