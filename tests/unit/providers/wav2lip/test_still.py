"""The first frame as a photo."""

from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from core.domain.request import RenderRequest
from core.media.picture.reader import open_source
from providers.wav2lip.still import with_first_frame
from tests.kit.clips import drifting, write_clip

RATE = Fraction(30000, 1001)


def request(source: Path) -> RenderRequest:
    return RenderRequest(source=source, audio=Path("voice.wav"), output=Path("out.mp4"))


def test_a_film_becomes_its_first_frame_at_its_rate(tmp_path: Path) -> None:
    film = write_clip(tmp_path / "Käthe.mp4", drifting(5), RATE)
    made = with_first_frame(request(film), tmp_path)
    assert (made.source, made.fps) == (tmp_path / "Käthe.png", RATE)
    with open_source(film) as source:
        first = next(source.frames())
        shown = np.asarray(Image.open(made.source)).astype(int)
        assert shown.shape[:2] == (first.height, first.width)
    with open_source(made.source, RATE) as photo:
        assert photo.is_still and photo.fps == RATE


def test_a_photo_stays_as_it_is(tmp_path: Path) -> None:
    photo = tmp_path / "face.png"
    Image.fromarray(drifting(1)[0]).save(photo)
    ordered = request(photo)
    assert with_first_frame(ordered, tmp_path) is ordered
