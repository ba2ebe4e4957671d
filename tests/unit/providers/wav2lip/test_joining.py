"""Painted faces in their frames: nothing but the mouth may change, and that not visibly at its edge."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import cv2
import numpy as np
import pytest

from core.compose.blend import mix, to_rgb8
from core.domain.face import Face, FaceSample, TrackedFace
from core.domain.picture import Mask, Region, RgbImage, RgbPatch
from core.faces.geometry import bounding_box
from providers.wav2lip.joining import Joiner
from providers.wav2lip.mouth_mask import box_mask, face_width, mouth_mask
from providers.wav2lip.network import SIDE
from providers.wav2lip.options import Blend, MaskShape, Wav2LipOptions
from providers.wav2lip.site import face_crop, painted_rows
from tests.kit.mouths import open_mouth
from tests.kit.pictures import ArrayPicture

BLENDS = [Blend.FEATHER, Blend.POISSON]
SHAPES = [MaskShape.MOUTH, MaskShape.BOX]
TINT = (1.12, 0.96, 0.9)


@cache
def sample(unit: float = 110.0) -> FaceSample:
    """A face whose lower part is textured, with room around it."""
    found = open_mouth(0.12, unit=unit)
    rng = np.random.default_rng(1)
    pixels = found.picture.rgb().astype(np.float32)
    freckles = cv2.GaussianBlur(rng.normal(0, 40, pixels.shape).astype(np.float32), (0, 0), 2.5)
    grown = cv2.copyMakeBorder(to_rgb8(pixels + freckles), 40, 40, 40, 40, cv2.BORDER_REFLECT)
    points = found.face.points + np.array([40, 40, 0], np.float32)
    return FaceSample(ArrayPicture(np.asarray(grown)), Face(bounding_box(points), points, 1.0))


def tracked(moment: int = 0, *, one: FaceSample | None = None, is_cut: bool = False) -> TrackedFace:
    found, time = one or sample(), Fraction(moment, 25)
    return TrackedFace(
        ArrayPicture(found.picture.rgb(), moment, time), time, found.face, "", is_cut
    )


def box_of(face: Face) -> Region:
    x0, y0, x1, y1 = (round(float(side)) for side in bounding_box(face.points))
    return Region(x0, y0, x1, y1 + 10)


BOX = box_of(sample().face)


def joiner(**options: object) -> Joiner:
    return Joiner(Wav2LipOptions.model_validate(options), seed=3)


def cropped(item: TrackedFace, box: Region = BOX) -> RgbImage:
    return face_crop(item.picture, box, as_upstream=False)


def tinted(face: RgbImage, gains: Sequence[float] = TINT) -> RgbImage:
    return to_rgb8(face * np.array(gains, np.float32))


def pasted(item: TrackedFace, patch: RgbPatch) -> RgbImage:
    done = item.picture.rgb().copy()
    place = patch.region.slices(Region(0, 0, item.picture.width, item.picture.height))
    done[place] = to_rgb8(mix(done[place], patch.rgb, patch.mask))
    return done


def whole_mask(item: TrackedFace, patch: RgbPatch) -> Mask:
    mask = np.zeros((item.picture.height, item.picture.width), np.float32)
    mask[patch.region.slices(Region(0, 0, item.picture.width, item.picture.height))] = patch.mask
    return mask


@pytest.mark.parametrize("blend", BLENDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_original_crop_comes_back(shape: MaskShape, blend: Blend) -> None:
    """At the network's own size nothing is lost on the way."""
    one = sample(52.0)
    item = tracked(one=one)
    low = box_of(one.face)
    box = Region(low.x0 - 4, low.y1 - SIDE, low.x0 - 4 + SIDE, low.y1)
    patch = joiner(mask=shape, blend=blend).patch(item, box, cropped(item, box))
    assert patch.mask.max() == 1
    assert np.array_equal(pasted(item, patch), item.picture.rgb())


@pytest.mark.parametrize("blend", BLENDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_through_the_networks_size_little_is_lost(shape: MaskShape, blend: Blend) -> None:
    """Here the face is twice as large."""
    item = tracked()
    patch = joiner(mask=shape, blend=blend).patch(item, BOX, cropped(item))
    error = np.square(pasted(item, patch).astype(float) - item.picture.rgb())
    assert 10 * np.log10(255**2 / error[whole_mask(item, patch) > 0.5].mean()) > 28


@pytest.mark.parametrize("blend", BLENDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_all_outside_the_mask_is_bit_equal(shape: MaskShape, blend: Blend) -> None:
    item, noise = tracked(), np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    patch = joiner(mask=shape, blend=blend).patch(item, BOX, noise)
    done, frame = pasted(item, patch), item.picture.rgb()
    untouched = whole_mask(item, patch) == 0
    assert np.array_equal(done[untouched], frame[untouched])
    assert not np.array_equal(done, frame)
    first = painted_rows(BOX) if shape is MaskShape.MOUTH else BOX.y0
    assert np.array_equal(done[:first], frame[:first])


def test_the_mask_is_the_one_that_was_asked_for() -> None:
    item = tracked()
    assert item.face is not None
    points = item.face.points
    expected = {
        MaskShape.MOUTH: mouth_mask(points, BOX, 0.15),
        MaskShape.BOX: box_mask(BOX, face_width(points), 0.15),
    }
    for shape, mask in expected.items():
        patch = joiner(mask=shape, feather=0.15).patch(item, BOX, cropped(item))
        assert np.array_equal(patch.mask, mask[patch.region.slices(BOX)])


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"blend": "poisson"},
        {"blend": "poisson", "match_colour": False},
        {"blend": "poisson", "mask": "box"},
    ],
)
def test_a_tint_does_not_show_at_the_edge(options: dict[str, object]) -> None:
    item = tracked()
    painted = tinted(cropped(item))
    before, after = (
        seam(item, joiner(match_sharpness=False, **given).patch(item, BOX, painted))
        for given in (options | {"blend": "feather", "match_colour": False}, options)
    )
    assert before > 5
    assert after < 0.35 * before


def seam(item: TrackedFace, patch: RgbPatch) -> float:
    """Levels between patch and frame, averaged over some pixels, where the patch begins to show."""
    frame = item.picture.rgb(patch.region).astype(np.float32)
    step = cv2.GaussianBlur(patch.rgb - frame, (0, 0), 4)
    edge = (patch.mask > 0.02) & (patch.mask < 0.3)
    return float(np.abs(step[edge]).mean())


def test_a_soft_face_is_sharpened() -> None:
    item = tracked()
    soft, sharp = (
        joiner(match_sharpness=on, match_colour=False).patch(item, BOX, cropped(item))
        for on in (False, True)
    )
    frame = item.picture.rgb(soft.region)
    fine = [detail(image, soft.mask) for image in (soft.rgb, sharp.rgb, frame)]
    assert fine[0] < fine[1] <= 1.3 * fine[2]


def detail(image: RgbImage, mask: Mask) -> float:
    luma = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(np.square(luma - cv2.GaussianBlur(luma, (0, 0), 1.5))[mask > 0.9].mean())


@pytest.mark.parametrize("blend", BLENDS)
def test_what_was_matched_before_a_cut_does_not_count_after_it(blend: Blend) -> None:
    item = tracked(9)
    alone = joiner(blend=blend).patch(item, BOX, tinted(cropped(item)))
    after = {}
    for is_cut in (False, True):
        joined = joiner(blend=blend)
        joined.patch(tracked(0), BOX, tinted(cropped(item), (0.8, 1.1, 1.1)))
        after[is_cut] = joined.patch(tracked(9, is_cut=is_cut), BOX, tinted(cropped(item)))
    assert not np.array_equal(after[False].rgb, alone.rgb)
    assert np.array_equal(after[True].rgb, alone.rgb)


def test_the_same_seed_gives_the_same_grain() -> None:
    item = tracked()
    one, again = (Joiner(Wav2LipOptions(), 1).patch(item, BOX, cropped(item)) for _ in range(2))
    assert np.array_equal(one.rgb, again.rgb)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dx", [-70, 70])
def test_a_face_that_leaves_the_picture(shape: MaskShape, dx: int) -> None:
    """What is left of it lands where it was cut."""
    frame = sample().picture.rgb()
    shift = np.array([dx, 0, 0], np.float32)
    points = sample().face.points + shift
    moved = np.roll(frame, dx, axis=1)
    face = Face(bounding_box(points), points, 1.0)
    item = TrackedFace(ArrayPicture(moved), Fraction(0), face)
    box = box_of(face)
    assert box != box.clipped(item.picture.width, item.picture.height)
    plain = joiner(mask=shape, match_colour=False, match_sharpness=False)
    patch = plain.patch(item, box, cropped(item, box))
    inside = patch.region.clipped(item.picture.width, item.picture.height)
    assert patch.region == inside
    there, done = moved.astype(int), pasted(item, patch).astype(int)
    assert np.abs(done - there).mean() < 3


def test_the_originals_way_replaces_the_whole_box() -> None:
    item = tracked()
    painted = tinted(cropped(item))
    patch = joiner().upstream_patch(item, BOX, painted)
    assert patch.region == BOX
    assert (patch.mask == 1).all()
    assert np.array_equal(patch.rgb, cv2.resize(painted, (BOX.width, BOX.height)))


def test_the_originals_way_keeps_a_face_in_its_place_where_the_box_leaves_the_picture() -> None:
    item = tracked()
    width, height = item.picture.width, item.picture.height
    box = Region(BOX.x0, BOX.y0, width + 90, height + 120)
    seen = face_crop(item.picture, box, as_upstream=True)
    patch = joiner().upstream_patch(item, box, seen)
    inside = Region(BOX.x0, BOX.y0, width, height)
    assert patch.region == inside
    assert np.array_equal(patch.rgb, cv2.resize(seen, (inside.width, inside.height)))


def test_a_mouth_that_was_not_painted_changes_nothing() -> None:
    """A box of the user's own may hold only the forehead."""
    item = tracked()
    box = Region(BOX.x0, BOX.y0, BOX.x1, BOX.y0 + BOX.height // 3)
    patch = joiner().patch(item, box, tinted(cropped(item, box)))
    assert not patch.mask.any()
    assert np.array_equal(pasted(item, patch), item.picture.rgb())


@pytest.mark.parametrize("size", [(3, 4), (12, 9), (1, 1)])
def test_a_tiny_box(size: tuple[int, int]) -> None:
    item = tracked()
    assert item.face is not None
    x, y = np.rint(item.face.points[13, :2]).astype(int).tolist()
    box = Region(x - size[0] // 2, y - size[1], x - size[0] // 2 + size[0], y)
    for shape in SHAPES:
        patch = joiner(mask=shape, blend="poisson").patch(item, box, cropped(item, box))
        assert patch.rgb.shape[:2] == patch.mask.shape
