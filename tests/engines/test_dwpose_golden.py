"""DWPose against the original's numbers."""

from functools import cache

import numpy as np
import pytest
import torch
from torch import Tensor

from core.domain.picture import RgbImage
from providers.common.faces.dwpose import Dwpose
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.dwpose_view import FACE, View, decoded, seen, view_of
from providers.common.faces.landmarks68 import MIRRORED_68
from tests.kit.golden.golden import assert_close, golden
from tests.kit.golden.recipe import fill_state_dict, image

SIZES = {"wide": (240, 432), "tall": (400, 220)}  # height, width
SHAPES = sorted(SIZES)


@cache
def picture(shape: str) -> RgbImage:
    return np.ascontiguousarray(image(f"dwpose_{shape}", *SIZES[shape])[..., ::-1])


def view(shape: str) -> View:
    height, width = SIZES[shape]
    return view_of(width, height)


@pytest.fixture(scope="module")
def dwpose() -> Dwpose:
    net: DwposeNet = fill_state_dict(DwposeNet(), "dwpose")
    return Dwpose(net.requires_grad_(False))


@pytest.fixture(scope="module")
def looks(dwpose: Dwpose) -> dict[str, tuple[Tensor, Tensor]]:
    return {
        shape: dwpose.look(torch.from_numpy(seen(picture(shape), view(shape)))) for shape in SHAPES
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_the_network_sees_what_the_originals_does(shape: str) -> None:
    made = view(shape)
    assert_close(f"dwpose/{shape}_bbox_scale_center", [*made.size, *made.centre])
    inside = seen(picture(shape), made)
    assert_close(f"dwpose/{shape}_input_rows", inside[:, 180:204:4, ::4], most_bad=0.002)
    assert_close(
        f"dwpose/{shape}_input_stats", (inside.mean(), inside.std()), tolerance=(1e-3, 1e-3)
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_the_backbone_is_the_originals(dwpose: Dwpose, shape: str) -> None:
    with torch.inference_mode():
        depth = dwpose._net.backbone(torch.from_numpy(seen(picture(shape), view(shape)))[None])
    stats = (float(depth.mean()), float(depth.std(correction=0)))
    assert_close(f"dwpose/{shape}_feat_stats", stats, tolerance=(1e-3, 1e-3))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_scores_are_the_originals(looks: dict[str, tuple[Tensor, Tensor]], shape: str) -> None:
    across, down = looks[shape]
    assert_close(f"dwpose/{shape}_simcc_x_face", across[::6])
    assert_close(f"dwpose/{shape}_simcc_y_face", down[::6])
    _, score = decoded(across, down, view(shape))
    want = golden(f"dwpose/{shape}_scores")[0, FACE]
    np.testing.assert_allclose(score, want, rtol=1e-3, atol=5e-3)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_points_are_the_originals(dwpose: Dwpose, shape: str) -> None:
    """But where two places had nearly the same score, and either may be the best."""
    points = dwpose.points(picture(shape))
    want = golden(f"dwpose/{shape}_keypoints")[0, FACE]
    margins = [golden(f"dwpose/{shape}_margin_{axis}")[FACE] for axis in "xy"]
    sure = np.stack(margins, axis=1) > 0.01
    assert sure.mean() > 0.8
    np.testing.assert_allclose(points[sure], want[sure], atol=1e-3)


def test_the_mirror_is_the_originals() -> None:
    flip = golden("dwpose/flip_indices")
    np.testing.assert_array_equal(MIRRORED_68, flip[FACE] - FACE.start)
