"""SyncNet from the server of its makers to figures beside the built-in score, by the command line."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.app.sample import portrait
from core.platform.paths import app_paths
from tests.e2e.cli import lipsmith
from tests.e2e.install.conftest import use
from tests.kit.clips import SPEECH
from tests.kit.engine_supplies import EngineSupplies, address, engine_supplies
from tests.kit.syncnet_weights import FILE, write_syncnet

pytestmark = pytest.mark.timeout(300)  # a busy machine takes half a minute to import torch

KEY = f"syncnet/{FILE}"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineSupplies]:
    folder = tmp_path_factory.mktemp("stock")
    weights = {KEY: write_syncnet(folder / "weights")}
    with engine_supplies(folder / "supplies", weights, {}) as served:
        yield served


@pytest.fixture(scope="module")
def first_home(stock: EngineSupplies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which SyncNet was installed, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, stock.environ | {"LIPSMITH_HOME": str(folder / "home")})
        run = lipsmith("install", "syncnet", "--yes", folder=folder)
    assert run.code == 0, run.out + run.err
    assert "Not stated (non-commercial only)" in run.out
    assert "SyncNet works" in run.err and "Use it: `lipsmith score FILM`" in run.err
    assert stock.fetched() == {address(KEY)}
    return folder / "home"


@pytest.fixture(autouse=True)
def _installed(first_home: Path, stock: EngineSupplies, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test's own home, with SyncNet in it."""
    use(monkeypatch, stock.environ)
    shutil.copytree(first_home, Path(os.environ["LIPSMITH_HOME"]), symlinks=True)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of the portrait, speaking."""
    folder = tmp_path_factory.mktemp("film")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("LIPSMITH_HOME", str(folder / "home"))
        run = lipsmith("render", portrait(), SPEECH, "-o", "a.mp4", "--preview", "3", folder=folder)
    assert run.code == 0, run.err
    return folder / "a.mp4"


def score(film: Path, folder: Path) -> Any:
    run = lipsmith("score", film, "--json", folder=folder)
    assert run.code == 0, run.out + run.err
    return run.document


def weight() -> Path:
    (found,) = app_paths().weights.rglob(FILE)
    return found


def test_its_figures_stand_beside_the_built_in_ones(film: Path, tmp_path: Path) -> None:
    found = score(film, tmp_path)
    assert found["speech_s"] > 1.5
    assert found["lse"]["windows"] == 70
    assert found["lse"]["distance"] > 0

    refused = lipsmith(
        "render", portrait(), SPEECH, "-o", "b.mp4", "--engine", "syncnet", folder=tmp_path
    )
    assert refused.code == 2 and "There is no engine “syncnet”" in refused.err

    removed = lipsmith("uninstall", "syncnet", "--yes", folder=tmp_path)
    assert removed.code == 0, removed.err
    assert score(film, tmp_path)["lse"] is None


def test_damage_is_a_note_beside_the_score(film: Path, tmp_path: Path) -> None:
    file = weight()
    file.write_bytes(b"<html>" + file.read_bytes()[6:])
    found = score(film, tmp_path)
    assert found["lse"] is None and found["speech_s"] > 1.5
    (note,) = (note for note in found["notes"] if note["code"] == "no_syncnet")
    assert f"The weights {FILE} cannot be read" in note["text"]
