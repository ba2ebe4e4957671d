"""How much a mouth moves where nobody speaks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.voice_activity import Span
from providers.judge.mouth_track import RATE_HZ, MouthTrack

MARGIN_S = 0.2  # lips part before the sound and close after it
_LEAST_SILENCE_S = 0.4
_LEAST_SPEECH_S = 1.0


def movement_in_silence(
    track: MouthTrack, spans: Sequence[Span], offset_s: float, voice_s: float
) -> float | None:
    """Way of the mouth a second in silence over that in speech; None where either is too short.

    Args:
        spans: Where somebody speaks.
        offset_s: How late the lips are; the silence of the mouth is looked for there.
        voice_s: Where the voice ends; nothing is known behind.
    """
    way = np.linalg.norm(np.diff(track.values, axis=0), axis=1) * RATE_HZ
    moments = (np.arange(len(way)) + 0.5) / RATE_HZ - offset_s
    is_known = _is_moving_picture(track) & (moments >= 0) & (moments < voice_s)
    distance = _distance(moments, spans)
    silent = way[is_known & (distance > MARGIN_S)]
    spoken = way[is_known & (distance == 0)]
    if len(silent) < _LEAST_SILENCE_S * RATE_HZ or len(spoken) < _LEAST_SPEECH_S * RATE_HZ:
        return None
    return float(silent.mean() / spoken.mean()) if spoken.mean() > 0 else None


def _is_moving_picture(track: MouthTrack) -> NDArray[np.bool_]:
    """Steps between two samples that are both seen, in one shot."""
    moving: NDArray[np.bool_] = track.is_seen[1:] & track.is_seen[:-1] & (np.diff(track.shot) == 0)
    return moving


def _distance(moments: NDArray[np.float64], spans: Sequence[Span]) -> NDArray[np.float64]:
    """Seconds from each moment to the nearest span; 0 inside."""
    nearest = np.full(len(moments), np.inf)
    for span in spans:
        beside = np.maximum(span.start_s - moments, moments - span.stop_s)
        nearest = np.minimum(nearest, np.maximum(beside, 0.0))
    return nearest
