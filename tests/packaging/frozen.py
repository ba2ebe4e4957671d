"""Builds the frozen program with one engine more, and runs it as on a computer without Python."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.envs.interpreter import base_interpreter
from tests.packaging.recipe import ROOT

BUILD_PYTHON = "LIPSMITH_BUILD_PYTHON"  # one that app.txt and build.txt are installed for
SHIPPED = (
    "core",
    "gui",
    "providers",
    "resources",
    "installer.spec",
    "main.py",
    "LICENSE",
    "scripts",
)
_KIT_ENGINE = "tests.kit.torch_engine"
_ENGINE = "providers.test_sketch"
_TIMEOUT_S = 120
_BUILD_TIMEOUT_S = 1200


class Frozen:
    """A built program.

    Attributes:
        folder: What a person would unpack.
        modules: Names of all that is frozen into it.
    """

    def __init__(self, folder: Path, modules: frozenset[str]) -> None:
        self.folder = folder
        self.modules = modules

    @property
    def executable(self) -> Path:
        return self.folder / ("lipsmith.exe" if os.name == "nt" else "lipsmith")

    @property
    def inside(self) -> Path:
        return self.folder / "_internal"

    def start(
        self, *words: object, home: Path, environ: Mapping[str, str] | None = None
    ) -> "subprocess.Popen[str]":
        """From a folder that is not its own, with hardly an environment and no program on PATH."""
        for name in ("home", "nothing", "temp"):
            (home / name).mkdir(parents=True, exist_ok=True)
        bare = {"LIPSMITH_HOME": str(home), "HOME": str(home / "home"), "LC_ALL": "C.UTF-8"}
        bare |= {"PATH": str(home / "nothing"), "TMPDIR": str(home / "temp")}
        bare |= {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        return subprocess.Popen(
            [str(self.executable), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=home,
            env=bare | dict(environ or {}),
        )

    def run(
        self, *words: object, home: Path, environ: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """To its end."""
        with self.start(*words, home=home, environ=environ) as process:
            out, err = process.communicate(timeout=_TIMEOUT_S)
        assert "Traceback" not in out + err, out + err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def build(folder: Path) -> Frozen:
    """A program built in this folder from a copy of the sources, then moved elsewhere."""
    source, made = folder / "source", folder / "made"
    _copy_sources(source)
    _register_sketch_engine(source / "providers")
    python = os.environ.get(BUILD_PYTHON) or _make_environment(folder / "environment")
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", made, "--workpath", folder / "work"]
    _run(*command, *places, source / "installer.spec", folder=folder)
    archive = ast.literal_eval((folder / "work/installer/PYZ-00.toc").read_text("utf-8"))
    names: list[Any] = archive[1]
    elsewhere = (made / "lipsmith").rename(folder / "Lipsmith für alle")
    for left in (made, source, folder / "work", folder / "environment"):
        shutil.rmtree(left, ignore_errors=True)
    return Frozen(elsewhere, frozenset(row[0] for row in names))


def _copy_sources(target: Path) -> None:
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            nothing = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, target / name, ignore=nothing)
        else:
            target.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, target)


def _register_sketch_engine(providers: Path) -> None:
    """The tests' engine on torch, as an engine of the product's lies: no product's has an environment."""
    folder = providers / _ENGINE.rpartition(".")[2]
    folder.mkdir()
    for name in ("manifest", "options", "engine", "nets", "hearing", "crop", "weights", "__init__"):
        text = (ROOT / "tests" / "kit" / "torch_engine" / f"{name}.py").read_text("utf-8")
        (folder / f"{name}.py").write_text(text.replace(_KIT_ENGINE, _ENGINE), "utf-8")
    registry = providers / "registry.py"
    text = registry.read_text("utf-8")
    more = text.replace("MANIFESTS = (", f'MANIFESTS = ("{_ENGINE}.manifest:PROVIDER", ')
    assert more != text
    registry.write_text(more, "utf-8")


def _make_environment(folder: Path) -> str:
    """What docs/installer.md tells a person to do."""
    base = base_interpreter()
    _run(base, "-m", "venv", folder, folder=folder.parent)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    locks = [f"-r{ROOT / 'resources' / 'locks' / name}.txt" for name in ("app", "build")]
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    _run(*pip, "--require-hashes", "--only-binary", ":all:", *locks, folder=folder)
    return str(python)


def _run(*command: object, folder: Path) -> None:
    temp = folder / "temp"
    temp.mkdir(parents=True, exist_ok=True)
    own = {"TMPDIR": str(temp), "PYINSTALLER_CONFIG_DIR": str(temp)}
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **own},
        timeout=_BUILD_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, f"{sys.executable} {command}\n{done.stdout}\n{done.stderr}"
