"""Programs are followed line by line and ended with all they started."""

import os
import sys
import threading
from pathlib import Path

import psutil
import pytest

from core.envs.commands import run_tool, tool_environment
from core.errors import Cancelled, SetupError
from core.platform.processes import wait_gone
from core.platform.stop import StopToken

PARENT_OF_A_SLEEPER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def test_lines_of_both_streams_come_and_the_last_are_kept() -> None:
    lines: list[str] = []
    code = "import sys; print('out'); print('err', file=sys.stderr); print(); sys.exit(3)"
    outcome = run_tool([sys.executable, "-c", code], os.environ, StopToken(), lines.append)
    assert outcome.code == 3
    assert sorted(lines) == sorted(outcome.tail) == ["err", "out"]


def test_a_silent_program_is_asked_about() -> None:
    ticked = threading.Event()
    code = "import sys; sys.stdin.read(); import time; time.sleep(0.7)"
    run_tool([sys.executable, "-c", code], os.environ, StopToken(), lambda _: None, ticked.set)
    assert ticked.is_set()


def test_a_stop_ends_the_whole_family() -> None:
    stop = StopToken()
    pids: list[int] = []

    def line(text: str) -> None:
        pids.append(int(text))
        stop.set()

    with pytest.raises(Cancelled):
        run_tool([sys.executable, "-c", PARENT_OF_A_SLEEPER], os.environ, stop, line)
    assert wait_gone(pids, 10)
    assert not psutil.Process().children()


def test_a_stop_before_starts_nothing(tmp_path: Path) -> None:
    stop = StopToken()
    stop.set()
    with pytest.raises(Cancelled):
        run_tool([str(tmp_path / "none")], os.environ, stop, lambda _: None)


def test_a_listener_that_fails_leaves_nothing_running() -> None:
    def line(text: str) -> None:
        raise ValueError(text)

    with pytest.raises(ValueError, match=r"\d+"):
        run_tool([sys.executable, "-c", PARENT_OF_A_SLEEPER], os.environ, StopToken(), line)


def test_a_program_that_is_not_there_is_a_setup_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as told:
        run_tool([str(tmp_path / "none")], os.environ, StopToken(), lambda _: None)
    assert told.value.code == "setup.tool"


def test_temporary_files_go_beside_the_wheels(tmp_path: Path) -> None:
    found = tool_environment(tmp_path, {"TMPDIR": "/tmp", "PIP_DEST": "/x", "LANG": "C"})
    assert {found[name] for name in ("TMPDIR", "TEMP", "TMP")} == {str(tmp_path)}
    assert "PIP_DEST" not in found
    assert found["LANG"] == "C"
