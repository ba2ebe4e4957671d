from fractions import Fraction

import av
import numpy as np
import pytest

from core.media.picture.color import color_of
from core.media.picture.geometry import Orientation, display_size, even_size, pixel_aspect
from core.media.picture.graph import build_graph
from core.media.picture.layout import RawLayout
from core.media.picture.normalise import Normaliser
from core.media.picture.reader import open_source
from tests.unit.media.picture.material import scene, write_film

SQUARE = Fraction(1)


@pytest.mark.parametrize("transposed", [False, True])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("flipped", [False, True])
def test_all_eight_orientations_are_undone(transposed, mirrored, flipped):
    rgb = scene(0)
    expected = rgb.swapaxes(0, 1) if transposed else rgb
    expected = expected[:, ::-1] if mirrored else expected
    expected = expected[::-1] if flipped else expected
    native = av.VideoFrame.from_ndarray(rgb, format="rgb24")
    native.pts, native.time_base = 0, Fraction(1, 25)
    layout = layout_with(native, Orientation(transposed, mirrored, flipped))
    graph = build_graph(layout, expected.shape[1::-1], deinterlace=False)

    graph.vpush(native)
    shown = graph.vpull().to_ndarray(format="rgb24")

    assert np.abs(shown.astype(int) - expected).mean() < 6


def layout_with(native, orientation):
    return RawLayout(
        width=native.width,
        height=native.height,
        format=native.format.name,
        color=color_of(native),
        matrix_number=native.colorspace,
        range_number=native.color_range,
        time_base=native.time_base,
        sample_aspect=SQUARE,
        orientation=orientation,
        is_interlaced=False,
        has_alpha=False,
    )


def test_square_pixels_by_stretching_only():
    upright, turned = Orientation(), Orientation(True, True, False)

    assert display_size(720, 576, Fraction(16, 15), upright) == (768, 576)
    assert display_size(720, 480, Fraction(8, 9), upright) == (720, 540)
    assert display_size(720, 576, Fraction(16, 15), turned) == (576, 768)


def test_unknown_and_rounded_aspects_are_square():
    assert [pixel_aspect(a) for a in (None, Fraction(0), Fraction(405, 404))] == [SQUARE] * 3
    assert pixel_aspect(Fraction(4, 3)) == Fraction(4, 3)


def test_even_size_is_never_empty():
    assert [even_size(s) for s in ((641, 359), (1, 1))] == [(640, 358), (2, 2)]


def test_a_film_that_changes_its_size_keeps_the_first_one(tmp_path):
    small = write_film(tmp_path / "a.ts", 5, ticks=[40 * n for n in range(5)])
    large = write_film(tmp_path / "b.ts", 5, ticks=[200 + 40 * n for n in range(5)], size=(96, 72))
    joined = tmp_path / "c.ts"
    joined.write_bytes(small.read_bytes() + large.read_bytes())

    with open_source(joined) as source:
        sizes = {(frame.width, frame.height) for frame in source.frames()}
        assert source.size == (64, 48)

    assert sizes == {(64, 48)}


def test_plain_frames_pass_as_they_are():
    frame = av.VideoFrame(64, 48, "yuv420p")
    frame.pts, frame.time_base = 0, Fraction(1, 25)
    normaliser = Normaliser(SQUARE, Fraction(1, 25))

    assert normaliser.push(frame) == [frame]
    assert normaliser.flush() == []
