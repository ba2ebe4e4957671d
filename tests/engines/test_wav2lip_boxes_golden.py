"""Wav2Lip's boxes against the original's: pads, the picture's edges, the average over frames."""

import numpy as np
import pytest

from core.domain.face import TrackedFace
from core.domain.picture import Region
from providers.wav2lip.pads import Pads
from providers.wav2lip.upstream_boxes import SeenBoxes, UpstreamBoxes, smoothed
from tests.kit.faces import mesh
from tests.kit.golden.golden import assert_equal, golden
from tests.kit.pictures import ArrayPicture

FILMS = (1, 2, 3, 4, 5, 6, 7, 12, 30)


@pytest.mark.parametrize("frames", FILMS)
def test_the_average_over_frames_is_the_originals(frames: int) -> None:
    boxes = golden(f"wav2lip/smooth_in_{frames}")
    kept = boxes.copy()
    assert_equal(f"wav2lip/smooth_out_{frames}", smoothed(boxes))
    np.testing.assert_array_equal(boxes, kept)


@pytest.mark.parametrize(
    ("name", "is_smooth"), [("default", True), ("pads", True), ("nosmooth", False), ("neg", False)]
)
def test_boxes_of_detections_are_the_originals(name: str, is_smooth: bool) -> None:
    height, width = golden("wav2lip/fd_frame_hw").tolist()
    rects = [Region(*row) for row in golden("wav2lip/rects").tolist()]
    pads = Pads(*golden(f"wav2lip/fd_{name}_pads").tolist())
    seen = SeenBoxes(dict(enumerate(rects)), kept=len(rects))
    boxes = UpstreamBoxes(seen, pads, None, is_smooth=is_smooth).boxes(
        [frame(number, height, width) for number in range(len(rects))]
    )
    sides = [(box.y0, box.y1, box.x0, box.x1) for box in boxes if box is not None]
    assert_equal(f"wav2lip/fd_{name}_coords_y1y2x1x2", sides)


def frame(number: int, height: int, width: int) -> TrackedFace:
    picture = ArrayPicture(np.zeros((height, width, 3), np.uint8), number)
    return TrackedFace(picture, picture.time, mesh(160, 110, 60))
