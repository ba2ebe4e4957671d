"""A face's box made larger or smaller by so many pixels at each side."""

from dataclasses import dataclass

import numpy as np

from core.domain.picture import Region
from providers.common.faces.detector_box import FaceBox
from providers.wav2lip.options import Wav2LipOptions

_LEAST = 2.0  # pixels from side to side that are still a face


@dataclass(frozen=True, slots=True)
class Pads:
    """Pixels at each side; below 0 they make the box smaller."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0

    @classmethod
    def of(cls, options: Wav2LipOptions) -> "Pads":
        """Those that a person chose."""
        return cls(options.pad_top, options.pad_bottom, options.pad_left, options.pad_right)

    def around(self, box: FaceBox) -> FaceBox | None:
        """The box with pads, which may leave the picture; None where they leave nothing of it."""
        outwards = np.array([-self.left, -self.top, self.right, self.bottom], np.float32)
        padded = box + outwards
        return padded if (padded[2:] - padded[:2]).min() >= _LEAST else None

    def inside(self, box: Region, width: int, height: int) -> Region:
        """The original's way: each side ends at the picture's; may be empty."""
        return Region(
            max(0, box.x0 - self.left),
            max(0, box.y0 - self.top),
            min(width, box.x1 + self.right),
            min(height, box.y1 + self.bottom),
        )
