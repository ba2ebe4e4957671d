"""A second program of the same person, with the same list of jobs."""

import json
import subprocess
import sys
from pathlib import Path

from core.domain.request import RenderRequest

_SCRIPT = Path(__file__).with_name("service_process.py")


class OtherProcess:
    """Runs until the end of the ``with`` block."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_SCRIPT), str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "OtherProcess":
        self._wait_for("ready")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.read()
        self._process.wait(20)
        self._process.stdout.close()

    def submit(self, request: RenderRequest) -> str:
        """Its id, once it runs."""
        assert self._process.stdin
        document = json.dumps(request.model_dump(mode="json"))
        self._process.stdin.write(f"submit {document}\n")
        self._process.stdin.flush()
        return self._wait_for("part")

    def _wait_for(self, kind: str) -> str:
        assert self._process.stdout
        for line in self._process.stdout:
            word, job = line.split()
            if word == kind:
                return job
        raise AssertionError(f"the other process ended before it said {kind}")
