"""Where the words of a command go: into pipes whose reader leaves, closed streams, full disks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.app.sample import portrait
from core.platform.paths import app_paths
from tests.e2e.cli import ROOT, lipsmith
from tests.kit.clips import SPEECH

MAIN = str(ROOT / "main.py")
FULL = Path("/dev/full")
posix = pytest.mark.skipif(sys.platform == "win32", reason="file descriptors are POSIX's")


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, MAIN, "options", "viseme"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_a_job_goes_on_when_nobody_reads_its_events(tmp_path: Path) -> None:
    words = ["render", "--json", portrait(), SPEECH, "-o", "out.mp4", "--preview", "0.4"]
    with subprocess.Popen(
        [sys.executable, MAIN, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())["type"] == "queued"
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")
    assert (tmp_path / "out.mp4").is_file()


@posix
def test_closed_streams_do_not_matter(tmp_path: Path) -> None:
    closing = (
        "import os, sys; [os.close(n) for n in (0, 1, 2)]; os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, MAIN, "render", portrait(), SPEECH, "-o", "out.mp4"]
    done = subprocess.run(
        [sys.executable, "-c", closing, *map(str, command), "--preview", "0.4"],
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "out.mp4").is_file()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_an_answer_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, MAIN, "engines"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
        )
    assert done.returncode == 7
    assert b"could not be written" in done.stderr and b"Traceback" not in done.stderr


def test_a_damaged_list_of_jobs_is_told_once(tmp_path: Path) -> None:
    journal = app_paths().journal
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_bytes(b"this is no list of jobs" * 400)
    first, second = (lipsmith("jobs", "list", folder=tmp_path) for _ in range(2))

    assert (first.code, second.code) == (0, 0)
    assert "damaged" in first.err and "damaged-" in first.err
    assert second.err == ""
