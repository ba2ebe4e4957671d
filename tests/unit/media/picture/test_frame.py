from fractions import Fraction
from itertools import product

import av
import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.media import ColorInfo
from core.domain.picture import Region, RgbPatch
from core.media.picture.frame import Frame, rgb_to_planes
from tests.unit.media.picture.material import decoded, scene, write_film

MATRICES = ["bt709", "smpte170m", "bt470bg", "bt2020nc", "unknown"]
COLORS = [ColorInfo(matrix=m, range=r) for m, r in product(MATRICES, ["limited", "full"])]
regions = st.builds(
    lambda x, y, w, h: Region(x, y, x + w, y + h),
    st.integers(-4, 60),
    st.integers(-4, 44),
    st.integers(1, 40),
    st.integers(1, 40),
)


def frame_of(rgb, color=COLORS[0]):
    return Frame.from_planes(rgb_to_planes(rgb, color), 3, Fraction(1, 2), color)


def smooth(seed, height=48, width=64):
    corners = np.random.default_rng(seed).uniform(20, 235, (2, 2, 3))
    x = np.linspace(0, 1, width)[None, :, None]
    y = np.linspace(0, 1, height)[:, None, None]
    top = corners[0, 0] * (1 - x) + corners[0, 1] * x
    bottom = corners[1, 0] * (1 - x) + corners[1, 1] * x
    return np.rint(top * (1 - y) + bottom * y).astype(np.uint8)


@pytest.mark.parametrize("color", COLORS, ids=lambda c: f"{c.matrix}-{c.range}")
def test_rgb_comes_back_within_rounding(color):
    picture = smooth(1)

    back = frame_of(picture, color).rgb().astype(int)

    # At the border there is no second chroma sample to interpolate with.
    error = np.abs(back - picture)[1:-1, 1:-1]
    assert error.max() <= 3
    assert (error <= 2).mean() > 0.98


@pytest.mark.parametrize("color", COLORS, ids=lambda c: f"{c.matrix}-{c.range}")
@settings(max_examples=15, deadline=None)
@given(region=regions, seed=st.integers(0, 99))
def test_a_patch_is_read_back_within_two_levels(color, region, seed):
    frame = frame_of(np.full((48, 64, 3), 128, np.uint8), color)
    shape = region.height, region.width
    inner = region.even(64, 48)
    picture = np.full((*shape, 3), np.random.default_rng(seed).integers(30, 220, 3), np.uint8)

    changed = frame.with_patches([RgbPatch(region, picture, np.ones(shape, np.float32))])

    # The outermost chroma samples are shared with pixels outside of the patch.
    core = Region(inner.x0 + 4, inner.y0 + 4, inner.x1 - 4, inner.y1 - 4)
    if not core.is_empty:
        assert np.abs(changed.rgb(core).astype(int) - picture[0, 0]).max() <= 2


@settings(max_examples=40, deadline=None)
@given(region=regions, seed=st.integers(0, 99), color=st.sampled_from(COLORS))
def test_planes_are_bit_equal_where_the_mask_is_zero(region, seed, color):
    random = np.random.default_rng(seed)
    frame = frame_of(random.integers(0, 256, (48, 64, 3), np.uint8), color)
    shape = region.height, region.width
    mask = (random.random(shape) * (random.random(shape) > 0.5)).astype(np.float32)
    picture = random.integers(0, 256, (*shape, 3), np.uint8)

    changed = frame.with_patches([RgbPatch(region, picture, mask)])

    touched = np.zeros((48, 64), bool)
    inside = region.clipped(64, 48)
    touched[inside.y0 : inside.y1, inside.x0 : inside.x1] = (
        mask[inside.y0 - region.y0 :, inside.x0 - region.x0 :][: inside.height, : inside.width] > 0
    )
    blocks = touched.reshape(24, 2, 32, 2).any(axis=(1, 3))
    for before, after, free in zip(
        frame.planes, changed.planes, (~touched, ~blocks, ~blocks), strict=True
    ):
        assert np.array_equal(before[free], after[free])


def test_a_patch_that_changes_nothing_leaves_all_planes_equal():
    random = np.random.default_rng(5)
    planes = tuple(
        random.integers(0, 256, shape, np.uint8) for shape in ((48, 64), (24, 32), (24, 32))
    )
    frame = Frame.from_planes(planes, 0, Fraction(0), COLORS[0])
    region = Region(3, 5, 40, 31)

    same = frame.with_patches([RgbPatch(region, frame.rgb(region), np.ones((26, 37), np.float32))])

    assert all(np.array_equal(a, b) for a, b in zip(frame.planes, same.planes, strict=True))


def test_the_original_is_not_written_to():
    frame = frame_of(scene(0))
    before = [plane.copy() for plane in frame.planes]

    frame.with_patches(
        [RgbPatch(Region(0, 0, 64, 48), 255 - scene(0), np.ones((48, 64), np.float32))]
    )

    assert all(np.array_equal(a, b) for a, b in zip(before, frame.planes, strict=True))
    with pytest.raises(ValueError):
        frame.planes[0][0, 0] = 1


@settings(max_examples=40, deadline=None)
@given(region=regions)
def test_a_region_is_the_same_as_cut_from_the_whole(region):
    frame = frame_of(np.random.default_rng(2).integers(0, 256, (48, 64, 3), np.uint8))
    inside = region.clipped(64, 48)
    if inside.is_empty:
        with pytest.raises(ValueError):
            frame.rgb(region)
        return

    part = frame.rgb(region)

    assert np.array_equal(part, frame.rgb()[inside.y0 : inside.y1, inside.x0 : inside.x1])
    assert part.flags.c_contiguous
    assert not part.flags.writeable


@pytest.mark.parametrize("region", [None, Region(2, 2, 42, 34), Region(3, 1, 44, 34)])
@pytest.mark.parametrize("size", [(16, 12), (90, 70), (20, 70)])
def test_scaling_keeps_the_colours(region, size):
    frame = frame_of(smooth(3))

    scaled = frame.rgb(region, size)

    assert scaled.shape == (size[1], size[0], 3)
    assert np.abs(scaled.mean((0, 1)) - frame.rgb(region).mean((0, 1))).max() < 2


def test_luma_is_averaged():
    frame = frame_of(scene(0))

    assert frame.luma((8, 6)).shape == (6, 8)
    assert abs(frame.luma((8, 6)).mean() - frame.planes[0].mean()) < 1


@pytest.mark.parametrize("size", [(64, 36), (20, 20), (100, 75), (3, 2)])
def test_halving_first_gives_nearly_the_area_average(size):
    x, y = np.meshgrid(np.arange(320), np.arange(180))
    waves = (128 + 60 * np.sin(x / 9) + 60 * np.cos(y / 7)).astype(np.uint8)
    grey = np.full((90, 160), 128, np.uint8)

    luma = Frame.from_planes((waves, grey, grey), 0, Fraction(0), COLORS[0]).luma(size)

    exact = cv2.resize(waves.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    assert np.abs(luma - exact).max() < 8  # the waves reach 240 levels
    assert abs(luma.mean() - waves.mean()) < 1


def test_an_unchanged_frame_is_the_decoders_own(tmp_path):
    path = write_film(tmp_path / "a.mp4", 1)
    with av.open(str(path)) as container:
        native = next(container.decode(video=0))

    frame = Frame(native, 0, Fraction(0), COLORS[0])

    assert frame.to_video_frame() is native
    assert native.pict_type == 0
    stacked = np.concatenate([plane.ravel() for plane in frame.planes])
    assert np.array_equal(stacked, decoded(path)[0].ravel())


def test_a_full_range_frame_goes_to_the_encoder_unconverted(tmp_path):
    path = write_film(tmp_path / "a.avi", 1, codec="mjpeg", pix_fmt="yuvj420p")
    with av.open(str(path)) as container:
        native = next(container.decode(video=0))
    frame = Frame(native, 0, Fraction(0), ColorInfo(matrix="bt470bg", range="full"))

    out = frame.to_video_frame()

    assert (out.format.name, out.color_range, out.colorspace) == ("yuv420p", 2, 5)
    assert np.array_equal(out.to_ndarray(), native.to_ndarray())


def test_a_dissolve_is_between_the_two():
    dark, bright = frame_of(np.full((48, 64, 3), 40, np.uint8)), frame_of(scene(1) // 2 + 120)

    half = dark.dissolved(bright, 0.5)

    assert half.index == -1
    mean = (dark.planes[0].astype(int) + bright.planes[0]) / 2
    assert np.abs(half.planes[0] - mean).max() <= 1


def test_wrong_shapes_are_refused():
    frame = frame_of(scene(0))

    with pytest.raises(ValueError, match="patch"):
        frame.with_patches(
            [
                RgbPatch(
                    Region(0, 0, 8, 8), np.zeros((4, 8, 3), np.uint8), np.ones((8, 8), np.float32)
                )
            ]
        )
    with pytest.raises(ValueError, match="4:2:0"):
        Frame(av.VideoFrame(63, 48, "yuv420p"), 0, Fraction(0), COLORS[0])
