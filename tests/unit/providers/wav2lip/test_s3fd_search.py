"""S3FD over pictures: where it looks, how small, how many at once."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.domain.picture import Region, RgbImage
from core.errors import Cancelled, OutOfMemoryError, SetupError
from providers.common.computing.device import Compute
from providers.common.faces.overlaps import Boxes
from providers.wav2lip.options import Wav2LipOptions
from providers.wav2lip.s3fd_search import S3fdSearch, s3fd_search
from tests.kit.context import SilentContext
from tests.kit.pictures import ArrayPicture

CPU = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
GPU = Compute(torch.device("cuda"), torch.float16, "Graphics card")
PICTURE = ArrayPicture(np.random.default_rng(5).integers(0, 255, (240, 320, 3)).astype(np.uint8))


class Corner:
    """Finds a face in the upper left quarter of everything, and runs out of memory above a batch."""

    def __init__(self, most: int = 99) -> None:
        self.most = most
        self.shapes: list[tuple[int, ...]] = []

    def detect_all(self, pictures: Sequence[RgbImage]) -> list[Boxes]:
        if len(pictures) > self.most:
            raise MemoryError
        self.shapes.append((len(pictures), *pictures[0].shape))
        height, width = pictures[0].shape[:2]
        return [np.array([[0, 0, width / 2, height / 2, 0.9]], np.float32) for _ in pictures]


def search(
    detector: Corner, tmp_path: Path, area: Region | None = None, factor: int = 1, size: int = 0
) -> S3fdSearch:
    return S3fdSearch(detector, CPU, area, factor, size, SilentContext(tmp_path))


def test_the_whole_picture_is_searched(tmp_path: Path) -> None:
    detector = Corner()
    (found,) = search(detector, tmp_path).faces([PICTURE])
    np.testing.assert_allclose(found, [(0, 0, 160, 120, 0.9)])
    assert found.dtype == np.float32
    assert detector.shapes == [(1, 240, 320, 3)]


def test_a_part_is_searched_smaller_and_found_in_place(tmp_path: Path) -> None:
    detector = Corner()
    area = Region(21, 40, 122, 141)
    (found,) = search(detector, tmp_path, area, factor=2).faces([PICTURE])
    assert detector.shapes == [(1, 50, 50, 3)]
    np.testing.assert_allclose(found[0, :4], (21, 40, 71.5, 90.5))


def test_a_small_part_is_never_scaled_away(tmp_path: Path) -> None:
    detector = Corner()
    search(detector, tmp_path, Region(0, 0, 4, 3), factor=8).faces([PICTURE])
    assert detector.shapes == [(1, 1, 1, 3)]


@pytest.mark.parametrize("wanted", [0, 64])
def test_a_processor_takes_one_after_the_other(tmp_path: Path, wanted: int) -> None:
    """Whatever is wanted: nobody could stop what it does at once, and it takes gigabytes each."""
    detector = Corner()
    assert len(search(detector, tmp_path, size=wanted).faces([PICTURE] * 3)) == 3
    assert [shape[0] for shape in detector.shapes] == [1, 1, 1]


def test_the_wanted_number_is_halved_where_it_does_not_fit(tmp_path: Path) -> None:
    detector = Corner(most=4)
    context = SilentContext(tmp_path)
    looking = S3fdSearch(detector, GPU, None, 1, 16, context)
    assert len(looking.faces([PICTURE] * 10)) == 10
    assert [shape[0] for shape in detector.shapes] == [2, 2, 2, 2, 2]
    assert [code for code, _ in context.warnings] == ["smaller_batches"]


def test_no_room_for_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutOfMemoryError):
        search(Corner(most=0), tmp_path, size=2).faces([PICTURE] * 2)


def test_nothing_to_search_is_nothing_found(tmp_path: Path) -> None:
    assert search(Corner(), tmp_path).faces([]) == []


def test_a_job_loads_the_published_file_and_can_be_stopped(
    s3fd_setup: EngineSetup, tmp_path: Path
) -> None:
    context = SilentContext(tmp_path)
    small = ArrayPicture(PICTURE.pixels[:48, :48])
    with s3fd_search(s3fd_setup, Wav2LipOptions(), None, CPU, context) as looking:
        (found,) = looking.faces([small])
        assert found.shape == (0, 5)
        context._cancel_after = context.checkpoints + 5  # in the midst of the network
        with pytest.raises(Cancelled):
            looking.faces([small])
    assert context.stages[0][0] == "load"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    with (
        pytest.raises(SetupError),
        s3fd_search(EngineSetup(), Wav2LipOptions(), None, CPU, context),
    ):
        pass
