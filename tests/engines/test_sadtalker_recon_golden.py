"""SadTalker's alignment and its reading of a face, against the original's numbers."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from core.domain.face import Face
from core.domain.picture import Picture, RgbImage
from providers.common.computing.device import Compute
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.picture.alignment import STANDARD, Camera, aligned, camera, five_points
from providers.sadtalker.picture.coefficients import CoefficientReader, kept
from providers.sadtalker.picture.recon_net import ReconNet, ReconWidths
from providers.sadtalker.picture.studied import study_picture
from tests.kit.faces import mesh
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, assert_u8, golden
from tests.kit.golden.recipe import image, uniform
from tests.kit.pictures import ArrayPicture
from tests.kit.torch_threads import one_thread

CASES = ("a256", "b512", "c256far")
PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")
TENSORS, PARAMETERS = 332, 24_034_625
FACE = mesh(200.0, 120.0, 60.0)  # of no account: the points are given


class GivenPoints:
    """What the original was given in its detectors' place."""

    nets = ()

    def points(self, picture: Picture, face: Face) -> Points68:
        return golden("st_pipeline/lm_full")

    def again(self, square: RgbImage, carried: Points68) -> Points68:
        return golden("st_pipeline/lm_square").astype(np.float32)


@pytest.fixture(scope="module", autouse=True)
def _on_one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def net() -> ReconNet:
    return fill(ReconNet(), "st_recon")


@pytest.fixture(scope="module")
def reader(net: ReconNet) -> CoefficientReader:
    return CoefficientReader(net, PROCESSOR)


def side(case: str) -> int:
    return int(case[1:4])


def shown(case: str) -> Camera:
    return camera(five_points(golden(f"st_recon/{case}_lm_in"), side(case)), side(case))


def in_place(case: str) -> RgbImage:
    return aligned(image(f"st_recon_{case}", side(case), side(case)), shown(case))


def test_it_has_the_size_of_the_original(net: ReconNet) -> None:
    state = net.state_dict()
    assert len(state) == TENSORS
    assert sum(weights.numel() for weights in net.parameters()) == PARAMETERS
    assert ReconWidths.of(state) == ReconWidths()


def test_the_standard_points_are_the_originals() -> None:
    assert_close("st_recon/lm3d_std", STANDARD)
    every = golden("st_recon/lm68_3d_all").astype(np.float64)
    eyes = [(every[36] + every[39]) / 2, (every[42] + every[45]) / 2]
    np.testing.assert_allclose(STANDARD, [*eyes, *every[[30, 48, 54]]], atol=1e-7)


@pytest.mark.parametrize("square", [256, 512])
def test_the_standard_points_are_seen_from_the_front(square: int) -> None:
    found = camera((STANDARD[:, :2] + 1) / 2 * square, square)
    assert_close(f"st_recon/fallback_{square}_trans", [square, square, *found.numbers])


@pytest.mark.parametrize("case", CASES)
def test_the_face_is_aligned_as_in_the_original(case: str) -> None:
    assert_close(f"st_recon/{case}_trans_params", [side(case)] * 2 + [*shown(case).numbers])
    face = in_place(case)
    assert_u8(f"st_recon/{case}_im_rows", face[100:108])
    assert_close(f"st_recon/{case}_im_mean", np.float32(face.mean()), tolerance=(0.0, 5e-3))


def test_the_network_reads_as_the_original(net: ReconNet) -> None:
    with torch.inference_mode():
        said = net(torch.from_numpy(uniform("st/recon_in", (2, 3, 224, 224), 0, 1)))
    assert_close("st_recon/net_in_uniform_out", said)


def test_the_body_sees_as_the_original(net: ReconNet) -> None:
    face = torch.from_numpy(in_place("a256")).permute(2, 0, 1)[None] / 255
    with torch.inference_mode():
        seen = net.backbone(face)[-1].mean((2, 3))[0]
    assert_close("st_recon/backbone_out", seen, tolerance=(1e-3, 2e-3))


@pytest.mark.parametrize("case", CASES)
def test_the_coefficients_are_the_originals(case: str, reader: CoefficientReader) -> None:
    said = reader.read([in_place(case)])
    assert_close(f"st_recon/{case}_coeff257", said[0])
    assert_close(f"st_recon/{case}_coeff_3dmm", kept(said, [shown(case)])[0])


@pytest.mark.parametrize("mode", list(Preprocess))
def test_the_whole_study_is_the_originals(mode: Preprocess, reader: CoefficientReader) -> None:
    rgb = np.ascontiguousarray(image("st_pre", 300, 400)[..., ::-1])
    options = SadTalkerOptions.model_validate({"preprocess": mode, "compat": "upstream"})
    studied = study_picture(ArrayPicture(rgb), FACE, options, GivenPoints(), reader, lambda: None)
    want = f"st_pipeline/{mode}_coeff_3dmm"
    assert_close(want, studied.coefficients[None], tolerance=(1e-3, 2e-3))
