"""From pictures to the numbers that are kept."""

import numpy as np
import torch

from providers.common.computing.device import Compute
from providers.sadtalker.picture.alignment import Camera
from providers.sadtalker.picture.coefficients import (
    CAMERA,
    EXPRESSION,
    KEPT,
    POSE,
    CoefficientReader,
    kept,
)
from providers.sadtalker.picture.recon_net import COEFFICIENTS, ReconNet, ReconWidths
from tests.kit.clips import photo
from tests.unit.providers.sadtalker.picture.conftest import SMALL

FACES = [np.ascontiguousarray(photo(280)[at : at + 224, :224]) for at in (0, 20, 40)]


def test_the_kept_numbers_are_expression_pose_and_camera() -> None:
    said = np.arange(2 * COEFFICIENTS, dtype=np.float32).reshape(2, COEFFICIENTS)
    rows = kept(said, [Camera(256, 1.5, 120.0, 130.0), Camera(256, 2.0, 121.0, 131.0)])
    assert rows.shape == (2, KEPT)
    assert rows.dtype == np.float32
    np.testing.assert_array_equal(rows[0, EXPRESSION], np.arange(80, 144))
    np.testing.assert_array_equal(rows[1, POSE] - COEFFICIENTS, [224, 225, 226, 254, 255, 256])
    np.testing.assert_array_equal(rows[:, CAMERA], [(1.5, 120, 130), (2, 121, 131)])


def test_nothing_read_is_nothing_kept() -> None:
    assert kept(np.zeros((0, COEFFICIENTS), np.float32), []).shape == (0, KEPT)


def test_faces_do_not_influence_each_other(reader: CoefficientReader) -> None:
    together = reader.read(FACES)
    alone = np.concatenate([reader.read([face]) for face in FACES])
    assert together.shape == (3, COEFFICIENTS)
    np.testing.assert_allclose(together, alone, rtol=1e-4, atol=1e-5)
    assert np.ptp(together, axis=0).max() > 1e-3


def test_another_precision_reads_nearly_the_same(reader: CoefficientReader) -> None:
    net = ReconNet(SMALL).eval().requires_grad_(False)
    net.load_state_dict(reader.nets[0].state_dict())
    half = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
    said = CoefficientReader(net.bfloat16(), half).read(FACES)
    assert said.dtype == np.float32
    assert np.abs(said - reader.read(FACES)).max() < 0.1


def test_the_widths_of_a_small_network_are_read_off_its_weights(small_net: ReconNet) -> None:
    assert ReconWidths.of(small_net.state_dict()) == SMALL
