"""Who a process is, how a child is started in its own group, and how its whole tree is ended."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from core.domain.job import Owner
from core.platform.paths import app_paths

log = logging.getLogger(__name__)

_CLOCK_SLACK_S = 2.0  # the boot time that start times are computed from moves with the clock
_LOW_PRIORITY = 10
_AUTOGROUP_TRIES = 5
_AUTOGROUP_PAUSE_S = 0.05
_SECRET_NAMES = frozenset({"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"})
_SECRET_ENDINGS = ("_API_KEY", "_TOKEN", "_SECRET", "_KEY", "_PASSWORD")
_PYTHON_TRAPS = frozenset({"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP"})
_LOADER_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ORT_DISABLE_TELEMETRY": "1",  # ONNX Runtime reports its use to its maker otherwise
}
# The matrices of face geometry are small: more BLAS threads than one only spin beside the decoder's
# and the encoder's (a 100 x 100 solve took 57 ms with two of them on two busy cores, 0.3 ms with one).
_CALM = {"OPENBLAS_NUM_THREADS": "1"}


def current_owner() -> Owner:
    """This process, named so that a later one with the same pid is not taken for it."""
    process = psutil.Process()
    return Owner(pid=process.pid, started=process.create_time())


def is_alive(owner: Owner) -> bool:
    """Whether that very process still runs; a zombie and a reused pid count as gone."""
    try:
        process = psutil.Process(owner.pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return abs(process.create_time() - owner.started) <= _CLOCK_SLACK_S
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        # It exists and is someone else's: never touch its jobs.
        return True


def child_environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a worker inherits: no secrets, no Python overrides, the system's own loader path, offline.

    A frozen app points the loader at its bundled libraries and keeps the user's value in
    ``*_ORIG``; a child that is another interpreter must get the user's value back.
    """
    source = os.environ if base is None else base
    clean = {
        name: value
        for name, value in source.items()
        if not is_secret(name) and name.upper() not in _PYTHON_TRAPS
    }
    for name in _LOADER_PATHS:
        original = clean.pop(f"{name}_ORIG", None)
        if original:
            clean[name] = original
        elif original is not None or getattr(sys, "frozen", False):
            clean.pop(name, None)
    # MediaPipe loads Matplotlib, which would keep its list of fonts outside the app's folders.
    calm = {**_CALM, "MPLCONFIGDIR": str(app_paths(source).cache / "matplotlib")}
    return {**calm, **clean, "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1", **_OFFLINE}


def is_secret(name: str) -> bool:
    """Whether an environment variable's name says that its value is a key, token or password."""
    upper = name.upper()
    return upper in _SECRET_NAMES or upper.endswith(_SECRET_ENDINGS)


def start_child(
    argv: Sequence[str], env: Mapping[str, str], *, low_priority: bool = False
) -> subprocess.Popen[bytes]:
    """A child with piped stdin, stdout and stderr, leader of its own session.

    Ctrl-C in the parent's terminal does not reach it. Raises OSError when it cannot be started.
    """
    child = subprocess.Popen(
        list(argv),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(env),
        start_new_session=os.name == "posix",
        creationflags=_creation_flags(low_priority),
    )
    if low_priority and os.name == "posix":
        # Set from here: code between fork and exec is unsafe in a process with threads.
        with suppress(psutil.NoSuchProcess):
            psutil.Process(child.pid).nice(_LOW_PRIORITY)
        _make_session_nice(child.pid)
    return child


def terminate(pid: int) -> None:
    """Asks the system to end a child (SIGTERM; on Windows there is only the hard way)."""
    with suppress(psutil.NoSuchProcess):
        psutil.Process(pid).terminate()


def wait_exit(child: subprocess.Popen[bytes], timeout_s: float) -> bool:
    """Waits for a child's exit but leaves its pid reserved, so that its group can still be named."""
    if sys.platform == "win32":
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout_s)  # the open handle reserves the pid
        return child.returncode is not None
    deadline = time.monotonic() + timeout_s
    pause = 0.001
    process = _process(child.pid)
    # Not os.waitid: macOS has it only from Python 3.13 on.
    while process is not None and not _is_zombie(process):
        if time.monotonic() >= deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 2, 0.05)
    return True


def kill_tree(pid: int) -> None:
    """Kills a child, its descendants and its process group; returns at once.

    Call it before the child is reaped: until then its pid cannot belong to anyone else.
    """
    family = _family(pid)
    if os.name == "posix":
        _kill_group(pid)
    _kill(family)


def kill_descendants() -> None:
    """Kills everything that this process started and its children started."""
    _kill(psutil.Process().children(recursive=True))


def wait_gone(pids: Iterable[int], timeout_s: float) -> bool:
    """Waits until no process has one of these pids, zombies not counted; False when time ran out."""
    deadline = time.monotonic() + timeout_s
    alive = [process for pid in pids if (process := _process(pid)) is not None]
    while alive and time.monotonic() < deadline:
        _, alive = psutil.wait_procs(alive, timeout=0.05)
        alive = [process for process in alive if not _is_zombie(process)]
    return not alive


def _creation_flags(low_priority: bool) -> int:
    if sys.platform != "win32":
        return 0
    flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return flags | subprocess.BELOW_NORMAL_PRIORITY_CLASS if low_priority else flags


def _make_session_nice(leader: int) -> None:
    """Linux may share the processor among sessions first: niceness inside one is nothing to another.

    With that (``sched_autogroup_enabled``) a nice child that leads its own session gets as much as
    its parent. The kernel takes such a change ten times a second from all processes together.
    """
    group = Path(f"/proc/{leader}/autogroup")
    for _ in range(_AUTOGROUP_TRIES):
        try:
            group.write_text(str(_LOW_PRIORITY))
        except BlockingIOError:
            time.sleep(_AUTOGROUP_PAUSE_S)
        except OSError as exc:  # no Linux, none of this, or the child is gone
            log.debug("the session of %d keeps its share: %s", leader, exc)
            return
        else:
            return
    log.info("the session of %d keeps its share of the processor", leader)


def _process(pid: int) -> psutil.Process | None:
    try:
        return psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def _family(pid: int) -> list[psutil.Process]:
    root = _process(pid)
    if root is None:
        return []
    try:
        return [*root.children(recursive=True), root]
    except psutil.NoSuchProcess:
        return [root]


def _kill_group(pid: int) -> None:
    # A group's id equals its leader's pid; our own group must never be the target.
    if pid == os.getpgrp():
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            process.kill()
