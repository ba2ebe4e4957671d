"""An outline that grows with its sound and never takes more than a few MB."""

import numpy as np

from core.media.sound.decoder import Block
from core.media.sound.peaks import Extremes, Peaks, halved, quantised

MOST_ENTRIES = 1 << 20


class PeakBuilder:
    """Takes blocks of samples in order; begins with one entry a sample and halves when full.

    Args:
        rate_hz: Of the sound.
        most: Entries at which two become one; even.
    """

    def __init__(self, rate_hz: int, most: int = MOST_ENTRIES) -> None:
        self._rate_hz = rate_hz
        self._base = np.zeros((most, 2), np.int16)
        self._length = 0  # entries filled
        self._block = 1  # samples an entry
        self._rest: list[Block] = []
        self._rest_samples = 0
        self.samples = 0

    def add(self, block: Block) -> None:
        """float32 (channels, n); it is kept until a second of sound has come together."""
        self._rest.append(block)
        self._rest_samples += block.shape[1]
        self.samples += block.shape[1]
        if self._rest_samples >= max(self._rate_hz, self._block):
            self._drain()

    def peaks(self, beyond: Peaks | None = None) -> Peaks:
        """The outline of what has come.

        Args:
            beyond: Stands in for the sound that has not come yet.
        """
        self._drain()
        base = np.concatenate([self._base[: self._length], self._outline_of_rest()])
        samples = self.samples
        if beyond is not None and beyond.samples > samples:
            base = np.concatenate([base, self._borrowed(beyond, len(base))])
            samples = beyond.samples
        return Peaks.of(base, self._rate_hz, samples, self._block)

    def _borrowed(self, beyond: Peaks, start: int) -> Extremes:
        """Entries from number ``start`` on, taken from a coarser outline."""
        known = beyond.levels[0]
        ends = np.ceil(np.arange(1, len(known) + 1) * beyond.block / self._block).astype(np.int64)
        return np.repeat(known, np.diff(np.maximum(ends, start), prepend=start), axis=0)

    def _drain(self) -> None:
        """Makes entries of all whole blocks that wait."""
        if not self._rest:
            return
        waiting = np.concatenate(self._rest, axis=1)
        start = 0
        while (whole := (waiting.shape[1] - start) // self._block) > 0:
            count = min(whole, len(self._base) - self._length)
            piece = waiting[:, start : start + count * self._block]
            self._base[self._length : self._length + count] = _extremes(piece, self._block)
            self._length += count
            start += count * self._block
            if self._length == len(self._base):
                self._halve()
        self._rest = [waiting[:, start:].copy()]
        self._rest_samples = waiting.shape[1] - start

    def _halve(self) -> None:
        coarse = halved(self._base)
        self._length = len(coarse)
        self._base[: self._length] = coarse
        self._block *= 2

    def _outline_of_rest(self) -> Extremes:
        """The last entry, which is not full; none when nothing waits."""
        if not self._rest_samples:
            return np.zeros((0, 2), np.int16)
        return _extremes(np.concatenate(self._rest, axis=1), self._rest_samples)


def _extremes(samples: Block, block: int) -> Extremes:
    """Extremes over all channels of each ``block`` samples, int16 (n, 2)."""
    blocks = samples.reshape(samples.shape[0], -1, block)
    return quantised(np.stack([blocks.min((0, 2)), blocks.max((0, 2))], axis=1))
