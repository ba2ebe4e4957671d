"""What the posed face says about the parts of a mouth that lie behind the lips."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.inside.shade import rise
from providers.viseme.mouth.mesh import LOWER_LIP
from providers.viseme.mouth.shape import PersonShape
from providers.viseme.pose import MouthPose

CHIN = (152, 148, 377, 175)
MOST_COVERING = 0.024  # units that round lips come down over the upper teeth
ROUND_WIDTH = 0.06  # of width lost by lips that are fully round


@dataclass(frozen=True, slots=True)
class Posture:
    """Lengths in units of the inter-ocular distance.

    Attributes:
        jaw_drop: How far the lower jaw is down.
        covering: How much farther than at rest the upper lip covers the teeth.
        lower_y: Head-frame y of the lower lip's edge.
    """

    jaw_drop: float
    covering: float
    lower_y: float


def read_posture(shape: PersonShape, posed: NDArray[np.float64], pose: MouthPose) -> Posture:
    """The posture of a face that was ``posed`` (478, 3), head frame, as ``pose`` says."""
    chin = list(CHIN)
    drop = float((posed[chin, 1] - shape.neutral[chin, 1]).mean())
    roundness = max(-pose.width / ROUND_WIDTH, pose.rounding)
    covering = MOST_COVERING * float(rise(np.array(roundness)))
    return Posture(max(drop, 0.0), covering, float(posed[LOWER_LIP, 1]))
