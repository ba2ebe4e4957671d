"""S3FD around its network: boxes, overlaps, small pictures and the file of weights."""

from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.domain.picture import Region
from core.errors import SetupError
from providers.common.computing.device import Compute
from providers.common.faces.overlaps import Boxes
from providers.common.faces.s3fd import S3fd, load_s3fd
from providers.common.faces.s3fd_boxes import decoded, distinct, pixel_box
from providers.common.faces.s3fd_net import S3fdNet

CPU = Compute(torch.device("cpu"), torch.bfloat16, "Processor")


@pytest.fixture(scope="module")
def net() -> S3fdNet:
    torch.manual_seed(1)
    return S3fdNet().eval().requires_grad_(False)


def boxes(*rows: tuple[float, ...]) -> Boxes:
    return np.array(rows, np.float32).reshape(-1, 5)


def test_a_place_is_the_middle_of_four_strides() -> None:
    sides = (8, 4, 2, 1, 1, 1)
    levels = [(torch.zeros(1, 2, n, n), torch.zeros(1, 4, n, n)) for n in sides]
    for logits, _ in levels:
        logits[:, 0] = 9.0
    levels[1][0][0, :, 2, 1] = torch.tensor([-9.0, 9.0])
    (found,) = decoded(levels, 0)
    np.testing.assert_allclose(found[:4], (12 - 16, 20 - 16, 12 + 16, 20 + 16))
    assert found[4] > 0.99


def test_nothing_found_is_an_empty_list() -> None:
    levels = [(torch.zeros(1, 2, 1, 1), torch.zeros(1, 4, 1, 1)) for _ in range(6)]
    assert decoded(levels, 0).shape == (0, 5)
    assert distinct(boxes()).shape == (0, 5)


def test_overlapping_boxes_yield_to_the_best() -> None:
    best, near, far = (0, 0, 99, 99, 0.9), (20, 20, 119, 119, 0.8), (60, 60, 159, 159, 0.7)
    np.testing.assert_array_equal(distinct(boxes(best, near, far)), boxes(best, far))


def test_the_last_pixel_counts_in_the_overlap() -> None:
    """Of 100 and 61 pixels in one row 53 are common: 0.49 of all; of 8 with 3 common, just 0.3."""
    first, second = (0, 0, 4, 0, 0.9), (2, 0, 7, 0, 0.8)  # 5 and 6 pixels, 3 common: 3 / 8
    assert len(distinct(boxes(first, second))) == 1
    third = (3, 0, 7, 0, 0.8)  # 5 pixels, 2 common: 2 / 8
    assert len(distinct(boxes(first, third))) == 2


@pytest.mark.parametrize(
    ("found", "region"),
    [
        ((-3.7, -0.2, 20.9, 30.5), Region(0, 0, 20, 30)),
        ((4.99, 5.0, 5000.2, 6.0), Region(4, 5, 5000, 6)),
        ((-9.0, -9.0, -2.0, -1.0), Region(0, 0, 0, 0)),
    ],
)
def test_whole_pixels_are_cut_above_and_left_only(found: tuple[float, ...], region: Region) -> None:
    assert pixel_box(np.array(found, np.float32)) == region


@pytest.mark.parametrize("size", [(1, 1), (5, 70), (31, 33)])
def test_the_smallest_pictures_are_taken(net: S3fdNet, size: tuple[int, int]) -> None:
    found = S3fd(net).detect(np.zeros((*size, 3), np.uint8))
    assert found.ndim == 2 and found.shape[1] == 5 and np.isfinite(found).all()


def test_no_face_is_none(monkeypatch: pytest.MonkeyPatch, net: S3fdNet) -> None:
    detector = S3fd(net)
    monkeypatch.setattr(detector, "detect_all", lambda pictures: [boxes()])
    assert detector.best(np.zeros((40, 40, 3), np.uint8)) is None


def test_room_beside_a_small_picture_changes_nothing_in_it(net: S3fdNet) -> None:
    picture = np.full((40, 20, 3), 90, np.uint8)
    wide = S3fd(net)._batch([picture])
    assert wide.shape == (1, 3, 40, 32)
    assert torch.equal(wide[0, :, 0, 0], torch.tensor([90.0 - 104, 90 - 117, 90 - 123]))
    assert not wide[..., 20:].any()


def test_the_published_file_fills_the_network(net: S3fdNet, tmp_path: Path) -> None:
    path = tmp_path / "s3fd.pth"
    torch.save(net.state_dict(), path)
    loaded = load_s3fd(EngineSetup(weights={"s3fd/s3fd.pth": path}), CPU)
    for name, tensor in loaded._net.state_dict().items():
        assert torch.equal(tensor, net.state_dict()[name])


def test_another_networks_file_is_refused(tmp_path: Path) -> None:
    torch.save({"conv1_1.weight": torch.ones(1)}, tmp_path / "s3fd.pth")
    with pytest.raises(SetupError) as caught:
        load_s3fd(EngineSetup(weights={"s3fd/s3fd.pth": tmp_path / "s3fd.pth"}), CPU)
    assert caught.value.code == "weights.wrong_network"
    with pytest.raises(SetupError):
        load_s3fd(EngineSetup(), CPU)
