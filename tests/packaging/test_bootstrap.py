"""bootstrap.py sets up once, again when it must, and says what to do where it cannot."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "bootstrap.py"
ALL = ["venv", "lock", "editable"]
WANTED = ["libgl1", "libglib2.0-0", "libegl1", "xvfb"]
PROJECT = """
[build-system]
requires = []
[project]
name = "lipsmith"
[tool.setuptools]
py-modules = ["main"]
"""


class Clone:
    """bootstrap.py in a checkout of its own, with the packages' installation noted, not done."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.steps: list[str] = []
        self.locks = root / "resources" / "locks"
        self.locks.mkdir(parents=True)
        for name in ("app", "test", "test-torch"):
            (self.locks / f"{name}.txt").write_text("numpy==2.4.6 \\\n    --hash=sha256:0\n")
        (root / "pyproject.toml").write_text(PROJECT)
        copy = root / "bootstrap.py"
        copy.write_bytes(SOURCE.read_bytes())
        spec = importlib.util.spec_from_file_location("bootstrap_copy", copy)
        assert spec
        assert spec.loader
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)
        self.run_step = self.module.run_step
        monkeypatch.setattr(self.module, "run_step", self._note)

    def _note(self, command: list[str], failed: str, total: int = 0) -> None:
        kinds = {
            "venv": "venv",
            "--editable": "editable",
            str(self.locks / "test-torch.txt"): "torch",
        }
        step = next((kinds[word] for word in command if word in kinds), "lock")
        self.steps.append(step)
        if step == "venv":
            self.module.VENV.mkdir(exist_ok=True)
            self.module.STAMP.unlink(missing_ok=True)
            self.module.BIN.mkdir(exist_ok=True)
            self.python.unlink(missing_ok=True)
            self.python.symlink_to(sys.executable)

    @property
    def python(self) -> Path:
        return Path(self.module.PYTHON)

    def install(self, lock: str) -> list[str]:
        """The steps that it took."""
        self.steps.clear()
        self.module.ensure_packages(lock)
        return list(self.steps)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    root = tmp_path / "Ünser clone"
    root.mkdir()
    return Clone(root, monkeypatch)


@pytest.fixture
def bootstrap(clone: Clone) -> ModuleType:
    return clone.module


def test_a_second_run_installs_nothing(clone: Clone) -> None:
    assert clone.install("app") == ALL
    assert clone.install("app") == []


def test_the_test_packages_are_laid_on_top_and_hold_the_application(clone: Clone) -> None:
    clone.install("app")
    assert clone.install("test") == ["lock", "torch", "editable"]
    assert clone.install("test") == []
    (clone.locks / "test-torch.txt").write_text("torch==3.0.0\n")
    assert clone.install("test") == ["venv", "lock", "torch", "editable"]
    assert clone.install("app") == []


def _change_lock(clone: Clone) -> None:
    (clone.locks / "app.txt").write_text("numpy==2.5.0\n")


def _change_packaging(clone: Clone) -> None:
    (clone.root / "pyproject.toml").write_text(PROJECT.replace('"main"', '"main", "more"'))


def _lose_python(clone: Clone) -> None:
    clone.python.unlink()
    clone.python.symlink_to(clone.root / "python that was uninstalled")


def _cut_stamp(clone: Clone) -> None:
    clone.module.STAMP.write_text('{"lock": "a')


@pytest.mark.parametrize("change", [_change_lock, _change_packaging, _lose_python, _cut_stamp])
def test_what_no_longer_fits_is_made_anew(clone: Clone, change: Callable[[Clone], None]) -> None:
    clone.install("app")
    change(clone)
    assert clone.install("app") == ALL
    assert clone.install("app") == []


def test_settings_of_the_checks_do_not_count_as_a_change(clone: Clone) -> None:
    clone.install("app")
    (clone.root / "pyproject.toml").write_text(PROJECT + "[tool.ruff]\nline-length = 100\n")
    assert clone.install("app") == []


def test_an_interrupted_installation_is_made_anew(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.install("app")

    def interrupt(command: list[str], failed: str, total: int = 0) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(clone.module, "run_step", interrupt)
        patch.setattr(clone.module, "ensure_system", lambda libraries: None)
        assert clone.module.main(["test"]) == 130
    assert clone.install("app") == ALL


def test_the_environment_fits_its_place_only(clone: Clone) -> None:
    clone.install("app")
    before = clone.module.fingerprint("app")
    clone.module.ROOT = clone.root.rename(clone.root.with_name("elsewhere"))
    clone.module.LOCKS = clone.module.ROOT / "resources" / "locks"
    assert clone.module.fingerprint("app") != before


def test_usage(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main([]) == 2
    assert bootstrap.main(["--help"]) == 0
    assert capsys.readouterr().err.count("python3 bootstrap.py COMMAND") == 2


def _write_command(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    command = folder / name
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


posix = pytest.mark.skipif(os.name == "nt", reason="the commands on PATH are shell scripts")


@posix
def test_another_python_takes_over(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = tmp_path / "commands"
    _write_command(commands, "python3.12", "exit 1")  # a version manager's shim without a version
    _write_command(commands, "python3.11", "exit 0")
    monkeypatch.setenv("PATH", str(commands))
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    assert bootstrap.supported_python() == [str(commands / "python3.11")]


def test_no_supported_python_is_said(
    bootstrap: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 10, 0, "final", 0))
    assert bootstrap.main(["demo"]) == 4
    assert "needs Python 3.11 or 3.12" in capsys.readouterr().err


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which dpkg knows of libgl1 and libglib2.0-0t64 only, and apt-get notes its words."""
    commands = tmp_path / "commands"
    known = "case $3 in libgl1|libglib2.0-0t64) printf installed;; *) exit 1;; esac"
    _write_command(commands, "dpkg-query", known)
    _write_command(commands, "apt-get", f'echo "$@" >> {tmp_path}/apt; echo noise; exit $APT_CODE')
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}/bin")
    monkeypatch.setenv("APT_CODE", "0")
    return tmp_path / "apt"


@posix
def test_only_what_debian_lacks_is_named_to_a_user(
    clone: Clone, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.install("app")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(clone.module.SetupFailed) as failure:
        clone.module.ensure_system(WANTED)
    assert str(failure.value).endswith(
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 xvfb'"
    )
    assert not debian.exists()


@posix
def test_a_python_without_venv_is_in_the_same_line(
    clone: Clone, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    monkeypatch.setattr(clone.module, "runs", lambda *command: False)
    version = "{}.{}".format(*sys.version_info)
    with pytest.raises(clone.module.SetupFailed, match=f" python{version}-venv libegl1 xvfb'$"):
        clone.module.ensure_system(WANTED)
    monkeypatch.setattr(sys, "base_prefix", "/opt/python")
    with pytest.raises(clone.module.SetupFailed, match="came without venv"):
        clone.module.ensure_system(WANTED)


@posix
def test_root_installs_what_debian_lacks(
    clone: Clone, debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.install("app")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(clone.module, "run_step", clone.run_step)
    clone.module.ensure_system(WANTED)
    installed = "install -y --no-install-recommends libegl1 xvfb"
    assert debian.read_text().splitlines() == ["update", installed]
    said = capsys.readouterr().err
    assert said.endswith("Installing system packages: libegl1 xvfb\n")  # without apt's own noise
    monkeypatch.setenv("APT_CODE", "100")
    with pytest.raises(clone.module.SetupFailed, match="noise"):
        clone.module.ensure_system(WANTED)


def test_a_failed_step_shows_its_last_lines_and_ends_with_4(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak = "import sys; print('the disk is full'); sys.exit(1)"

    def fail(lock: str) -> None:
        clone.run_step([sys.executable, "-c", speak], "Nothing was installed.")

    monkeypatch.setattr(clone.module, "ensure_system", lambda libraries: None)
    monkeypatch.setattr(clone.module, "ensure_packages", fail)
    assert clone.module.main(["demo"]) == 4
    said = capsys.readouterr().err
    assert said.index("the disk is full") < said.index("Nothing was installed.")


@posix
def test_other_words_and_the_exit_code_are_lipsmiths(clone: Clone) -> None:
    clone.install("app")
    _write_command(clone.python.parent, "lipsmith", 'echo "$@"; exit 5')
    done = subprocess.run(
        [sys.executable, clone.root / "bootstrap.py", "render", "a face.jpg"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (5, "render a face.jpg\n", "")


def test_only_the_window_and_the_tests_need_qts_libraries(bootstrap: ModuleType) -> None:
    window, tests = bootstrap.libraries_for("gui"), bootstrap.libraries_for("test")
    assert "libxcb-cursor0" in window and "libpulse0" in window
    assert set(tests) - set(window) == {"xvfb"}
    assert bootstrap.libraries_for("demo") == []
