"""How a head moves over a voice of any length, put together from chunks of 32 frames.

PoseVAE moves a chunk against the pose of the picture. The original sets its chunks side by side, each
drawn anew, so that the head jumps every 1.28 s. Here chunks overlap by half and fade into each other,
and what is drawn changes step by step from one to the next.

Source: OpenTalker/SadTalker (cd4c046), described by its numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.state_file import StateFile
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pose_vae import CHUNK, POSE

Motion = NDArray[np.float32]  # (n, 6), against the picture's pose

_STEP = CHUNK // 2
_RISE = ((np.arange(_STEP) + 0.5) / _STEP).astype(np.float32)[:, None]
"""Straight: what moves away from the pose evenly in each chunk stays where it is over many."""


@dataclass(frozen=True, slots=True)
class HeadMotion:
    """A head that moves one way.

    Attributes:
        pose: float32 (6,), of the picture.
        style: 0..45.
        latent: Gives float32 (64,), normally distributed, of a whole number from 0 on.
        told: What PoseVAE is told of each frame, float32 (6,).
    """

    nets: SpeechNets
    pose: NDArray[np.float32]
    style: int
    latent: Callable[[int], NDArray[np.float32]]
    told: StateFile

    def flowing(self, first: int, stop: int) -> Iterator[Motion]:
        """The frames [first, stop), in blocks: without a jump, and at rest at the beginning."""
        begin = (max(first, 1) - 1) // _STEP
        fading = self._flowing_chunk(begin - 1)[_STEP:] if begin else np.zeros((_STEP, POSE), "f4")
        yield np.zeros((max(0, min(1, stop) - first), POSE), np.float32)
        for number in range(begin, (stop - 2) // _STEP + 1):
            chunk = self._flowing_chunk(number)
            made = fading + (chunk[:_STEP] - fading) * _RISE
            fading = chunk[_STEP:]
            yield _within(made, 1 + number * _STEP, first, stop)

    def upstream(self, first: int, stop: int, total: int) -> Iterator[Motion]:
        """The frames [first, stop) of ``total``, in blocks, as the original moves them."""
        yield np.zeros((max(0, min(1, stop) - first), POSE), np.float32)
        for number in range((max(first, 1) - 1) // CHUNK, (stop - 2) // CHUNK + 1):
            at = 1 + number * CHUNK
            begin = min(at, total - CHUNK)  # the last chunk holds the last 32 frames
            moved = self._chunk(self.latent(number), begin)
            yield _within(moved[at - begin :], at, first, stop)

    def _flowing_chunk(self, number: int) -> Motion:
        """A chunk of those that begin every 16 frames; every second one is drawn half and half."""
        latent = self.latent(number // 2)
        if number % 2:
            latent = (latent + self.latent(number // 2 + 1)) / np.float32(sqrt(2))  # varies as much
        return self._chunk(latent, 1 + number * _STEP)

    def _chunk(self, latent: NDArray[np.float32], begin: int) -> Motion:
        """The 32 frames from ``begin`` on; before the first that speaks, 1, it is heard again."""
        told = self.told.window(max(begin, 1), CHUNK - max(0, 1 - begin))
        told = np.concatenate([*[told[:1]] * (CHUNK - len(told)), told])
        return self.nets.motion(self.pose, latent, self.style, told)


def told_range(first: int, stop: int, total: int) -> tuple[int, int]:
    """The frames [begin, end) of which PoseVAE is to be told for the frames [first, stop) of ``total``."""
    return max(1, min(first, total) - CHUNK), max(2, stop) + CHUNK


def _within(made: Motion, at: int, first: int, stop: int) -> Motion:
    """Of frames from ``at`` on those in [first, stop)."""
    return made[max(0, first - at) : max(0, stop - at)]
