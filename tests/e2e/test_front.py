"""Which front opens for which words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command([sys.executable, str(ROOT / "main.py"), *words], **environment)


def run_command(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=plain | environment,
        timeout=150,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize("words", [(), ("gui",), ("gui", "face.mp4")])
def test_without_a_display_the_window_says_so(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 4
    assert "no display" in done.stderr and "lipsmith --help" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_a_window_is_started_where_nobody_hears_what_it_says() -> None:
    """Desktops may start programs with their streams closed."""
    shell = ["sh", "-c", 'exec "$0" "$@" 2>&-', sys.executable, str(ROOT / "main.py"), "gui"]
    assert run_command(shell).returncode == 4


def test_the_help_names_the_window() -> None:
    assert "open the window" in run("--help").stdout
    assert "FILE" in run("gui", "--help").stdout


def test_a_window_that_cannot_write_its_folders_says_why(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    done = run("gui", QT_QPA_PLATFORM="offscreen", LIPSMITH_HOME=str(in_the_way))
    assert done.returncode == 7 and str(in_the_way) in done.stderr
