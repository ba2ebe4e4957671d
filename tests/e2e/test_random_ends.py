"""Twenty kills and ten cancels at random moments: minutes long, so not among the default tests.

Run them with: pytest -m slow tests/e2e/test_random_ends.py
Their quick siblings are in test_render.py.
"""

import hashlib
import json
import os
import random
import signal
import time
from pathlib import Path

import psutil
import pytest

from tests.e2e.cli import lipsmith, start
from tests.kit.clips import SPEECH, drifting, frame_times, write_clip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.name == "nt", reason="POSIX signals"),
]
LONGEST_S = 7.0  # about the length of the render below on two busy cores


@pytest.fixture
def face(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "face.mp4", drifting(120))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def family(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


@pytest.mark.parametrize("victim", ["parent", "child"])
@pytest.mark.parametrize("seed", range(10))
def test_kill_at_a_random_moment(tmp_path: Path, face: Path, victim: str, seed: int) -> None:
    chance = random.Random(f"{victim}-{seed}")
    before = {path: digest(path) for path in (face, SPEECH)}
    out = tmp_path / "out.mp4"
    out.write_bytes(b"precious")
    with start(
        "render", "--json", face, SPEECH, "-o", out, "--overwrite", folder=tmp_path
    ) as process:
        seen: set[psutil.Process] = set()
        deadline = time.monotonic() + chance.uniform(0.3, LONGEST_S)
        while time.monotonic() < deadline and process.poll() is None:
            seen.update(family(process.pid))
            time.sleep(0.02)
        workers = family(process.pid)
        was_running = process.poll() is None
        if victim == "parent":
            process.kill()
        for worker in workers if victim == "child" else []:
            worker.kill()
        events = [json.loads(line) for line in process.communicate(timeout=60)[0].splitlines()]
    _, alive = psutil.wait_procs(seen | set(workers), timeout=5)
    assert not alive, "an orphan"
    assert {path: digest(path) for path in before} == before
    jobs = lipsmith("jobs", "--json", folder=tmp_path).document["jobs"]
    assert len(jobs) <= 1
    assert all(job["state"] in {"done", "failed"} for job in jobs)
    if out.read_bytes() != b"precious":
        assert len(frame_times(out)) == 121, "what has the final name plays"
    elif was_running and workers and victim == "child":
        assert events[-1]["type"] == "failed"
        assert events[-1]["error"]["code"].startswith("worker.")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["face.mp4", "out.mp4"]
    scratch = tmp_path / "lipsmith-home" / "cache" / "jobs"
    assert not scratch.exists() or not list(scratch.iterdir())


@pytest.mark.parametrize("seed", range(10))
def test_cancel_at_a_random_moment_ends_within_two_seconds(
    tmp_path: Path, face: Path, seed: int
) -> None:
    moment = random.Random(seed).uniform(0.0, 0.95)
    with start("render", "--json", face, SPEECH, "-o", "out.mp4", folder=tmp_path) as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            fraction = event.get("fraction") or 0.0
            if event["type"] == "running" and moment < 0.2:
                break
            if event["type"] == "progress" and fraction >= moment:
                break
        workers = family(process.pid)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
        took = time.monotonic() - begin
    assert process.returncode == 130
    assert json.loads(rest.splitlines()[-1])["type"] == "cancelled"
    assert took < 2.0
    _, alive = psutil.wait_procs(workers, timeout=1)
    assert not alive
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["face.mp4"]
