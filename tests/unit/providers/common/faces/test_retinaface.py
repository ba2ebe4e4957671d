"""RetinaFace around its network: anchors, boxes, small pictures and the file of weights."""

from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.device import Compute
from providers.common.computing.resnet50 import ResNet50Widths
from providers.common.faces.retinaface import ENTRY, FILE, RetinaFace, load_retinaface
from providers.common.faces.retinaface_boxes import anchors, decoded
from providers.common.faces.retinaface_net import Found, RetinaFaceNet, RetinaFaceWidths

CPU = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
SMALL = RetinaFaceWidths(ResNet50Widths(4, (2, 2, 4, 4), (4, 8, 8, 16)), 8)
KEY = f"{ENTRY}/{FILE}"


@pytest.fixture(scope="module")
def net() -> RetinaFaceNet:
    torch.manual_seed(1)
    return RetinaFaceNet(SMALL).eval().requires_grad_(False)


def sure_at(width: int, height: int, *places: int) -> Found:
    """Faces exactly at these anchors, nowhere else."""
    count = len(anchors(width, height))
    logits = torch.tensor([9.0, -9.0]).repeat(1, count, 1)
    logits[0, list(places)] = torch.tensor([-9.0, 9.0])
    return Found(logits, torch.zeros(1, count, 4), torch.zeros(1, count, 10))


@pytest.mark.filterwarnings("error")
def test_a_picture_that_is_not_to_be_written_is_read_without_a_word(net: RetinaFaceNet) -> None:
    picture = np.full((32, 48, 3), 99, np.uint8)
    picture.setflags(write=False)
    torch.set_warn_always(True)  # by itself torch warns once
    try:
        assert RetinaFace(net).detect(picture).shape[1] == 5
    finally:
        torch.set_warn_always(False)


def test_anchors_are_two_sizes_at_each_place() -> None:
    made = anchors(64, 32) * torch.tensor((64, 32, 64, 32))
    assert len(made) == 2 * (8 * 4 + 4 * 2 + 2 * 1)
    assert made[:4].tolist() == [[4, 4, 16, 16], [4, 4, 32, 32], [12, 4, 16, 16], [12, 4, 32, 32]]
    assert made[-2:].tolist() == [[48, 16, 256, 256], [48, 16, 512, 512]]


def test_an_uncoded_box_is_its_anchor() -> None:
    (found,) = decoded(sure_at(64, 32, 18), 0, 64, 32)
    np.testing.assert_allclose(found[:4], (4, 4, 20, 20), atol=1e-4)
    assert found[4] > 0.97


def test_a_box_may_leave_the_picture() -> None:
    (found,) = decoded(sure_at(64, 32, 0), 0, 64, 32)
    np.testing.assert_allclose(found[:4], (-4, -4, 12, 12), atol=1e-4)


def test_faces_that_are_hardly_sure_are_left_out() -> None:
    found = sure_at(64, 32)
    found.logits[0, 7] = torch.tensor([0.0, 3.4])  # 0.967...
    assert decoded(found, 0, 64, 32).shape == (0, 5)
    assert len(decoded(found, 0, 64, 32, least=0.96)) == 1


@pytest.mark.parametrize("size", [(1, 1), (5, 70), (33, 31), (64, 64)])
def test_a_picture_of_any_size_has_an_answer_for_each_anchor(
    net: RetinaFaceNet, size: tuple[int, int]
) -> None:
    detector = RetinaFace(net)
    picture = np.zeros((*size, 3), np.uint8)
    found = net(detector._input(picture))
    assert found.boxes.shape[1] == len(anchors(size[1], size[0]))
    boxes = detector.detect(picture)
    assert boxes.ndim == 2 and boxes.shape[1] == 5


def test_the_mean_is_taken_in_the_given_order(net: RetinaFaceNet) -> None:
    blue_first = np.full((2, 2, 3), (1, 2, 3), np.uint8)
    shown = RetinaFace(net)._input(blue_first[:, ::-1])  # no copy: torch takes no negative steps
    assert shown[0, :, 0, 0].tolist() == [1 - 104, 2 - 117, 3 - 123]


def test_widths_are_read_off_the_weights(net: RetinaFaceNet) -> None:
    assert RetinaFaceWidths.of(net.state_dict()) == SMALL


def test_the_published_file_fills_the_network(net: RetinaFaceNet, tmp_path: Path) -> None:
    """Its names carry the wrapper of training on several GPUs, and it may lack counters."""
    state = net.state_dict()
    kept = {f"module.{name}": part for name, part in state.items() if "num_batches" not in name}
    torch.save(kept, tmp_path / FILE)
    loaded = load_retinaface(EngineSetup(weights={KEY: tmp_path / FILE}), CPU)
    (made,) = loaded.nets
    for name, tensor in made.state_dict().items():
        assert torch.equal(tensor, state[name]), name


@pytest.mark.parametrize("drop", ["fpn.output1.0.weight", "BboxHead.1.conv1x1.bias"])
def test_another_networks_file_is_refused(net: RetinaFaceNet, tmp_path: Path, drop: str) -> None:
    torch.save({n: t for n, t in net.state_dict().items() if n != drop}, tmp_path / FILE)
    with pytest.raises(SetupError) as caught:
        load_retinaface(EngineSetup(weights={KEY: tmp_path / FILE}), CPU)
    assert caught.value.code == "weights.wrong_network" and drop in caught.value.detail


def test_the_networks_names_are_the_published_ones() -> None:
    with torch.device("meta"):
        names = set(RetinaFaceNet().state_dict())
    assert len(names) == 456
    assert {"body.layer4.2.bn3.weight", "ssh3.conv7x7_3.1.bias", "fpn.merge2.0.weight"} <= names
