"""The door of this package: studied once, painted in every frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import RgbImage
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.capture import remember_mouths
from providers.viseme.mouth.inside.gap import visible_gap
from providers.viseme.mouth.inside.memory import MouthMemory
from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.palette import Palette, study_palette
from providers.viseme.mouth.inside.posture import read_posture
from providers.viseme.mouth.opening import MouthLook, MouthOpening
from providers.viseme.mouth.shape import PersonShape
from providers.viseme.pose import MouthPose

Image = NDArray[np.float32]


REST_WIDTH = 0.54  # of an ordinary mouth, units
TEETH_SIZES = (0.6, 1.1)


@dataclass(frozen=True, slots=True)
class Interior:
    """The inside of one person's mouth; holds copies of pixels, no pictures."""

    palette: Palette
    painted: PaintedInside
    memory: MouthMemory
    shape: PersonShape

    @property
    def light(self) -> float:
        """Luminance of the skin beside the mouth when it was studied."""
        return self.palette.light

    def paint(
        self,
        opening: MouthOpening,
        posed: NDArray[np.float64],
        pose: MouthPose,
        light: float,
        head: HeadPose,
    ) -> Image:
        """What is seen through an opening, RGB float32 (h, w, 3) over its box, 0..255.

        Args:
            opening: The hole between the lips.
            posed: (478, 3), the posed face in the head's frame.
            pose: What it was posed to show.
            light: Brightness of this frame's skin over that of the studied one.
            head: Where the head is in this frame.
        """
        gap, box = visible_gap(opening), opening.coverage.shape
        if gap.is_empty:
            return np.zeros((*box, 3), np.float32)
        posture = read_posture(self.shape, posed, pose)
        image = self.painted.paint(gap, posture, head) * np.float32(light)
        if self.memory:
            image = self.memory.paint(gap, image, posture.lower_y, light * self.light)
        return gap.placed(image, box)


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
    palette = study_palette(*portrait, look.blur)
    memory = remember_mouths(samples, shape, look.teeth_z)
    if memory:
        palette = replace(palette, cavity=memory.darkest())
    size = float(np.clip(shape.rest_width / REST_WIDTH, *TEETH_SIZES))
    unit = max(shape.head_pose(sample.face.points).scale for sample in samples)
    painted = PaintedInside(palette, look.lip_y, size, look.blur, unit)
    return Interior(palette, painted, memory, shape)
