"""Shade inside a mouth that moves with the lips."""

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.inside.gap import Gap
from providers.viseme.mouth.opening import Plane

LIP_REACH = 0.045  # units below the upper lip that its shade reaches
LIP_DEPTH = 0.26
CONTACT_REACH = 0.010  # the dark line where the lip touches the teeth
CONTACT_DEPTH = 0.18
GROOVE_REACH = 0.020  # units above the lower lip, behind which the teeth stand back
GROOVE_SHARE = 0.45  # of the gap at most: in f a strip of teeth stays light
GROOVE_DEPTH, GROOVE_LEFT = 0.58, 0.30  # of a slit, and of a gap from GROOVE_WIDE on
GROOVE_WIDE = 0.10
CORNER_DEPTH = 0.62
LEAST_LIGHT, WIDE = 0.45, 0.20  # behind a slit; height in units that lets all light in
CORNER_FROM = 0.55  # of the way from the middle to a corner


def rise(x: NDArray[np.floating]) -> Plane:
    """Smoothstep 0..1."""
    x = np.clip(x, 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def lip_shade(gap: Gap) -> Plane:
    """What the lips leave of the light, (h, w), 0..1: less beside them and at the corners.

    The dark line above the lower lip is also what a face mesh reads a gap full of teeth by.
    """
    below = gap.below_upper
    cast = 1 - LIP_DEPTH * (1 - rise(below / np.float32(LIP_REACH)))
    contact = 1 - CONTACT_DEPTH * (1 - rise(below / np.float32(CONTACT_REACH)))
    reach = np.float32(max(min(GROOVE_REACH, GROOVE_SHARE * gap.height), 1e-3))
    above = 1 - _groove_depth(gap.height) * (1 - rise(gap.above_lower / reach))
    out = (np.abs(gap.along) - np.float32(CORNER_FROM)) / np.float32(1 - CORNER_FROM)
    return np.asarray(cast * contact * above * (1 - CORNER_DEPTH * rise(out)), np.float32)


def _groove_depth(height: float) -> np.float32:
    """A wide mouth is read without the line, and would look outlined with it."""
    wide = float(rise(np.array(height / GROOVE_WIDE)))
    return np.float32(GROOVE_DEPTH + (GROOVE_LEFT - GROOVE_DEPTH) * wide)


def cavity_light(height: float) -> np.float32:
    """How much light reaches tongue and lower teeth through a gap of ``height`` units."""
    return np.float32(LEAST_LIGHT + (1 - LEAST_LIGHT) * float(rise(np.array(height / WIDE))))
