from dataclasses import dataclass
from math import pi, sin

import pytest

from providers.viseme.jaw import jaw_pose
from providers.viseme.pose import MouthPose


@dataclass(frozen=True)
class Swinging:
    """A mouth that opens and closes so many times a second."""

    rate_hz: float
    speech_s: float = 1.0

    def at(self, time_s: float) -> MouthPose:
        swing = sin(2 * pi * self.rate_hz * time_s)
        return MouthPose(0.1 + 0.1 * swing, -0.02 * swing, 0.5, 0.25 * time_s)


def swing_of(motion: Swinging) -> float:
    openings = [jaw_pose(motion, k / 100).opening for k in range(100)]
    return (max(openings) - min(openings)) / 0.2


def test_slow_motion_is_followed_and_fast_motion_is_not() -> None:
    assert swing_of(Swinging(1.0)) > 0.85
    assert swing_of(Swinging(8.0)) < 0.05


def test_it_is_neither_late_nor_early() -> None:
    motion = Swinging(2.0)
    peak = max(range(250), key=lambda k: jaw_pose(motion, k / 1000).opening) / 1000
    assert peak == pytest.approx(0.125, abs=0.002)


def test_a_steady_pose_is_kept_in_all_its_parts() -> None:
    pose = jaw_pose(Swinging(0.0), 2.0)
    assert (pose.opening, pose.width) == pytest.approx((0.1, 0.0))
    assert (pose.rounding, pose.tuck) == pytest.approx((0.5, 0.5))
