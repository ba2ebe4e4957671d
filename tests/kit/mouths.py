"""Mouths for tests: a straight gap in a head that looks at the camera."""

import numpy as np

from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.gap import Gap
from providers.viseme.mouth.inside.palette import Palette

LIP_Y = 0.8  # head frame, where the closed lips meet
HALF_WIDTH = 0.26


def frontal(unit: float, yaw: float = 0.0) -> HeadPose:
    """A head with its origin in the picture's corner, turned by some radians."""
    cos, sin = np.cos(yaw), np.sin(yaw)
    rotation = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
    return HeadPose(unit, rotation, np.zeros(3))


def straight_gap(upper: float, lower: float, unit: float, shift: float = 0.0) -> Gap:
    """Between two level lips that lie so far above and below LIP_Y.

    Args:
        upper: Units that the upper lip is raised.
        lower: Units that the lower lip is down.
        unit: Pixels per inter-ocular distance.
        shift: Of the pixels against the head, in pixels.
    """
    columns, rows = round(2 * HALF_WIDTH * unit), max(1, round((upper + lower) * unit))
    x = ((np.arange(columns) + 0.5 + shift) / unit - HALF_WIDTH).astype(np.float32)
    y = (LIP_Y - upper + (np.arange(rows) + 0.5) / unit).astype(np.float32)
    head_x, head_y = np.meshgrid(x, y)
    return Gap(
        rows=slice(0, rows),
        columns=slice(0, columns),
        along=head_x / np.float32(HALF_WIDTH),
        below_upper=head_y - np.float32(LIP_Y - upper),
        above_lower=np.float32(LIP_Y + lower) - head_y,
        head_x=head_x,
        head_y=head_y,
        height=upper + lower,
    )


def palette(teeth: tuple[float, float, float] = (220, 210, 190)) -> Palette:
    """A light face's colours."""
    colors = (np.array(c, np.float32) for c in (teeth, (190, 90, 90), (40, 12, 12)))
    return Palette(*colors, light=180.0, slope=0.0)
