"""MuseTalk's masks and blending against the original's numbers, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest

from core.compose.blend import mix, to_rgb8
from core.domain.picture import Region
from providers.musetalk.options import Parsing
from providers.musetalk.seam import (
    OFFLINE_FEATHER,
    REALTIME_FEATHER,
    SeamSettings,
    blend_mask,
    blur_kernel,
    cheek_columns,
    cheek_kernel,
    crop_square,
    growth_kernel,
    replaced,
    square_mask,
)
from tests.kit.golden.golden import assert_equal, golden, mask_of
from tests.kit.golden.recipe import image, parsing_map

VERSIONS = {
    "v1": SeamSettings(Parsing.RAW, 80, 80, is_cut_off=True),
    "v15": SeamSettings(Parsing.JAW, 90, 90, is_cut_off=True),
}
BOXES = ["inside", "left_top", "right_bottom", "wide", "tiny", "over"]
REALTIME = ["inside", "left_top", "tiny"]
LABELS = parsing_map("blend").astype(np.uint8)


def box_named(name: str) -> Region:
    names = list(golden("musetalk_blend/box_names"))
    return Region(*(int(v) for v in golden("musetalk_blend/boxes")[names.index(name)]))


def corners(region: Region) -> list[int]:
    return [region.x0, region.y0, region.x1, region.y1]


def pasted(name: str, settings: SeamSettings) -> np.ndarray:
    """The frame's part in the box with the painted face over it, cut to the frame."""
    frame, box = image("blend_frame", 360, 420), box_named(name)
    face = image(f"blend_face_{name}", box.height, box.width)
    mask = blend_mask(LABELS, crop_square(box), box, settings)
    inside = box.clipped(420, 360)
    under = frame[inside.y0 : inside.y1, inside.x0 : inside.x1]
    part = inside.slices(box)
    return to_rgb8(mix(under, face[part], mask[part] / np.float32(255)))


def test_kernels() -> None:
    assert_equal("musetalk_parsing/cone_kernel", growth_kernel())
    assert_equal("musetalk_parsing/cheek_kernel", cheek_kernel())


@pytest.mark.parametrize("cheeks", [(80, 80), (90, 90), (60, 120), (20, 160)])
def test_jaw(cheeks: tuple[int, int]) -> None:
    name = f"{cheeks[0]}_{cheeks[1]}"
    columns = cheek_columns(*cheeks)
    assert_equal(f"musetalk_parsing/cheek_mask_cols_{name}", columns)
    got = replaced(LABELS, SeamSettings(Parsing.JAW, *cheeks))
    assert np.array_equal(got > 0, mask_of(f"musetalk_parsing/mask_jaw_{name}"))


@pytest.mark.parametrize("mode", [Parsing.RAW, Parsing.NECK])
def test_other_modes(mode: Parsing) -> None:
    got = replaced(LABELS, SeamSettings(mode))
    assert np.array_equal(got > 0, mask_of(f"musetalk_parsing/mask_{mode}"))


@pytest.mark.parametrize("mode", list(Parsing))
def test_regions_of_labels_that_are_noise(mode: Parsing) -> None:
    got = replaced(golden("bisenet/labels"), SeamSettings(mode, 80, 80))
    assert np.array_equal(got > 0, mask_of(f"bisenet/mask_{mode}"))


def test_blur_widths() -> None:
    table = golden("musetalk_blend/blur_kernel_table")
    got = [
        (side, blur_kernel(side, OFFLINE_FEATHER), blur_kernel(side, REALTIME_FEATHER))
        for side in table[:, 0].tolist()
    ]
    assert_equal("musetalk_blend/blur_kernel_table", got)


def test_squares() -> None:
    cases = golden("musetalk_blend/crop_box_cases")
    squares = [crop_square(Region(*case[:4])) for case in cases.tolist()]
    got = [[*case[:4], *corners(s), s.width // 2] for case, s in zip(cases, squares, strict=True)]
    assert_equal("musetalk_blend/crop_box_cases", got)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", BOXES)
def test_blending(name: str, version: str) -> None:
    assert_equal(f"musetalk_blend/{name}_{version}_crop_box", corners(crop_square(box_named(name))))
    assert_equal(f"musetalk_blend/{name}_{version}_out", pasted(name, VERSIONS[version]))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", REALTIME)
def test_masks_of_the_realtime_variant(name: str, version: str) -> None:
    settings = replace(VERSIONS[version], feather=REALTIME_FEATHER)
    box = box_named(name)
    got = square_mask(LABELS, crop_square(box), box, settings)
    assert_equal(f"musetalk_blend/{name}_{version}_rt_mask", got)


@pytest.mark.parametrize("version", VERSIONS)
def test_blending_of_the_realtime_variant(version: str) -> None:
    settings = replace(VERSIONS[version], feather=REALTIME_FEATHER)
    assert_equal(f"musetalk_blend/inside_{version}_rt_out", pasted("inside", settings))
