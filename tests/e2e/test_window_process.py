"""The window's own process stays light, through a whole render."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.kit.clips import SPEECH, photo

PROCESS = Path(__file__).with_name("window_process.py")
PATIENCE_S = 90
HEAVY = {"torch", "mediapipe", "cv2", "onnxruntime", "pocketsphinx", "diffusers", "transformers"}


def test_a_whole_render_loads_no_network_and_no_opencv(tmp_path: Path) -> None:
    face = tmp_path / "face.png"
    Image.fromarray(photo(240)).save(face)
    command = [sys.executable, "-X", "faulthandler", str(PROCESS), str(face), str(SPEECH)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        try:
            told, complaints = process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)  # faulthandler tells where each thread is
            told, complaints = process.communicate()
    assert process.returncode == 0, complaints
    assert (tmp_path / "face_lipsync.mp4").is_file()
    loaded = set(told.split())
    assert {"gui.composition", "PySide6.QtMultimedia", "pyqtgraph"} <= loaded
    assert not loaded & HEAVY
