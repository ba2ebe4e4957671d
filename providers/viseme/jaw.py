"""How the jaw follows the lips: chin and cheeks are heavier and slower than they are."""

import math

from providers.viseme.pose import MouthMotion, MouthPose

SPREAD_S = 0.06  # standard deviation of the time over which the lips' pose is averaged
STEP_S = 0.04
REACH = 4  # steps to each side

_BELL = [math.exp(-0.5 * (step * STEP_S / SPREAD_S) ** 2) for step in range(-REACH, REACH + 1)]
_WEIGHTS = [value / sum(_BELL) for value in _BELL]


def jaw_pose(motion: MouthMotion, time_s: float) -> MouthPose:
    """The pose that chin and cheeks take at a time: the lips' own, averaged over about a sixth of a second.

    It is neither late nor early, and does not depend on the frame rate.
    """
    near = [motion.at(time_s + step * STEP_S) for step in range(-REACH, REACH + 1)]
    opening, width, rounding, tuck = (
        sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
        for values in zip(*((p.opening, p.width, p.rounding, p.tuck) for p in near), strict=True)
    )
    return MouthPose(opening, width, rounding, tuck)
