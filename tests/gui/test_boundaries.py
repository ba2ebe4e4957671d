"""What the window's process loads, and which parts of it know which of Qt's."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "mediapipe", "cv2", "onnxruntime", "pocketsphinx", "diffusers", "transformers")
LATER = ("pydantic", "numpy", "pyqtgraph", "PySide6.QtMultimedia", "core.app.service")


def loaded_by(module: str) -> set[str]:
    """The modules of a fresh process that imported this one."""
    script = f"import sys, {module}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["gui.composition", "gui.views.main_window"])
def test_the_windows_process_loads_no_network_and_no_opencv(module: str) -> None:
    assert not loaded_by(module).intersection(HEAVY)


def test_the_first_picture_waits_for_nothing_heavy() -> None:
    assert not loaded_by("gui.app").intersection(HEAVY + LATER)


@pytest.mark.parametrize("folder", ["presenters", "models"])
def test_presenters_and_models_know_no_widgets(folder: str) -> None:
    files = list((ROOT / "gui" / folder).rglob("*.py"))
    assert len(files) > 1
    for file in files:
        assert "PySide6.QtWidgets" not in imports_of(file), file.name


def imports_of(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found
