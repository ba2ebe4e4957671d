"""The door of this package: studied once, painted in every frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import RgbImage
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.capture import memory_of
from providers.viseme.mouth.inside.gap import Gap, gap_of
from providers.viseme.mouth.inside.grading import graded
from providers.viseme.mouth.inside.memory import MouthMemory
from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.palette import Palette, study_palette
from providers.viseme.mouth.inside.posture import Posture, read_posture
from providers.viseme.mouth.inside.selection import presentable, spread
from providers.viseme.mouth.inside.sighting import Sighting, sight
from providers.viseme.mouth.inside.trial import ADVANTAGE, trial_error
from providers.viseme.mouth.opening import MouthLook, MouthOpening
from providers.viseme.mouth.shape import PersonShape
from providers.viseme.pose import MouthPose

Image = NDArray[np.float32]


REST_WIDTH = 0.54  # of an ordinary mouth, units
TEETH_SIZES = (0.6, 1.1)
LEAST_REACH = 0.07  # height of the widest mouth seen: less cannot stand for a wide one


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
    size = float(np.clip(shape.rest_width / REST_WIDTH, *TEETH_SIZES))
    unit = max(shape.head_pose(sample.face.points).scale for sample in samples)

    def painted_with(colors: Palette) -> PaintedInside:
        return PaintedInside(colors, look.lip_y, size, look.blur, unit)

    found = (sight(sample, shape, look) for sample in samples)
    seen = [one for one in found if one is not None]
    palette = graded(palette, painted_with(palette), seen)
    plain = Interior(palette, painted_with(palette), MouthMemory([], []), shape)
    is_still = len(samples) == 1
    return _better(plain, seen, look.teeth_z, is_still)


def _better(plain: Interior, seen: Sequence[Sighting], teeth_z: float, is_still: bool) -> Interior:
    """The interior with remembered mouths where these measure better than painted ones.

    A still has nothing to measure by: its own mouth is taken when it is open enough.
    """
    candidates = presentable(seen)
    if len(candidates) < (1 if is_still else 2) or candidates[-1].gap.height < LEAST_REACH:
        return plain

    def remembering(some: Sequence[Sighting]) -> Interior:
        return replace(plain, memory=memory_of(spread(some), plain.shape, teeth_z))

    def without_itself(one: Sighting) -> Image:
        return remembering([other for other in candidates if other is not one]).redraw(one)

    if not is_still:
        remembered = trial_error(without_itself, candidates)
        if remembered > ADVANTAGE * trial_error(plain.redraw, candidates):
            return plain
    return remembering(candidates)
