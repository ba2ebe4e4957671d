"""A signal closes the window as a hand does, without a question."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from core.domain.job import JobState
from core.jobs.journal import Journal
from core.platform.paths import app_paths

PROCESS = Path(__file__).with_name("closing_process.py")
PATIENCE_S = 120
SOON_S = 45.0  # five, and many times as much on a busy machine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGTERM, ()), (signal.SIGINT, ()), (signal.SIGTERM, ("asking",))],
    ids=["SIGTERM", "SIGINT", "while a question is open"],
)
def test_what_runs_is_cancelled_and_what_waits_is_kept(
    tmp_path: Path, number: signal.Signals, words: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [sys.executable, str(PROCESS), str(tmp_path), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        try:
            jobs = process.stdout.readline().split()
            workers = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(number)
            asked = time.monotonic()
            _, complaints = process.communicate(timeout=PATIENCE_S)
            took_s = time.monotonic() - asked
        finally:
            process.kill()
    assert process.returncode == 128 + number, complaints
    assert took_s < SOON_S
    assert "Traceback" not in complaints
    running, waiting = jobs
    paths = app_paths()
    with closing(Journal(paths.journal)) as journal:
        assert journal.get(running).state is JobState.CANCELLED
        assert journal.get(waiting).state is JobState.QUEUED
    assert workers and not any(worker.is_running() for worker in workers)
    assert not list(paths.scratch.glob("*"))
    assert not (paths.data / "window.lock").exists()
    assert not list(tmp_path.glob("*/.lipsmith-*"))
