"""How loud the speech in a recording is, its pauses left out."""

import numpy as np
from numpy.typing import NDArray

_BIN_DB = 0.1
_FLOOR_DB = -120.0
# Below this lies the noise of 16 bits.
_ABSOLUTE_GATE_DB = -90.0
_RELATIVE_GATE_DB = -10.0


class LevelMeter:
    """Gated mean power over a stream, in memory that does not grow.

    Source: the two-stage gate of ITU-R BS.1770-5 annex 1 (absolute, then relative to the mean of
    what passed). Deviations: no K weighting, 20 ms blocks without overlap (syllables, not
    programmes), and an absolute gate low enough for recordings at -60 dB.
    """

    def __init__(self, rate_hz: int) -> None:
        self._block = rate_hz // 50
        self._rest = np.zeros(0, np.float32)
        self._counts = np.zeros(round(-_FLOOR_DB * 2 / _BIN_DB), np.int64)

    def add(self, samples: NDArray[np.float32]) -> None:
        """Takes the next samples, float32 (n,)."""
        joined = np.concatenate([self._rest, samples])
        whole = joined.size // self._block * self._block
        self._rest = joined[whole:]
        power = np.square(joined[:whole].reshape(-1, self._block), dtype=np.float64).mean(axis=1)
        level_db = 10.0 * np.log10(np.maximum(power, 1e-12))
        bins = ((level_db - _FLOOR_DB) / _BIN_DB).astype(np.int64)
        np.add.at(self._counts, np.clip(bins, 0, self._counts.size - 1), 1)

    def speech_db(self) -> float | None:
        """Level of what stands out, in dB over full scale; None when all of it is silence."""
        levels = _FLOOR_DB + _BIN_DB * (np.arange(self._counts.size) + 0.5)
        absolute = self._mean_db(levels, _ABSOLUTE_GATE_DB)
        if absolute is None:
            return None
        return self._mean_db(levels, max(absolute + _RELATIVE_GATE_DB, _ABSOLUTE_GATE_DB))

    def _mean_db(self, levels: NDArray[np.floating], gate_db: float) -> float | None:
        counts = np.where(levels > gate_db, self._counts, 0)
        total = int(counts.sum())
        if not total:
            return None
        return float(10.0 * np.log10((counts * 10.0 ** (levels / 10.0)).sum() / total))
