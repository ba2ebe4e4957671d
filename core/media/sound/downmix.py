"""Many channels to one, without losing the speech."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# A centre channel this much quieter than the loudest one still holds the dialogue of a film.
_CENTRE_SHARE = 0.01
_EMPTY_SHARE = 0.001
_OPPOSITE = -0.5


def downmix_weights(gram: NDArray[np.float64], speakers: Sequence[str]) -> NDArray[np.float32]:
    """How much of each channel goes into the one that drives the mouth.

    The centre alone where it is more than an ornament (dialogue lives there). Otherwise the mean
    of all channels that are not empty, those in opposite phase to the loudest turned round: a
    plain mean would cancel them. Decided over the whole recording, so the mix never changes
    within it.

    Args:
        gram: (c, c) sums over time of the product of channel i and channel j.
        speakers: FFmpeg's name of each of the c channels.

    Returns:
        float32 (c,), sum of magnitudes 1; all zero for digital silence.
    """
    energies = np.array(np.diag(gram))
    if "LFE" in speakers and len(speakers) > 1:
        energies[speakers.index("LFE")] = 0.0
    weights = np.zeros(len(speakers), np.float32)
    loudest = int(energies.argmax())
    if energies[loudest] <= 0.0:
        return weights
    centre = speakers.index("FC") if "FC" in speakers else loudest
    if len(speakers) > 2 and "FC" in speakers and _is_audible(energies, centre, _CENTRE_SHARE):
        weights[centre] = 1.0
        return weights
    for channel in range(len(speakers)):
        if _is_audible(energies, channel, _EMPTY_SHARE):
            scale = np.sqrt(energies[channel] * energies[loudest])
            weights[channel] = -1.0 if gram[channel, loudest] < _OPPOSITE * scale else 1.0
    return weights / np.float32(np.abs(weights).sum())


def _is_audible(energies: NDArray[np.float64], channel: int, share: float) -> bool:
    return bool(energies[channel] > share * energies.max())
