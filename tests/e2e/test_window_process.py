"""The window's own process stays light, through a whole render."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.kit.clips import SPEECH, photo

PROCESS = Path(__file__).with_name("window_process.py")
HEAVY = {"torch", "mediapipe", "cv2", "onnxruntime", "pocketsphinx", "diffusers", "transformers"}


def test_a_whole_render_loads_no_network_and_no_opencv(tmp_path: Path) -> None:
    face = tmp_path / "face.png"
    Image.fromarray(photo(240)).save(face)
    done = subprocess.run(
        [sys.executable, str(PROCESS), str(face), str(SPEECH)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "face_lipsync.mp4").is_file()
    loaded = set(done.stdout.split())
    assert {"gui.composition", "PySide6.QtMultimedia", "pyqtgraph"} <= loaded
    assert not loaded & HEAVY
