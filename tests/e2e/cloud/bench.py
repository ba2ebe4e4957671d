"""A folder with a photo and a voice, and the commands that send them to D-ID's stand-in.

A command runs in this process where nothing else is wanted of it: dozens of starts take long.
"""

import base64
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import pytest

from core.interfaces.cli.run import run_cli
from main import builtin_launch
from providers.registry import Registry
from tests.e2e.cli import Run, lipsmith, start
from tests.kit.did import FakeDid, Seen
from tests.kit.did.inputs import photo, voice

ASKED = "GET /talks/{id}"
ORDER = "POST /talks"


class Bench:
    """One person's folder.

    Attributes:
        film: Where results go.
    """

    def __init__(self, fake: FakeDid, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.fake = fake
        self._capsys = capsys
        self.folder = folder
        self.film = folder / "film „ü“.mp4"
        (folder / "photo.png").write_bytes(photo(96))
        (folder / "voice.flac").write_bytes(voice(2.0))

    def run(self, *words: object) -> Run:
        """A command, to its end."""
        code = run_cli([str(word) for word in words], Registry(), builtin_launch())
        said = self._capsys.readouterr()
        return Run(code, said.out, said.err)

    def apart(self, *more: object) -> Run:
        """The render in a process of its own, as a user runs it."""
        return lipsmith(*self.words("voice.flac"), *more, folder=self.folder)

    def render(self, *more: object, spoken: tuple[str, ...] = ("voice.flac",)) -> Run:
        """The render that most tests are about."""
        return self.run(*self.words(*spoken), *more)

    def begin(self, *more: object, until: str = ASKED) -> "subprocess.Popen[str]":
        """The same, running: D-ID has done what that request wants."""
        process = start(*self.words("voice.flac"), *more, folder=self.folder)
        try:
            self.fake.wait_until(
                lambda: any(self._is_done(seen, until) for seen in self.fake.log), 60
            )
        except AssertionError:
            process.kill()
            process.communicate()
            raise
        return process

    def _is_done(self, seen: Seen, op: str) -> bool:
        return seen.op == op and (op != ORDER or bool(self.fake.talks))

    def words(self, *spoken: str) -> tuple[object, ...]:
        return ("render", "photo.png", *spoken, "-o", self.film, "--engine", "did")

    @property
    def job(self) -> dict[str, Any]:
        """The only one."""
        (found,) = self.run("jobs", "--json").document["jobs"]
        return dict(found)

    @property
    def writes(self) -> list[str]:
        """Everything that was sent to D-ID, beside questions."""
        return [seen.op for seen in self.fake.log if seen.method != "GET"]

    def hits(self, *texts: str) -> list[str]:
        """Where the key can be read, in any form: in texts and in everything that was written."""
        login = self.fake.key
        password = login.partition(":")[2]
        encoded = base64.b64encode(login.encode()).decode()
        traces = [f for text in (login, password, encoded) for f in (text, quote(text, safe=""))]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        known = [(str(path), path.read_bytes()) for path in files]
        known += [("what was told", text.encode()) for text in texts]
        marks = [trace.encode() for trace in (*traces, "Signature=")]
        return [name for name, data in known if any(mark in data for mark in marks)]


def command_lines(pid: int) -> str:
    """Of a process and its children."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return "\n".join(" ".join(one.cmdline()) for one in family)
