"""The door of this package: studied once, painted in every frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import RgbImage
from providers.viseme.mouth.inside.capture import remember_mouths
from providers.viseme.mouth.inside.memory import MouthMemory
from providers.viseme.mouth.inside.painted import paint_depth, paint_interior
from providers.viseme.mouth.inside.palette import Palette, study_palette
from providers.viseme.mouth.mesh import LOWER_LIP
from providers.viseme.mouth.opening import MouthLook, MouthOpening
from providers.viseme.mouth.shape import PersonShape

Image = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Interior:
    """The inside of one person's mouth; holds copies of pixels, no pictures."""

    palette: Palette
    memory: MouthMemory
    look: MouthLook

    @property
    def light(self) -> float:
        """Luminance of the skin beside the mouth when it was studied."""
        return self.palette.light

    def paint(
        self, opening: MouthOpening, posed: NDArray[np.float64], light: float, unit: float
    ) -> Image:
        """What is seen through an opening, RGB float32 (h, w, 3) over its box, 0..255.

        Args:
            opening: The hole between the lips.
            posed: (478, 3), the posed face in the head's frame.
            light: Brightness of this frame's skin over that of the studied one.
            unit: Pixels per inter-ocular distance.
        """
        gain = np.float32(light)
        blur = self.look.blur * unit
        if not self.memory:
            painted = paint_interior(opening, self.palette, self.look.lip_y)
            return _soften(painted, blur) * gain
        depth = _soften(paint_depth(opening, self.palette), blur) * gain
        lower_y = float(posed[LOWER_LIP, 1])
        return self.memory.paint(opening, depth, lower_y, light * self.light)


def study_interior(
    samples: Sequence[FaceSample],
    shape: PersonShape,
    look: MouthLook,
    portrait: tuple[RgbImage, NDArray[np.float64]],
) -> Interior:
    """What these frames tell about the inside of a mouth.

    Args:
        samples: Of one person, at least one.
        shape: The person's.
        look: The person's.
        portrait: Pixels of the face seen straightest, and its mesh (478, 2) in them.
    """
    palette = study_palette(*portrait)
    memory = remember_mouths(samples, shape, look.teeth_z)
    if memory:
        palette = replace(palette, cavity=memory.darkest())
    return Interior(palette, memory, look)


def _soften(image: Image, blur_px: float) -> Image:
    if blur_px < 0.5:
        return image
    return np.asarray(cv2.GaussianBlur(image, (0, 0), blur_px), np.float32)
