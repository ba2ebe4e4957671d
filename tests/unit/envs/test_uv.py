"""uv in pip's place, and as what fetches a Python for a frozen app."""

import json
import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

from core.domain.installation import InstallChoices
from core.envs import uv
from core.envs.installer import EnvironmentInstaller
from core.envs.interpreter import base_interpreter
from core.envs.tools import Tools, find_tools
from core.errors import SetupError
from core.platform.stop import StopToken
from tests.kit.environments import Heard
from tests.kit.package_index import PackageIndex
from tests.unit.envs.conftest import Bench

REAL_UV = os.environ.get("LIPSMITH_UV") or shutil.which("uv")
MINOR = "{}.{}".format(*sys.version_info)
PIP = find_tools({}).pip
RELEASES = "https://github.com/astral-sh/python-build-standalone/releases/download"

# Unpacks wheels and "fetches" a Python by writing a starter of the tests' own.
FAKE_UV = """#!{python}
import os, pathlib, stat, subprocess, sys, zipfile
words = sys.argv[1:]
folder = pathlib.Path(os.environ.get("UV_PYTHON_INSTALL_DIR", "."))
starter = folder / ("cpython-" + words[-1]) / "bin" / "python"
if words[:2] == ["pip", "install"]:
    options = dict(zip(words, words[1:]))
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([options["--python"], "-I", "-c", code], capture_output=True, text=True)
    names = [line.split("==")[0] for line in open(options["--requirements"])]
    for wheel in pathlib.Path(options["--find-links"]).glob("*.whl"):
        if wheel.name.split("-")[0] in names:
            zipfile.ZipFile(wheel).extractall(found.stdout.strip())
    print("by uv", file=sys.stderr)
elif words[:2] == ["python", "install"]:
    if os.environ.get("UV_PYTHON_INSTALL_MIRROR") == "http://nobody":
        sys.exit("error: Failed to download")
    starter.parent.mkdir(parents=True)
    starter.write_text("#!/bin/sh\\nexec {python} \\"$@\\"\\n")
    starter.chmod(0o755)
elif words[:2] == ["python", "find"]:
    print(starter) if starter.exists() else sys.exit("error: No interpreter found")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts stand for programs")


@pytest.fixture
def fake_uv(tmp_path: Path) -> Path:
    path = tmp_path / "uv"
    path.write_text(FAKE_UV.replace("{python}", str(base_interpreter())))
    path.chmod(0o755)
    return path


def with_uv(bench: Bench, program: Path) -> Bench:
    tools = Tools(PIP, program)
    bench.installer = EnvironmentInstaller(
        bench.environments, bench.wheels, tools, bench.index.simple_url
    )
    return bench


def test_uv_unpacks_in_pips_place(bench: Bench, fake_uv: Path) -> None:
    with_uv(bench, fake_uv).install()
    assert "by uv" in bench.heard.log
    assert bench.environments.verify("tiny", bench.heard, StopToken()) == ()


def test_a_frozen_app_fetches_a_python_once(
    bench: Bench, fake_uv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with_uv(bench, fake_uv)
    plan = bench.installer.plan(bench.spec, "cpu")
    assert plan.python == "3.12 (is fetched)"
    bench.install()
    pythons = bench.environments.root / "python"
    assert (pythons / "cpython-3.12" / "bin" / "python").exists()
    assert str(pythons) in bench.installer.plan(bench.spec, "cpu").python
    assert bench.environments.leftovers() == ()


def test_a_python_that_cannot_be_fetched_is_told(
    bench: Bench, fake_uv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("UV_PYTHON_INSTALL_MIRROR", "http://nobody")
    with pytest.raises(SetupError) as told:
        with_uv(bench, fake_uv).install()
    assert told.value.code == "setup.no_python"
    assert "Failed to download" in told.value.detail


def test_from_an_exported_folder_no_python_is_fetched(
    bench: Bench, fake_uv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SetupError) as told:
        with_uv(bench, fake_uv).install(choices=InstallChoices(from_folder=tmp_path))
    assert told.value.code == "setup.no_python"
    assert not any((bench.environments.root / "python").glob("cpython*"))


def test_a_frozen_app_without_uv_needs_a_python(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for attempt in (bench.install, lambda: bench.installer.plan(bench.spec, "cpu")):
        with pytest.raises(SetupError) as told:
            attempt()
        assert told.value.code == "setup.no_python"


def test_the_programs_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = find_tools({})
    assert (here.pip / "__pip-runner__.py").is_file()
    assert here.uv is None
    assert find_tools({"LIPSMITH_UV": str(tmp_path / "uv")}).uv == tmp_path / "uv"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "tools").mkdir()
    assert find_tools({}) == Tools(tmp_path / "tools" / "pip", None)
    (tmp_path / "tools" / "uv").touch()
    assert find_tools({}).uv == tmp_path / "tools" / "uv"


@pytest.mark.network
@pytest.mark.skipif(REAL_UV is None, reason="uv is not installed")
def test_the_real_uv_unpacks(bench: Bench) -> None:
    with_uv(bench, Path(str(REAL_UV))).install()
    assert bench.environments.verify("tiny", bench.heard, StopToken()) == ()


@pytest.mark.network
@pytest.mark.skipif(REAL_UV is None or sys.platform != "linux", reason="uv is not installed")
def test_the_real_uv_fetches_a_python_from_a_mirror(
    tmp_path: Path, index: PackageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = python_archive(tmp_path)
    index.add(archive)
    facts = tmp_path / "pythons.json"
    facts.write_text(json.dumps(download_facts(archive.name)))
    monkeypatch.setenv("UV_PYTHON_DOWNLOADS_JSON_URL", str(facts))
    monkeypatch.setenv("UV_PYTHON_INSTALL_MIRROR", f"{index.url}/files")
    heard = Heard()
    folder = tmp_path / "managed"
    found = uv.fetch_python(Path(str(REAL_UV)), MINOR, folder, heard, StopToken())
    assert found == uv.managed_python(Path(str(REAL_UV)), MINOR, folder, StopToken())
    assert index.file_bytes == archive.stat().st_size
    assert any(folder.glob("cpython-*"))


def python_archive(folder: Path) -> Path:
    """Looks like a standalone Python to uv and starts the one behind this test."""
    tree = folder / "tree"
    (tree / "bin").mkdir(parents=True)
    library = tree / "lib" / f"python{MINOR}"
    library.mkdir(parents=True)
    (library / "_sysconfigdata__linux_x86_64-linux-gnu.py").write_text(
        "# system configuration generated and used by the sysconfig module\nbuild_time_vars = {}\n"
    )
    program = tree / "bin" / f"python{MINOR}"
    program.write_text(f'#!/bin/sh\nexec {base_interpreter()} "$@"\n')
    program.chmod(0o755)
    path = folder / "cpython-standalone.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(tree, "python")
    return path


def download_facts(name: str) -> dict[str, object]:
    """uv's list of what it can fetch, with one entry."""
    major, minor, patch = sys.version_info[:3]
    key = f"cpython-{major}.{minor}.{patch}-linux-x86_64-gnu"
    facts = {
        "name": "cpython",
        "arch": {"family": "x86_64", "variant": None},
        "os": "linux",
        "libc": "gnu",
        "major": major,
        "minor": minor,
        "patch": patch,
        "prerelease": "",
        "url": f"{RELEASES}/{name}",
        "sha256": None,
        "variant": None,
        "build": "20260101",
    }
    return {key: facts}
