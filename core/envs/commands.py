"""Running pip, uv and probes: their lines as they come, ended with their whole tree on a stop."""

import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from core.errors import SetupError
from core.platform.processes import child_environment, kill_tree, start_child, wait_exit
from core.platform.stop import StopToken

_TICK_S = 0.2
_EXIT_S = 30.0
_KEPT_LINES = 80
# Settings of pip that would send packages elsewhere or change what it prints.
_UNWANTED = frozenset(
    """
    PIP_TARGET PIP_PREFIX PIP_ROOT PIP_USER PIP_PYTHON PIP_DRY_RUN PIP_REPORT PIP_LOG PIP_QUIET
    PIP_VERBOSE PIP_REQUIREMENT PIP_CONSTRAINT PIP_EDITABLE PIP_NO_BINARY PIP_ONLY_BINARY
    PIP_PLATFORM PIP_PYTHON_VERSION PIP_IMPLEMENTATION PIP_ABI PIP_PRE PIP_DEST PIP_DOWNLOAD PIP_SRC
    PIP_NO_CLEAN PIP_REQUIRE_HASHES PIP_IGNORE_INSTALLED PIP_FORCE_REINSTALL PIP_UPGRADE PIP_REQUIRE_VIRTUALENV
    PIP_PROGRESS_BAR
    """.split()  # noqa: SIM905 - a list would be one line each
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, with the last lines it wrote, of both streams as they came."""

    code: int
    tail: tuple[str, ...]

    @property
    def text(self) -> str:
        """The last lines as one text."""
        return "\n".join(self.tail)


def tool_environment(scratch: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """What an installing program inherits: as a worker, less what would lead it elsewhere.

    Proxies, certificates and the person's own indexes stay. ``scratch`` takes its temporary files: a
    system's own folder for them may be a small part of the memory.
    """
    clean = {
        name: value
        for name, value in child_environment(base).items()
        if name.upper() not in _UNWANTED
    }
    return clean | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))


def run_tool(
    argv: Sequence[str],
    environment: Mapping[str, str],
    stop: StopToken,
    on_line: Callable[[str], None],
    on_tick: Callable[[], None] = lambda: None,
) -> Outcome:
    """Runs a program to its end and hands on each of its lines.

    Args:
        on_tick: Called several times a second while it is silent.

    Raises Cancelled when ``stop`` is set; nothing of it runs then. SetupError when it does not start.
    """
    stop.check()
    child = _started(argv, environment)
    assert child.stdin and child.stdout and child.stderr
    child.stdin.close()
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    readers = [
        threading.Thread(target=_read, args=(stream, lines), name="tool-output", daemon=True)
        for stream in (child.stdout, child.stderr)
    ]
    tail: deque[str] = deque(maxlen=_KEPT_LINES)
    try:
        for reader in readers:
            reader.start()
        with stop.waking(partial(kill_tree, child.pid)):
            _follow(lines, len(readers), tail, on_line, on_tick)
            wait_exit(child, _EXIT_S)
    finally:
        kill_tree(child.pid)
        child.wait()
        for reader in readers:
            reader.join()
    stop.check()
    return Outcome(child.returncode, tuple(tail))


def _started(argv: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    try:
        return start_child(argv, environment)
    except OSError as exc:
        raise SetupError(
            "setup.tool",
            "A program that installs packages could not be started",
            "A virus scanner may have removed a file; install the app again",
            f"{argv[0]}: {exc}",
        ) from exc


def _read(stream: IO[bytes], lines: "queue.SimpleQueue[str | None]") -> None:
    with stream:
        for line in stream:
            lines.put(line.decode(errors="replace").rstrip())
    lines.put(None)


def _follow(
    lines: "queue.SimpleQueue[str | None]",
    streams: int,
    tail: deque[str],
    on_line: Callable[[str], None],
    on_tick: Callable[[], None],
) -> None:
    while streams:
        try:
            line = lines.get(timeout=_TICK_S)
        except queue.Empty:
            on_tick()
            continue
        if line is None:
            streams -= 1
        elif line:
            tail.append(line)
            on_line(line)
