"""Starts the program anew, for settings that hold only then."""

from PySide6.QtCore import QProcess

from core.worker.launch import LaunchSpec

_WORKER = "--worker"


def window_command(launch: LaunchSpec) -> tuple[str, ...]:
    """The command that opens the window: the worker's without its mark."""
    return (*(word for word in launch.argv if word != _WORKER), "gui")


def start_again(launch: LaunchSpec) -> bool:
    """Starts another window that outlives this process; call it once this one's lock is free."""
    program, *words = window_command(launch)
    started, _process = QProcess.startDetached(program, words)
    return started
