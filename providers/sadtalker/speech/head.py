"""The pose of the head in each frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.state_file import StateFile
from providers.sadtalker.speech.references import looped
from providers.sadtalker.speech.smoothing import smoothed
from providers.sadtalker.speech.windows import HeardVoice

Poses = NDArray[np.float32]  # (n, 6): three angles in radians, three of the shift

CALM_S = 1.0
"""From speech to the head's rest and back."""

_CALM = 0.3  # of its motion, while nobody speaks: a head that stands still looks dead


class Head(Protocol):
    """What is asked of a head."""

    def frames(self, first: int, stop: int) -> Poses:
        """The poses in the frames [first, stop), not empty. Raises StorageError."""


@dataclass(frozen=True, slots=True)
class StillHead:
    """Keeps the pose of the picture, float32 (6,)."""

    pose: Poses

    def frames(self, first: int, stop: int) -> Poses:
        """As of ``Head``."""
        return np.repeat(self.pose[None], stop - first, axis=0)


@dataclass(frozen=True, slots=True)
class MovingHead:
    """Moves smoothly.

    Attributes:
        pose: float32 (6,), of the picture.
        motion: float32 (6,) a frame, against the picture's pose, as PoseVAE made it.
        total: Frames of the whole voice.
        film: float32 (n, 6), poses of a film whose motion is added; None adds nothing.
    """

    pose: Poses
    motion: StateFile
    total: int
    film: Poses | None
    as_upstream: bool

    def frames(self, first: int, stop: int) -> Poses:
        """As of ``Head``."""
        poses = self.pose + smoothed(self._raw, first, stop, self.total)
        if self.film is None:
            return poses
        places = looped(np.arange(first, stop), len(self.film), as_upstream=self.as_upstream)
        added: Poses = self.film[places] - self.film[0]
        return poses + added

    def _raw(self, begin: int, end: int) -> Poses:
        return self.motion.window(begin, end - begin)


def calmed(blocks: Iterator[Poses], heard: HeardVoice, first: int) -> Iterator[Poses]:
    """Motion that calms down where nobody speaks.

    Args:
        blocks: float32 (n, 6) each, one behind the other.
        first: The frame they begin with.
    """
    for block in blocks:
        share = heard.speech(first, first + len(block), CALM_S)[:, None]
        yield block * (_CALM + (1 - _CALM) * share)
        first += len(block)
