"""Runs the command line as a user does: in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_TIMEOUT_S = 100


class Run:
    """A finished command."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in out + err, out + err

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    def codes(self) -> list[str]:
        return [event["code"] for event in self.events if event["type"] == "warned"]


def start(*words: object, folder: Path) -> "subprocess.Popen[str]":
    """The command, running in ``folder`` with the test's own LIPSMITH_HOME."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=dict(os.environ),
    )


def lipsmith(*words: object, folder: Path) -> Run:
    """The command, run to its end."""
    with start(*words, folder=folder) as process:
        out, err = process.communicate(timeout=_TIMEOUT_S)
    return Run(process.returncode, out, err)
