"""How the head moves over the film: by the voice, and by the angles that a person wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from providers.common.choices import Compat
from providers.sadtalker.options import SadTalkerOptions, angles
from providers.sadtalker.rendering.head_pose import AngleCourse
from providers.sadtalker.speech.track import MotionTrack


@dataclass(frozen=True, slots=True)
class Course:
    """Motion and angles of a part of a film, as they are in the whole.

    Attributes:
        start: Where the part begins, seconds.
    """

    track: MotionTrack
    angles: AngleCourse
    start: Fraction

    @classmethod
    def of(cls, track: MotionTrack, start: Fraction, options: SadTalkerOptions) -> "Course":
        """The voice's motion, and the options' angles over all of it. Raises InputError."""
        course = AngleCourse(
            angles(options.input_yaw),
            angles(options.input_pitch),
            angles(options.input_roll),
            track.frames,
            as_upstream=options.compat is Compat.UPSTREAM,
        )
        return cls(track, course, start)

    def windows(self, times: Sequence[Fraction]) -> NDArray[np.float32]:
        """As of ``MotionTrack``."""
        return self.track.windows(times)

    def degrees(self, times: Sequence[Fraction]) -> NDArray[np.float32]:
        """As of ``AngleCourse.at``, of seconds from the part's beginning."""
        return self.angles.at([self.start + time for time in times])
