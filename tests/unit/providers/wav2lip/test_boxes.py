"""Which boxes a job's options ask for."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.domain.face import TrackedFace
from core.domain.picture import Region
from core.domain.request import RenderRequest
from core.errors import OptionError, SetupError
from providers.common.computing.device import Compute
from providers.wav2lip.boxes import FixedBoxes, face_boxes
from providers.wav2lip.followed_boxes import FollowedBoxes
from providers.wav2lip.options import Wav2LipOptions
from providers.wav2lip.upstream_boxes import UpstreamBoxes
from tests.kit.clips import SPEECH, drifting, write_clip
from tests.kit.context import SilentContext
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

CPU = Compute(torch.device("cpu"), torch.float32, "Processor")
BLANK = np.zeros((240, 320, 3), np.uint8)
ITEM = TrackedFace(ArrayPicture(BLANK), Fraction(0), mesh(160, 110, 60))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("film") / "film.mp4", drifting(8, height=240))


@pytest.fixture
def opened(film: Path, tmp_path: Path) -> Any:
    """Opens a job's boxes with options."""
    request = RenderRequest(source=film, audio=SPEECH, output=tmp_path / "out.mp4")

    def opens(setup: EngineSetup | None = None, **options: Any) -> Any:
        context = SilentContext(tmp_path)
        chosen = Wav2LipOptions(**options)
        return face_boxes(setup or EngineSetup(), chosen, request, CPU, context)

    return opens


def test_the_tracker_is_the_default_and_loads_nothing(opened: Any) -> None:
    with opened() as boxes:
        assert isinstance(boxes, FollowedBoxes)
        assert boxes.boxes([ITEM]) != [None]


def test_a_given_box_overrides_all(opened: Any) -> None:
    given = {"box": "10 60 20 90", "pad_bottom": 50, "detector": "s3fd", "compat": "upstream"}
    with opened(**given) as boxes:
        assert isinstance(boxes, FixedBoxes)
        assert boxes.boxes([ITEM, ITEM]) == [Region(20, 10, 90, 60)] * 2


def test_a_given_box_outside_the_picture_leaves_it_alone(opened: Any) -> None:
    with opened(box="300 400 20 90") as boxes:
        assert boxes.boxes([ITEM]) == [None]


def test_a_crop_outside_the_source_is_refused_before_the_render(opened: Any) -> None:
    with pytest.raises(OptionError), opened(crop="500 -1 0 -1"):
        pass


def test_s3fd_needs_its_weights(opened: Any) -> None:
    with pytest.raises(SetupError), opened(detector="s3fd"):
        pass


def test_s3fd_that_finds_nothing_leaves_the_trackers_box(
    opened: Any, s3fd_setup: EngineSetup
) -> None:
    with opened() as boxes:
        tracked = boxes.boxes([ITEM])
    with opened(s3fd_setup, detector="s3fd", resize_factor=4) as boxes:
        assert isinstance(boxes, FollowedBoxes)
        assert boxes.boxes([ITEM]) == tracked


def test_compatibility_looks_through_the_film_first(opened: Any) -> None:
    with opened(compat="upstream") as boxes:
        assert isinstance(boxes, UpstreamBoxes)
        got = boxes.boxes([ITEM])
    assert got[0] is not None and got[0] != Region(0, 0, 0, 0)
    assert sorted(boxes._seen.boxes) == list(range(8))
