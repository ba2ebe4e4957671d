from fractions import Fraction

import numpy as np
import pytest

from core.media.picture.reader import open_source
from tests.unit.media.picture.material import decoded, scene, write_film


def first(path):
    with open_source(path) as source:
        frame = next(source.frames())
        assert source.size == (frame.width, frame.height)
        return frame


@pytest.mark.parametrize(("clockwise", "quarters"), [(90, 3), (180, 2), (270, 1)])
def test_turned_films_stand_upright(tmp_path, clockwise, quarters):
    upright = scene(5)
    stored = np.ascontiguousarray(np.rot90(upright, -quarters))
    size = stored.shape[1], stored.shape[0]
    path = write_film(tmp_path / "a.mp4", 2, size=size, rotation=-clockwise, pictures=[stored] * 2)

    frame = first(path)

    assert (frame.width, frame.height) == (64, 48)
    assert np.abs(frame.rgb().astype(int) - upright).mean() < 6


def test_odd_sides_lose_their_last_column_and_row(tmp_path):
    path = write_film(tmp_path / "a.mkv", 1, codec="ffv1", pix_fmt="yuv444p", size=(65, 49))

    frame = first(path)

    assert (frame.width, frame.height) == (64, 48)
    assert np.array_equal(frame.planes[0], decoded(path)[0][0][:48, :64])


def test_anamorphic_pixels_become_square(tmp_path):
    frame = first(write_film(tmp_path / "a.mp4", 1, aspect=Fraction(4, 3)))

    assert (frame.width, frame.height) == (86, 48)


def test_nearly_square_pixels_are_left_alone(tmp_path):
    path = write_film(tmp_path / "a.mp4", 1, aspect=Fraction(405, 404))

    assert np.array_equal(
        np.concatenate([p.ravel() for p in first(path).planes]), decoded(path)[0].ravel()
    )


@pytest.mark.parametrize("pix_fmt", ["yuv420p10le", "yuv422p", "yuv444p", "bgr0", "gray"])
def test_other_formats_keep_their_look(tmp_path, pix_fmt):
    frame = first(write_film(tmp_path / "a.mkv", 1, codec="ffv1", pix_fmt=pix_fmt))

    seen, drawn = frame.rgb().astype(float), scene(0).astype(float)
    if pix_fmt == "gray":
        seen, drawn = seen.mean(-1), drawn @ [0.299, 0.587, 0.114]
    assert np.abs(seen.mean((0, 1)) - drawn.mean((0, 1))).max() < 3
    assert np.abs(seen - drawn).mean() < 5


def test_a_range_is_not_squeezed(tmp_path):
    path = write_film(tmp_path / "a.mkv", 1, codec="ffv1", pix_fmt="yuv444p", tags=(1, 1, 1, 2))

    frame = first(path)

    assert frame.color.range == "full"
    assert np.abs(frame.planes[0].astype(int) - decoded(path)[0][0]).max() <= 1


def with_hole(value):
    picture = np.dstack([scene(0), np.full((48, 64), 255, np.uint8)])
    picture[:, 40:] = (*value, 0)
    return picture


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt"),
    [("a.mov", "png", "rgba"), ("a.webm", "libvpx-vp9", "yuva420p"), ("a.mov", "qtrle", "argb")],
)
def test_alpha_is_laid_over_white(tmp_path, name, codec, pix_fmt):
    path = write_film(
        tmp_path / name,
        2,
        codec=codec,
        pix_fmt=pix_fmt,
        pictures=[with_hole((255, 0, 255))] * 2,
        source_format="rgba",
        metadata={"alpha_mode": "1"},
    )

    with open_source(path) as source:
        picture = next(source.frames()).rgb().astype(int)

    assert picture[:, 46:].min() > 240
    assert np.abs(picture[:, :34] - scene(0)[:, :34]).mean() < 12
    assert "alpha_flattened" in dict(source.notes)


@pytest.mark.parametrize(("transfer", "white"), [(16, 0.5807), (18, 0.75)])
def test_hdr_white_becomes_nearly_white_and_gray_stays_gray(tmp_path, transfer, white):
    levels = np.repeat([0.0, white / 2, white, 1.0], 16)[None].repeat(48, axis=0)
    luma = np.rint(levels * 876 + 64).astype(np.uint16)
    planes = np.concatenate([luma, np.full((24, 64), 512, np.uint16)])
    path = write_film(
        tmp_path / "a.mkv",
        1,
        codec="ffv1",
        pix_fmt="yuv420p10le",
        tags=(9, transfer, 9, 1),
        pictures=[planes],
        source_format="yuv420p10le",
    )

    with open_source(path) as source:
        picture = next(source.frames()).rgb().astype(int)
        assert source.color.transfer == "bt709"
        assert "hdr_tonemapped" in dict(source.notes)

    dark, middle, sdr_white, peak = (picture[24, x] for x in (6, 24, 40, 58))
    assert dark.max() < 8
    assert dark.max() < middle.max() < sdr_white.max() < peak.max()
    assert sdr_white.min() > 215
    assert peak.min() > 248
    assert np.ptp(sdr_white) < 6


def test_interlaced_fields_are_merged(tmp_path):
    """A bar that moves between the two fields combs; half the lines disagree with their neighbours."""
    pictures = []
    for number in range(6):
        picture = np.full((96, 128, 3), 40, np.uint8)
        for field in (0, 1):
            left = 16 + 12 * (2 * number + field) % 80
            picture[field::2, left : left + 24] = 220
        pictures.append(picture)
    path = write_film(
        tmp_path / "a.mpg",
        6,
        codec="mpeg2video",
        size=(128, 96),
        pictures=pictures,
        options={"flags": "+ildct+ilme", "q": "2"},
    )

    def combing(luma):
        rows = luma.astype(int)
        return np.abs(2 * rows[1:-1] - rows[:-2] - rows[2:]).mean()

    with open_source(path) as source:
        frames = list(source.frames())
        assert "deinterlaced" in dict(source.notes)

    assert len(frames) == 6
    raw = decoded(path)[3][:96]
    assert combing(frames[3].planes[0]) < combing(raw) / 3
