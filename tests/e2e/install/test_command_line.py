"""The same by the command line: its words, its exit codes, Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.platform.paths import app_paths
from tests.e2e.cli import Run
from tests.e2e.install.conftest import FirstTime
from tests.kit.hub import COMMIT, LocalHub, Stall
from tests.kit.supplies import NOWHERE
from tests.kit.torch_engine.manifest import ENGINE, ENTRY, NET_FILE
from tests.kit.torch_engine.supplies import REPO, SketchSupplies

NET = f"/{REPO}/resolve/{COMMIT}/{NET_FILE}"
PROGRAM = Path(__file__).parents[1] / "sketch_process.py"
TIMEOUT_S = 120
posix = pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C for one process there")


def start(*words: str, stdin: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *words],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def lipsmith(*words: str, typed: str = "") -> Run:
    with start(*words, stdin=subprocess.PIPE) as process:
        out, err = process.communicate(typed, timeout=TIMEOUT_S)
    return Run(process.returncode, out, err)


def types(run: Run) -> list[str]:
    return [event["type"] for event in run.events]


@pytest.fixture
def installed_home(first_time: FirstTime) -> Path:
    """This test's own home, with the engine in it."""
    home = Path(os.environ["LIPSMITH_HOME"])
    shutil.copytree(first_time.folder, home, symlinks=True)
    return home


def weight(name: str) -> Path:
    """The one in use, among those that were set aside as damaged."""
    (found,) = app_paths().weights.glob(f"*/{COMMIT}/{name}")
    return found


def test_from_nothing_to_an_engine(stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch) -> None:
    """By mirrors that the words name, while those of the environment reach nobody."""
    for variable in ("HF_ENDPOINT", "PIP_INDEX_URL"):
        monkeypatch.setenv(variable, NOWHERE)
    mirrors = ("--hub", stock.hub.url, "--index-url", stock.index.simple_url)
    wanted = lipsmith("engines").out
    assert f"`lipsmith install {ENGINE}`" in wanted

    plan = lipsmith("install", ENGINE, "--dry-run", "--json")
    assert plan.code == 0
    assert plan.document["build"] == "cpu" and plan.document["download_bytes"] > 0
    assert not app_paths().environments.exists() or not any(app_paths().environments.iterdir())

    done = lipsmith("install", ENGINE, "--yes", "--json", *mirrors)
    assert done.code == 0, done.err
    assert types(done)[0] == "plan" and types(done)[-1] == "result"
    assert {"step_begun", "step_progress", "step_ended", "log"} >= set(types(done)[1:-1])
    assert done.events[-1]["frames_per_s"] > 0 and done.events[-1]["fetched_bytes"] > 0

    listed = lipsmith("engines", "--json").document
    (state,) = [one["state"] for one in listed["engines"] if one["id"] == ENGINE]
    assert state == "ready"
    assert [one["id"] for one in listed["installed"]["weights"]] == [ENTRY]
    again = lipsmith("install", ENGINE, "--yes")
    assert again.code == 0 and "installed already" in again.err


@pytest.mark.parametrize("command", ["render", "check"])
def test_an_engine_that_is_not_here_names_what_brings_it(tmp_path: Path, command: str) -> None:
    from core.app.sample import SENTENCE, portrait  # noqa: PLC0415

    words = (command, str(portrait()), str(SENTENCE), "-o", str(tmp_path / "c.mp4"))
    run = lipsmith(*words, "--engine", ENGINE)
    assert run.code == 4
    assert f"(`lipsmith install {ENGINE}`)" in run.out + run.err


def test_nobody_to_ask_is_a_usage_error() -> None:
    run = lipsmith("install", ENGINE, typed="y\n")
    assert run.code == 2 and "--yes" in run.err
    assert not app_paths().environments.exists()


def test_an_unknown_build_is_refused_before_anything_is_fetched(stock: SketchSupplies) -> None:
    before = stock.request_count
    run = lipsmith("install", ENGINE, "--yes", "--build", "cu999", "--json")
    assert run.code in {2, 4}
    assert run.events[-1]["type"] == "failed"
    assert stock.request_count == before


@posix
@pytest.mark.usefixtures("installed_home")
def test_ctrl_c_in_the_middle_and_on_again(
    stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch
) -> None:
    weight(NET_FILE).unlink()
    size = stock.weights[NET_FILE].stat().st_size
    half_sent = threading.Event()

    def heard(path: str, sent: int) -> None:
        if path == NET and sent >= size // 2:
            half_sent.set()

    with LocalHub(files=dict(stock.hub.files), heard=heard).running() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        hub.fail(NET, Stall(size // 2))
        with start("install", ENGINE, "--yes", "--json") as process:
            assert half_sent.wait(TIMEOUT_S)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=TIMEOUT_S)
        stopped = Run(process.returncode, out, err)
        hub.release()
        assert (stopped.code, types(stopped)[-1]) == (130, "cancelled")
        assert f"`lipsmith install {ENGINE}` goes on with it" in lipsmith("engines").out

        on_again = lipsmith("install", ENGINE, "--yes")
        assert on_again.code == 0, on_again.err
        assert hub.sent[NET] == size
        assert "Sketch works" in on_again.err


@pytest.mark.usefixtures("installed_home")
def test_damage_is_found_and_mended(stock: SketchSupplies) -> None:
    bytes_ = bytearray(weight(NET_FILE).read_bytes())
    bytes_[-1] ^= 1
    weight(NET_FILE).write_bytes(bytes_)

    found = lipsmith("verify", ENGINE, "--json")
    assert found.code == 4
    assert [issue["code"] for issue in found.document["issues"]] == ["weights.damaged"]
    mended = lipsmith("verify", ENGINE, "--repair")
    assert mended.code == 0, mended.err
    assert weight(NET_FILE).read_bytes() == stock.weights[NET_FILE].read_bytes()


@pytest.mark.slow
@pytest.mark.usefixtures("installed_home")
def test_out_into_a_folder_away_and_back_without_a_network(
    tmp_path: Path, stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "usb stick")
    assert lipsmith("export", ENGINE, folder).code == 0
    gone = lipsmith("uninstall", ENGINE, "--yes")
    assert gone.code == 0 and "freed" in gone.err
    assert f"`lipsmith install {ENGINE}`" in lipsmith("engines").out

    for name, value in stock.environ_without_network.items():
        monkeypatch.setenv(name, value)
    back = lipsmith("install", ENGINE, "--yes", "--from-folder", folder)
    assert back.code == 0, back.err
    assert lipsmith("clean").code == 0


def test_without_a_keyring_the_variable_is_named() -> None:
    run = lipsmith("token", "set", typed="hf_onlyForThisTest\n")
    assert run.code == 4
    assert "HF_TOKEN" in run.err and "hf_onlyForThisTest" not in run.out + run.err
