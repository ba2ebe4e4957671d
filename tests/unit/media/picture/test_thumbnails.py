"""Small pictures of a source: from the right times, upright, true in colour, and without OpenCV."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from core.errors import Cancelled, InputError
from core.media.picture.reader import open_source
from core.media.picture.thumbnails import poster, thumbnails
from core.media.probe import probe
from tests.kit.sounds import babble, write_sound
from tests.unit.media.picture.material import (
    HEIGHT,
    WIDTH,
    scene,
    write_film,
    write_song_with_cover,
)


def flat(value: int) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), value, np.uint8)


def told_and_seen(path: Path, count: int, **changes) -> list[tuple[float, int]]:
    """Times and greys: each frame of these films is as bright as its number."""
    found = thumbnails(probe(path), count, 24, **changes)
    return [(one.time_s, round(float(one.picture.mean()))) for one in found]


def numbered_film(path: Path, count: int = 100, gop: int = 10, **more) -> Path:
    pictures = [flat(20 + 2 * number) for number in range(count)]
    return write_film(path, count, gop=gop, pictures=pictures, options={"crf": "4"}, **more)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts", "a.avi"])
@pytest.mark.parametrize("gop", [1, 10, 250])
@pytest.mark.parametrize("count", [1, 3, 7, 40])
def test_each_is_what_its_time_says(tmp_path: Path, name: str, gop: int, count: int) -> None:
    codec = "mpeg4" if name == "a.avi" else "libx264"
    pictures = [flat(20 + 2 * number) for number in range(100)]
    path = write_film(tmp_path / name, 100, gop=gop, pictures=pictures, codec=codec)
    found = told_and_seen(path, count)
    share = 4 / count
    assert len(found) == count
    for number, (time_s, grey) in enumerate(found):
        assert grey == pytest.approx(20 + 2 * time_s * 25, abs=4), (number, time_s)
        assert number * share - 0.041 <= time_s <= (number + 1) * share + 0.041


def test_no_frame_comes_twice(tmp_path: Path) -> None:
    times = [time_s for time_s, _ in told_and_seen(numbered_film(tmp_path / "a.mp4", 5), 40)]
    assert times == pytest.approx([0, 0.04, 0.08, 0.12, 0.16])
    assert all(a < b for a, b in pairwise(times))


def test_a_key_frame_in_its_share_is_taken_without_decoding_on(tmp_path: Path) -> None:
    calls = 0

    def checkpoint() -> None:
        nonlocal calls
        calls += 1

    path = numbered_film(tmp_path / "a.mp4", 100, gop=5)
    found = told_and_seen(path, 4, checkpoint=checkpoint)
    with av.open(str(path)) as film:
        keys = {float(p.pts * p.time_base) for p in film.demux(video=0) if p.is_keyframe and p.size}
    assert {time_s for time_s, _ in found} <= keys and len(keys) >= 20
    assert calls < 20


def test_it_stops_when_it_is_told_to(tmp_path: Path) -> None:
    def checkpoint() -> None:
        raise Cancelled

    for path in (numbered_film(tmp_path / "a.mp4"), still(tmp_path / "a.png")):
        with pytest.raises(Cancelled):
            list(thumbnails(probe(path), 3, 24, checkpoint))


@pytest.mark.parametrize(
    "kind", ["plain", "rotated", "wide pixels", "ten bits", "hdr", "uneven", "full range"]
)
def test_they_look_as_the_render_sees_the_source(tmp_path: Path, kind: str) -> None:
    options: dict[str, dict] = {
        "plain": {},
        "rotated": {"rotation": 90},
        "wide pixels": {"aspect": Fraction(4, 3)},
        "ten bits": {"pix_fmt": "yuv420p10le", "codec": "libx265", "options": {"x265-params": "log-level=0"}},
        "hdr": {"pix_fmt": "yuv420p10le", "codec": "libx265", "tags": (9, 16, 9, 1), "options": {"x265-params": "log-level=0"}},
        "uneven": {"ticks": [0, 40, 120, 160, 360, 400, 480, 700]},
        "full range": {"tags": (1, 1, 1, 2)},
    }  # fmt: skip
    name = "a.mkv" if kind == "uneven" else "a.mp4"
    path = write_film(tmp_path / name, 8, gop=3, **options[kind])
    with open_source(path) as source:
        frames = {round(float(frame.time), 3): frame for frame in source.frames()}
        size = source.size
    for one in thumbnails(probe(path), 3, size[1]):
        expected = frames[round(one.time_s, 3)].rgb(size=one.picture.shape[1::-1])
        assert one.picture.shape == (size[1], size[0], 3)
        assert np.abs(one.picture.astype(int) - expected).mean() < 4
        assert not one.picture.flags.writeable
    assert poster(probe(path), 10_000).shape == (size[1], size[0], 3)


def still(path: Path, size: tuple[int, int] = (WIDTH, HEIGHT), **saved) -> Path:
    Image.fromarray(scene(0, *size)).save(path, **saved)
    return path


def test_a_photo_is_upright_and_alone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = still(tmp_path / "a.jpg", (640, 480), exif=exif, quality=95)
    (one,) = thumbnails(probe(path), 9, 64)
    assert one.time_s == 0 and one.picture.shape == (64, 48, 3)
    assert one.picture[4, -4].min() > 200, "the bright corner is turned to the right"
    assert poster(probe(path), 320).shape == (320, 240, 3)
    assert poster(probe(path), 9000).shape == (640, 480, 3)


def test_numbered_pictures_are_spread_over_their_time(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    for number in range(10):
        Image.fromarray(flat(10 + 20 * number)).save(folder / f"f{number:03}.png")
    assert told_and_seen(folder, 5) == [(n / 25, 10 + 20 * n) for n in (1, 3, 5, 7, 9)]
    assert len(told_and_seen(folder, 99)) == 10
    assert round(float(poster(probe(folder), 32).mean())) == 10


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert poster(probe(tmp_path / "a.png"), 20).min() == 255


def test_damage_costs_pictures_not_the_strip(tmp_path: Path) -> None:
    path = numbered_film(tmp_path / "a.ts", 100)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    path.write_bytes(data)
    assert len(told_and_seen(path, 8)) >= 6


@pytest.mark.parametrize("kind", ["sound", "song with a cover"])
def test_what_has_no_picture_is_told(tmp_path: Path, kind: str) -> None:
    if kind == "sound":
        path = write_sound(tmp_path / "a.wav", babble(1))
    else:
        path = write_song_with_cover(tmp_path / "a.mp3")
    for ask in (lambda: poster(probe(path), 100), lambda: thumbnails(probe(path), 3, 24)):
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.code == "input.no_picture"
