"""Out of the picture and back into it: nothing but the painted part may change."""

import numpy as np
import pytest

from core.compose.blend import mix, to_rgb8
from core.compose.colour_match import ColourMatcher
from core.compose.texture import TextureMatcher
from core.domain.picture import Region, RgbImage
from providers.musetalk.seam import SeamSettings, blend_mask
from providers.musetalk.site import SIDE, Site, find_site
from tests.kit.clips import photo
from tests.kit.golden.recipe import parsing_map
from tests.kit.pictures import ArrayPicture

FRAME = photo(720)  # the face's box is about 256 pixels there
NATIVE = Region(160, 200, 160 + SIDE, 200 + SIDE)  # as large as the network's pictures
BOXES = [NATIVE, Region(150, 190, 450, 500), Region(180, 220, 330, 400)]
LABELS = parsing_map("blend").astype(np.uint8)


def site_of(box: Region, frame: RgbImage = FRAME) -> Site:
    found = find_site(ArrayPicture(frame), box)
    assert found is not None
    return found


def pasted(site: Site, face: RgbImage, frame: RgbImage = FRAME) -> RgbImage:
    """The frame with the face in it, matched as a render does."""
    bytes_mask = blend_mask(LABELS, site.square, site.box, SeamSettings())
    mask = bytes_mask[site.inside.slices(site.box)].astype(np.float32) / np.float32(255)
    assert mask.max() == 1
    matched = ColourMatcher().match(face, site.frame, mask)
    patch = site.patch(TextureMatcher().match(matched, site.frame, mask, site.scale, 1), mask)
    done = frame.copy()
    place = np.s_[patch.region.y0 : patch.region.y1, patch.region.x0 : patch.region.x1]
    done[place] = to_rgb8(mix(frame[place], patch.rgb, patch.mask))
    return done


def test_the_original_crop_comes_back_unchanged() -> None:
    """Crop, network that changes nothing, paste."""
    site = site_of(NATIVE)
    painted = site.crop(as_upstream=False)
    done = pasted(site, site.enlarged(painted, as_upstream=False))
    assert np.abs(done.astype(int) - FRAME).max() <= 1


@pytest.mark.parametrize("box", BOXES)
def test_what_is_in_the_picture_comes_back_unchanged(box: Region) -> None:
    """At any size: scaling aside, paste and matching change nothing."""
    site = site_of(box)
    assert np.abs(pasted(site, site.frame).astype(int) - FRAME).max() <= 1


@pytest.mark.parametrize("box", BOXES)
def test_all_outside_the_mask_is_bit_equal(box: Region) -> None:
    site = site_of(box)
    noise = np.random.default_rng(0).integers(0, 256, site.frame.shape, np.uint8)
    done = pasted(site, noise)
    upper = np.s_[: (box.y0 + box.y1) // 2 - box.height // 8]
    assert np.array_equal(done[upper], FRAME[upper])
    outside = np.ones(FRAME.shape[:2], bool)
    outside[box.y0 : box.y1, box.x0 : box.x1] = False
    assert np.array_equal(done[outside], FRAME[outside])
    assert not np.array_equal(done, FRAME)


@pytest.mark.parametrize("box", BOXES)
def test_scaling_down_and_up_loses_little(box: Region) -> None:
    site = site_of(box)
    back = site.enlarged(site.crop(as_upstream=False), as_upstream=False)
    error = np.square(back.astype(float) - site.frame).mean()
    assert 10 * np.log10(255**2 / max(error, 1e-9)) > 32


def test_a_box_beyond_the_border_keeps_its_shape() -> None:
    """The visible part lands where it was cut; upstream stretches it."""
    box = Region(-60, 200, SIDE - 60, 200 + SIDE)
    site = site_of(box)
    assert site.inside == Region(0, 200, SIDE - 60, 200 + SIDE)
    crop = site.crop(as_upstream=False)
    assert np.array_equal(crop[:, 60:], site.frame)
    assert np.array_equal(crop[:, 0], site.frame[:, 0])
    assert np.array_equal(site.enlarged(crop, as_upstream=False), site.frame)
    assert not np.array_equal(site.crop(as_upstream=True)[:, 60:], site.frame)


def test_a_box_outside_the_picture_is_no_site() -> None:
    picture = ArrayPicture(FRAME)
    beside = Region(picture.width + 5, 10, picture.width + 80, 90)
    assert find_site(picture, beside) is None


def test_the_digest_tells_pixels_and_places_apart() -> None:
    other = FRAME.copy()
    other[300, 300] ^= 1
    moved = Region(NATIVE.x0 + 1, NATIVE.y0, NATIVE.x1 + 1, NATIVE.y1)
    digests = {
        site_of(NATIVE).digest(),
        site_of(NATIVE, other).digest(),
        site_of(moved).digest(),
        site_of(Region(NATIVE.x0, NATIVE.y0, NATIVE.x1 - 1, NATIVE.y1)).digest(),
    }
    assert len(digests) == 4
    assert site_of(NATIVE).digest() in digests
