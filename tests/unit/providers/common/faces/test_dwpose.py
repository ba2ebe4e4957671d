"""DWPose around its network: what it is shown, how it answers, and the file of weights."""

from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from core.domain.engine import EngineSetup
from core.domain.face import Face
from core.domain.picture import RgbImage
from core.errors import SetupError
from providers.common.computing.device import Compute
from providers.common.faces.dwpose import DwposePoints, load_dwpose
from providers.common.faces.dwpose_net import HEIGHT, WIDTH, DwposeNet
from providers.common.faces.dwpose_view import both_looks, decoded, seen, view_of
from providers.common.faces.landmarks68 import Points68
from tests.kit.pictures import ArrayPicture
from tests.unit.providers.common.computing.test_stand_ins import History

CPU = Compute(torch.device("cpu"), torch.float16, "Processor")


def peaks(*places: int, bins: int) -> Tensor:
    scores = torch.full((len(places), bins), -1.0)
    for row, place in enumerate(places):
        if place >= 0:
            scores[row, place] = 1.0 + row
    return scores


@pytest.mark.parametrize("size", [(100, 400), (640, 360), (288, 384), (1, 1)])
def test_a_place_in_the_input_is_the_place_in_the_picture(size: tuple[int, int]) -> None:
    view = view_of(*size)
    middle = view.to_picture(np.array([[WIDTH / 2, HEIGHT / 2]]))
    np.testing.assert_allclose(middle[0], np.array(size) / 2)
    across, down = view.size
    assert across / down == pytest.approx(0.75)
    assert across >= 1.25 * size[0] - 1e-9 and down >= 1.25 * size[1] - 1e-9


def test_the_picture_is_in_the_middle_and_black_is_around() -> None:
    rgb = np.full((384, 288, 3), 200, np.uint8)
    made = seen(rgb, view_of(288, 384))
    assert made.shape == (3, HEIGHT, WIDTH) and made.dtype == np.float32
    black = (0 - 123.675) / 58.395
    assert made[0, 0, 0] == pytest.approx(black, abs=1e-5)
    assert made[0, 192, 144] == pytest.approx((200 - 123.675) / 58.395, abs=1e-5)
    rows = np.flatnonzero(made[0, :, 144] > black + 1)
    assert (rows[0], rows[-1]) == pytest.approx((38, 345), abs=2)


def test_points_come_back_into_the_picture() -> None:
    view = view_of(576, 768)  # shown at 0.4 of its size
    points, score = decoded(peaks(288, 0, bins=576), peaks(384, 0, bins=768), view)
    np.testing.assert_allclose(points[0], (288, 384))
    np.testing.assert_allclose(points[1], (288 - 360, 384 - 480))
    np.testing.assert_allclose(score, (1, 2))


def test_a_point_nobody_speaks_for_lies_outside_the_corner() -> None:
    points, score = decoded(peaks(5, bins=576), peaks(-1, bins=768), view_of(576, 768))
    np.testing.assert_allclose(points, [(288 - 360 - 1.25, 384 - 480 - 1.25)])
    assert score[0] == -1


def test_the_mirrored_look_is_turned_back() -> None:
    """The mirror's left mouth corner, counted from the right, is the right one."""
    across, down = torch.zeros(2, 133, 576), torch.zeros(2, 133, 768)
    across[0, 23 + 48, 100] = 1.0
    across[1, 23 + 54, 575 - 100] = 1.0
    down[0, 23 + 48, 300] = 1.0
    down[1, 23 + 54, 300] = 1.0
    made_across, made_down = both_looks(across, down)
    assert made_across.shape == (68, 576) and made_down.shape == (68, 768)
    assert made_across[48, 100] == 1.0 and made_down[48, 300] == 1.0
    assert made_across.sum() == 1.0 and made_down.sum() == 1.0


class Told:
    """Answers with the middle of what it is shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, int]] = []

    def points(self, rgb: RgbImage) -> Points68:
        height, width = rgb.shape[:2]
        self.shown.append((width, height))
        return np.full((68, 2), (width / 2, height / 2), np.float32)


def face(x0: float, y0: float, x1: float, y1: float) -> Face:
    return Face(np.array((x0, y0, x1, y1), np.float32), np.zeros((478, 3), np.float32), 1.0)


PICTURE = ArrayPicture(np.zeros((400, 600, 3), np.uint8))


@pytest.mark.parametrize(
    ("place", "size", "middle"),
    [
        ((300, 200, 320, 230), (80, 90), (310, 215)),
        ((0, 0, 20, 20), (40, 40), (20, 20)),  # cut at the picture's corner
        ((-900, -900, -800, -800), (600, 400), (300, 200)),  # outside: the whole picture
    ],
)
def test_the_surroundings_of_the_face_are_shown(
    place: tuple[float, ...], size: tuple[int, int], middle: tuple[int, int]
) -> None:
    told = Told()
    points = DwposePoints(told).points(PICTURE, face(*place))
    assert told.shown == [size]
    np.testing.assert_allclose(points[0], middle)
    assert points.dtype == np.float32


def test_or_the_whole_picture_as_in_the_original() -> None:
    told = Told()
    DwposePoints(told, whole=True).points(PICTURE, face(300, 200, 320, 230))
    assert told.shown == [(600, 400)]


def test_the_published_file_fills_the_network(tmp_path: Path) -> None:
    """It holds what training left behind beside the weights."""
    torch.manual_seed(1)
    net = DwposeNet()
    beside = {"meta": {"dataset": np.ones(3)}, "message_hub": {"loss": History()}}
    path = tmp_path / "dw-ll_ucoco_384.pth"
    state = OrderedDict(net.state_dict(), **{"ema_head.final_layer.bias": torch.ones(133)})
    torch.save({"state_dict": state, **beside}, path)
    loaded = load_dwpose(EngineSetup(weights={"dwpose/dw-ll_ucoco_384.pth": path}), CPU)
    for name, tensor in loaded._net.state_dict().items():
        assert torch.equal(tensor, net.state_dict()[name])
    points = loaded.points(np.zeros((50, 40, 3), np.uint8))
    assert points.shape == (68, 2) and np.isfinite(points).all()


def test_another_networks_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pth"
    torch.save({"state_dict": {"head.x": torch.ones(1)}}, path)
    with pytest.raises(SetupError) as caught:
        load_dwpose(EngineSetup(weights={"dwpose/dw-ll_ucoco_384.pth": path}), CPU)
    assert caught.value.code == "weights.wrong_network"
    assert "left over: head.x" in caught.value.detail
