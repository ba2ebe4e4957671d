"""The seam between the plan (voice to gestures) and the drawing (gestures to pixels)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a head does besides speaking, at one moment, against its pose in the photograph.

    Attributes:
        yaw, pitch, roll: Degrees, signs as in ``core.faces.geometry.Pose``: the nose to the
            picture's right, up, the head clockwise.
        right, down: Shift in units of the inter-ocular distance.
        brow: How far the brows are raised, 0..1; a blink may lower them a little.
        lids: How far the eyelids are closed, 0..1.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    right: float = 0.0
    down: float = 0.0
    brow: float = 0.0
    lids: float = 0.0
