"""MMPose in its own process, here with a stand-in for MMPose itself."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.errors import Cancelled, EngineError, SetupError, StorageError
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.mmpose_points import Mmpose, open_mmpose
from tests.kit.mmpose_stand_in import mmpose_environment

WEIGHTS = "dwpose/dw-ll_ucoco_384.pth"


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    """Installed, with weights whose first point lies 3 pixels aside."""
    folder = tmp_path_factory.mktemp("mmpose")
    state = {name: torch.zeros_like(value) for name, value in DwposeNet().state_dict().items()}
    state["head.final_layer.bias"][0] = 3.0
    state["teacher.bias"] = torch.zeros(3)  # what training left
    path = folder / "dw-ll_ucoco_384.pth"
    torch.save({"state_dict": state, "meta": {"epoch": 1}}, path)
    python = mmpose_environment(folder / "environment")
    return EngineSetup(weights={WEIGHTS: path}, interpreters={"mmpose": python})


@pytest.fixture(scope="module")
def mmpose(setup: EngineSetup, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mmpose]:
    scratch = tmp_path_factory.mktemp("scratch")
    opened = open_mmpose(setup, scratch)
    assert not any(scratch.iterdir()), "the weights are not kept twice"
    yield opened
    opened.close()


def with_light(height: int, width: int, row: int, column: int) -> np.ndarray:
    picture = np.zeros((height, width, 3), np.uint8)
    picture[..., 0] = 255  # red light all over
    picture[row, column, 2] = 200  # a blue one is the face
    return picture


def test_the_face_of_each_picture_is_found(mmpose: Mmpose) -> None:
    for picture, place in (
        (with_light(40, 60, 7, 50), (50, 7)),
        (with_light(1280, 720, 1000, 100), (100, 1000)),
        (with_light(40, 60, 7, 50)[:, ::-1], (9, 7)),
    ):
        points = mmpose.points(picture)
        assert points.shape == (68, 2)
        assert points.dtype == np.float32
        np.testing.assert_array_equal(points[1:], np.tile(place, (67, 1)))
        np.testing.assert_array_equal(points[0], np.add(place, 3))


def test_a_picture_on_which_it_fails_is_told_and_the_next_is_looked_at(mmpose: Mmpose) -> None:
    with pytest.raises(EngineError) as caught:
        mmpose.points(np.zeros((8, 8, 3), np.uint8))
    assert caught.value.code == "engine.mmpose"
    assert "there is no light" in caught.value.detail
    assert mmpose.is_open
    assert mmpose.points(with_light(8, 8, 1, 2))[1].tolist() == [2, 1]


def test_weights_of_another_network_are_refused(setup: EngineSetup, tmp_path: Path) -> None:
    path = tmp_path / "other.pth"
    torch.save({"state_dict": {"backbone.stem.0.conv.weight": torch.zeros(1)}}, path)
    with pytest.raises(SetupError) as caught:
        open_mmpose(setup.model_copy(update={"weights": {WEIGHTS: path}}), tmp_path)
    assert caught.value.code == "weights.wrong_network"


def test_it_is_told_when_it_is_not_installed(setup: EngineSetup, tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        open_mmpose(setup.model_copy(update={"interpreters": {}}), tmp_path)
    assert caught.value.code == "setup.no_mmpose"


def test_an_environment_without_mmpose_is_told(setup: EngineSetup, tmp_path: Path) -> None:
    apis = next(setup.interpreters["mmpose"].parents[1].rglob("mmpose/apis.py"))
    code = apis.read_text()
    apis.unlink()
    try:
        with pytest.raises(EngineError) as caught:
            open_mmpose(setup, tmp_path)
    finally:
        apis.write_text(code)
    assert "mmpose.apis" in caught.value.detail
    assert not any(tmp_path.glob("*.npz"))


def test_a_stop_while_it_starts_leaves_nothing(setup: EngineSetup, tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_mmpose(setup, tmp_path, stop)
    assert not any(tmp_path.glob("*.npz"))


def test_a_stop_while_it_looks_ends_it(setup: EngineSetup, tmp_path: Path) -> None:
    stops = [False]

    def tick() -> None:
        if stops[0]:
            raise Cancelled

    opened = open_mmpose(setup, tmp_path, tick)
    stops[0] = True
    with pytest.raises(Cancelled):
        opened.points(with_light(8, 8, 1, 2))
    assert not opened.is_open


def test_a_folder_that_cannot_take_the_weights_is_told(setup: EngineSetup, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        open_mmpose(setup, tmp_path / "none")
