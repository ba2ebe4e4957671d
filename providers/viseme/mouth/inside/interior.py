"""The door of this package: studied once, painted in every frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.gap import Gap, gap_of
from providers.viseme.mouth.inside.memory import MouthMemory
from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.palette import Palette
from providers.viseme.mouth.inside.posture import Posture, read_posture
from providers.viseme.mouth.inside.sighting import Sighting
from providers.viseme.mouth.opening import MouthOpening
from providers.viseme.mouth.shape import PersonShape
from providers.viseme.pose import MouthPose

Image = NDArray[np.float32]


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
        posture = read_posture(self.shape, posed, pose)
        return self._fill(gap_of(opening), posture, light, head)

    def redraw(self, one: Sighting) -> Image:
        """A studied mouth as this interior would draw it, RGB float32 (h, w, 3) over its gap."""
        return self._fill(one.gap, one.posture, one.light / self.light, one.head)

    def _fill(self, gap: Gap, posture: Posture, light: float, head: HeadPose) -> Image:
        if not self.memory:
            return self.painted.paint(gap, posture, head) * np.float32(light)
        depth = self.painted.paint(gap, posture, head, teeth=False) * np.float32(light)
        return self.memory.paint(gap, depth, posture.lower_y, light * self.light)
