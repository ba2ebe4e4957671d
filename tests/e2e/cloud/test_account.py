"""``lipsmith keys``, ``voices`` and ``check``: an account before anything is paid."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.cli import ROOT, Run, lipsmith
from tests.e2e.cloud.bench import Bench
from tests.kit.did import FakeDid

# A keyring that programs take for the system's: it keeps what it gets in a file.
DRAWER = """
import json, os, pathlib
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

PATH = pathlib.Path(os.environ["DRAWER"])

class Keyring(KeyringBackend):
    priority = 1

    def _kept(self):
        return json.loads(PATH.read_text()) if PATH.exists() else {}

    def get_password(self, service, name):
        return self._kept().get(name)

    def set_password(self, service, name, text):
        PATH.write_text(json.dumps(self._kept() | {name: text}))

    def delete_password(self, service, name):
        kept = self._kept()
        if kept.pop(name, None) is None:
            raise PasswordDeleteError(name)
        PATH.write_text(json.dumps(kept))
"""


@pytest.fixture
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keyring instead of the variable; returns its file."""
    folder = tmp_path / "python"
    folder.mkdir()
    (folder / "drawer.py").write_text(DRAWER, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "drawer.Keyring")
    monkeypatch.setenv("DRAWER", str(tmp_path / "drawer.json"))
    monkeypatch.delenv("DID_API_KEY")
    return tmp_path / "drawer.json"


def piped(text: str, *words: str) -> Run:
    """A command that reads a secret from stdin."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        input=text,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    return Run(found.returncode, found.stdout, found.stderr)


def test_a_key_is_kept_tested_and_forgotten(bench: Bench, fake: FakeDid, drawer: Path) -> None:
    kept = piped(f"  Basic {fake.key}\n", "keys", "set", "did")
    assert kept.code == 0 and "system's keyring" in kept.err
    assert "10 of 10 credits are left" in kept.err and drawer.exists()

    before = drawer.read_text("utf-8")
    wrong = piped("somebody@example.org:of-another-account\n", "keys", "set", "did")
    assert wrong.code == 6 and "one from before stays" in wrong.err
    assert drawer.read_text("utf-8") == before

    tested = lipsmith("keys", "test", "did", "--json", folder=bench.folder)
    assert tested.document == {
        "engine": "did",
        "place": "keyring",
        "variable": "DID_API_KEY",
        "credits_left": 10.0,
        "credits_total": 10.0,
    }
    assert lipsmith("keys", "forget", "did", folder=bench.folder).code == 0
    assert drawer.read_text("utf-8") == "{}"
    assert bench.hits(kept.out, kept.err, tested.out, tested.err) == []


def test_a_key_that_is_refused_names_the_way_to_another(
    bench: Bench, fake: FakeDid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DID_API_KEY", "somebody@example.org:of-another-account")
    told = bench.run("keys", "test", "did")
    assert told.code == 6 and "`lipsmith keys set did`" in told.err
    assert "of-another-account" not in told.err


@pytest.mark.parametrize(("name", "value"), [("KEY", "half-a-key"), ("BASE_URL", "gopher://x")])
def test_variables_that_are_of_no_use_are_a_matter_of_the_setup(
    bench: Bench, fake: FakeDid, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DID_API_{name}" if name == "KEY" else f"DID_{name}", value)
    told = bench.run("keys", "test", "did")
    assert told.code == 4 and value not in told.err


def test_voices_by_language(bench: Bench, fake: FakeDid) -> None:
    told = bench.run("voices", "did", "--language", "de-AT")
    assert told.code == 0 and told.out.startswith("microsoft/de-AT-IngridNeural")
    found = bench.run("voices", "did", "--language", "de", "--search", "cheerful", "--json")
    assert [voice["name"] for voice in found.document["voices"]] == ["Conrad"]
    assert len(fake.asked("GET /tts/voices")) == 1, "asked for once a day"


def test_a_check_says_what_the_render_would(bench: Bench, fake: FakeDid) -> None:
    words = ("check", "photo.png", "--text", "A short sentence.", "--engine", "did")
    told = bench.run(*words, "--i-have-consent", "--json")
    assert told.code == 0 and told.document["ok"]
    codes = {issue["code"] for issue in told.document["issues"]}
    assert {"cloud_cost", "cloud_sends", "cloud_keeps"} <= codes
    assert bench.writes == []
