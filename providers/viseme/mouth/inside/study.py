"""What the studied frames tell about the inside of a mouth, and who draws it better."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import RgbImage
from providers.viseme.mouth.inside.capture import memory_of
from providers.viseme.mouth.inside.grading import graded
from providers.viseme.mouth.inside.interior import Image, Interior
from providers.viseme.mouth.inside.memory import MouthMemory
from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.palette import Palette, study_palette
from providers.viseme.mouth.inside.selection import presentable, spread
from providers.viseme.mouth.inside.sighting import Sighting, sight
from providers.viseme.mouth.inside.trial import ADVANTAGE, trial_error
from providers.viseme.mouth.opening import MouthLook
from providers.viseme.mouth.shape import PersonShape

REST_WIDTH = 0.54  # of an ordinary mouth, units
TEETH_SIZES = (0.6, 1.1)
TRIALS = 6  # mouths at most that are drawn again
LEAST_REACH = 0.07  # height of the widest mouth seen: less cannot stand for a wide one


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
        judged = candidates[:: -(-len(candidates) // TRIALS)]
        if trial_error(without_itself, judged) > ADVANTAGE * trial_error(plain.redraw, judged):
            return plain
    return remembering(candidates)
