"""What the project's own build puts together is whole: modules, data and the console script."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("core", "providers", "resources", "main.py", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
WORKER_OF_ANOTHER = """
import json, sys
from pathlib import Path
from main import builtin_launch
print(json.dumps(builtin_launch().run_by(Path(sys.executable)).argv))
"""
START = """
import sys
from importlib.metadata import distribution
(entry,) = distribution("lipsmith").entry_points.select(group="console_scripts")
sys.argv = ["lipsmith", *sys.argv[1:]]
sys.exit(entry.load()())
"""


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The wheel, built from a copy of the sources and unpacked as an installer would."""
    copy, site = tmp_path / "copy", tmp_path / "site"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    run(BUILD, str(tmp_path), folder=copy)
    (wheel,) = tmp_path.glob("lipsmith-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(program: str, *words: str, folder: Path) -> str:
    """What the program prints, with ``folder`` first on its import path and nothing from the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONSAFEPATH": "", "PYTHONWARNINGS": "default"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_holds_every_module_and_resource(unpacked: Path) -> None:
    for top in ("core", "providers", "resources"):
        files = {path.relative_to(ROOT) for path in (ROOT / top).rglob("*") if path.is_file()}
        wanted = {path for path in files if top == "resources" or path.suffix == ".py"}
        assert wanted
        lacking = {path for path in wanted if not (unpacked / path).is_file()}
        assert not lacking


def test_its_console_script_starts(unpacked: Path) -> None:
    where = "import core, sys; print(core.__path__[0])"
    assert Path(run(where, folder=unpacked).strip()) == unpacked / "core"
    assert '"viseme"' in run(START, "engines", "--json", folder=unpacked)


def test_the_worker_of_an_environment_finds_its_own_packages_first(
    unpacked: Path, tmp_path: Path
) -> None:
    command = json.loads(run(WORKER_OF_ANOTHER, folder=unpacked))
    # The app's packages lie beside ours, made for another Python.
    for package in ("pydantic", "numpy", "psutil"):
        (unpacked / package).mkdir()
        (unpacked / package / "__init__.py").write_text("raise ImportError('the app has this one')")
    # And the environment may have a package of our name.
    (tmp_path / "providers").mkdir()
    worker = subprocess.run(
        command, input="", capture_output=True, text=True, cwd=tmp_path, timeout=150, check=False
    )
    assert worker.returncode == 0, worker.stderr
    hello = json.loads(worker.stdout.splitlines()[0])
    assert hello["type"] == "hello"
    assert {"lipsmith", "numpy"} <= hello["versions"].keys()
