"""The command line over a real service, with a cloud that needs no network."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.interfaces.cli.run import run_cli
from tests.kit.jobs import fake_launch
from tests.kit.tiny_cloud import ENGINE, Mode, TinyCatalogue, TinyCloud


class Desk:
    """One command at a time; what it said is kept."""

    def __init__(self, folder: Path, cloud: TinyCloud, capsys: pytest.CaptureFixture[str]) -> None:
        self.cloud = cloud
        self.film = folder / "film.mp4"
        self.out = self.err = ""
        self._capsys = capsys
        for name in ("face.png", "voice.wav"):
            (folder / name).write_bytes(b"not looked at")

    def run(self, *words: str) -> int:
        """Its exit code."""
        code = run_cli(words, TinyCatalogue(self.cloud), fake_launch())
        said = self._capsys.readouterr()
        self.out, self.err = said.out, said.err
        return code

    def render(self, mode: Mode, *more: str) -> int:
        """A render that ends as the mode says."""
        words = ("render", "face.png", "voice.wav", "-o", str(self.film), "--engine", ENGINE)
        return self.run(*words, "--set", f"mode={mode}", "--i-have-consent", *more)

    def document(self, *words: str) -> Any:
        """What a command with ``--json`` answers."""
        self.run(*words, "--json")
        return json.loads(self.out)

    def said_so_far(self) -> str:
        """What a running command has said to a person."""
        return self._capsys.readouterr().err

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def job(self) -> dict[str, Any]:
        """The newest one."""
        return dict(self.document("jobs")["jobs"][-1])
