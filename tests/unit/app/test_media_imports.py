"""The window's process looks into files without a heavy library."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.kit.sounds import Track, babble, write_film, write_sound
from tests.unit.media.picture.material import scene

CALLS = """
import sys
from pathlib import Path
import core.app.media_desk
light = {'numpy', 'av', 'PIL', 'cv2'} & set(sys.modules)
from core.app.media_desk import MediaDesk
from core.platform.paths import app_paths
from core.platform.stop import StopToken
folder = Path(sys.argv[1])
desk = MediaDesk(None, app_paths({'LIPSMITH_HOME': str(folder / 'home')}), StopToken())
for name in ('film.mp4', 'photo.png', 'frames'):
    path = folder / name
    desk.files_in(path)
    desk.probe(path)
    desk.poster(path, 64)
    assert list(desk.thumbnails(path, 3, 24, StopToken()))
for name in ('film.mp4', 'voice.wav'):
    for _ in range(2):
        assert desk.peaks(folder / name, None, lambda *_: None, StopToken()).columns(0, 1, 9).any()
desk.close()
heavy = {'cv2', 'mediapipe', 'onnxruntime', 'torch'} & set(sys.modules)
found = light | heavy
sys.exit(str(found) if found else 0)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_film(tmp_path / "film.mp4", 10, Track(babble(1), codec="aac", form="fltp"))
    write_sound(tmp_path / "voice.wav", babble(1))
    Image.fromarray(scene(0)).save(tmp_path / "photo.png")
    (tmp_path / "frames").mkdir()
    for number in range(3):
        Image.fromarray(scene(number)).save(tmp_path / "frames" / f"{number}.png")
    return tmp_path


def test_no_call_loads_a_heavy_library(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS, str(folder)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
