"""A second program of the same person, with the same list of jobs."""

import json
import subprocess
import sys
from pathlib import Path

import psutil

from core.domain.request import RenderRequest

_SCRIPT = Path(__file__).with_name("service_process.py")


class OtherProcess:
    """Runs until it is closed or killed.

    Args:
        has_cloud: Its engines are those of ``TinyCatalogue``, with a cloud of its own.
    """

    def __init__(self, home: Path, *, has_cloud: bool = False) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_SCRIPT), str(home), *(["cloud"] if has_cloud else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.wait_for("ready")

    def say(self, *words: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()

    def wait_for(self, kind: str) -> str:
        """The job of the next such line; the test's own time limit ends a wait in vain."""
        assert self._process.stdout
        for line in self._process.stdout:
            word, job = line.split()
            if word == kind:
                return job
        raise AssertionError(f"the other process ended before it said {kind}")

    def order(self, request: RenderRequest) -> None:
        """Submits it, and waits for nothing."""
        self.say("submit", json.dumps(request.model_dump(mode="json")))

    def submit(self, request: RenderRequest) -> str:
        """Its id, once it runs."""
        self.order(request)
        # ``queued`` may come before or after the id; ``part`` tells that it runs.
        return self.wait_for("part")

    def workers(self) -> list[int]:
        family = psutil.Process(self._process.pid).children(recursive=True)
        return [process.pid for process in family]

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        if not self._process.stdout.closed:
            self._process.stdout.read()  # else a full pipe would hold it up
        self._process.wait(20)
        self._process.stdout.close()
