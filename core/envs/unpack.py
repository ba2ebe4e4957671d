"""From wheels to a virtual environment, without any network."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from core.domain.installation import LogLine
from core.envs import pip, uv
from core.envs.commands import run_tool, tool_environment
from core.envs.locks import Pin
from core.envs.progress import Gauge
from core.envs.task import Task
from core.envs.tools import Tools
from core.platform.files import storage_error


def unpack(task: Task, pins: Sequence[Pin], part: Path, tools: Tools, gauge: Gauge) -> None:
    """Makes the environment in ``part`` from exactly these wheels. Raises AppError, Cancelled."""
    task.wheels.open()
    try:
        lines = task.wheels.scratch / "packages.txt"
        lines.write_text("".join(f"{pin.line}\n" for pin in pins), "utf-8")
        count = _counter(part, len(pins), gauge)
        for argv, environment in _commands(task, lines, part, tools):
            _run(task, argv, environment, count)
        count()
    except OSError as exc:
        raise storage_error(exc, part) from exc
    finally:
        task.wheels.close()


def _commands(
    task: Task, lines: Path, part: Path, tools: Tools
) -> Iterator[tuple[list[str], dict[str, str]]]:
    scratch = task.wheels.scratch
    venv = [str(task.python.path), "-I", "-m", "venv", "--without-pip", str(part)]
    yield venv, tool_environment(scratch)
    python = _python_in_new(part)
    if tools.uv is None:
        own = pip.Pip(python, tools.pip).install(lines, task.wheels.path)
        yield own, pip.install_environment(scratch)
    else:
        faster = uv.install_command(tools.uv, python, lines, task.wheels.path)
        yield faster, uv.install_environment(scratch)


def _run(
    task: Task, argv: Sequence[str], environment: Mapping[str, str], count: Callable[[], None]
) -> None:
    def line(text: str) -> None:
        task.tell(LogLine(text=pip.shortened(text)))

    outcome = run_tool(argv, environment, task.stop, line, count)
    if outcome.code != 0:
        raise pip.failure(outcome)


def _counter(part: Path, total: int, gauge: Gauge) -> Callable[[], None]:
    """Looks which packages are unpacked: neither pip nor uv tells while it works."""

    def count() -> None:
        done = sum(1 for _ in records(part))
        gauge.to(min(done, total), total, is_bytes=False)

    return count


def records(folder: Path) -> Iterator[Path]:
    """The list of files of each package in an environment."""
    yield from folder.glob("lib/python*/site-packages/*.dist-info/RECORD")
    if sys.platform == "win32":
        yield from folder.glob("Lib/site-packages/*.dist-info/RECORD")


def _python_in_new(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
