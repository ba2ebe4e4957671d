"""From the network's standard deviations to mouth poses: range, rest, gestures, smoothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.voice_activity import Span
from providers.viseme.options import VisemeOptions
from providers.viseme.pose import REST, MouthPose
from providers.viseme.speech.evidence import FRAMES_PER_S
from providers.viseme.speech.features import FRAME_S
from providers.viseme.speech.gestures import CLOSING, ROUNDING, TUCK

Array = NDArray[np.float32]

OPENING_MEAN, OPENING_STD = 0.085, 0.050
WIDTH_STD = 0.028
TUCKED_OPENING = 0.028  # enough to see the upper teeth on the lip
_OPENING_MOST = 0.25
_WIDTH_MOST = 0.08
_PRIOR_FRAMES = 50.0
_PRIOR_STD = 0.6  # the network's own spread on the talkers it learned from
_ONSET_S = (0.10, 0.04)
_OFFSET_S = (0.04, 0.12)
_OPTION_FRAMES_PER_S = 25
_LEAST_SIGMA = 0.1  # a blur narrower than that has no neighbours


@dataclass(frozen=True, slots=True)
class PoseTrack:
    """A MouthMotion, 50 poses a second from time 0; each component float32 (n,)."""

    opening: Array
    width: Array
    rounding: Array
    tuck: Array
    speech_s: float

    def at(self, time_s: float) -> MouthPose:
        """The pose at a time, linearly interpolated; beyond the ends the last pose holds."""
        if not len(self.opening):
            return REST
        position = min(max(time_s * FRAMES_PER_S, 0.0), len(self.opening) - 1.0)
        low = int(position)
        high, share = min(low + 1, len(self.opening) - 1), position - low
        components = (self.opening, self.width, self.rounding, self.tuck)
        return MouthPose(*(float((1 - share) * c[low] + share * c[high]) for c in components))


def shape(
    predicted: Array, gestures: Array, spans: Sequence[Span], options: VisemeOptions
) -> PoseTrack:
    """Poses at 50 a second.

    Outside of the spans the mouth is at rest. At strength 0 it does not move at all.

    Args:
        predicted: float32 (n, 2), opening and width in deviations.
        gestures: float32 (n, 3), 0..1, as ``gestures.gestures`` gives them.
    """
    speaking = speech_envelope(spans, len(predicted))
    calm = _blurred(_standardised(predicted, speaking > 0.5), options.smoothing)
    wanted = np.maximum(OPENING_MEAN + OPENING_STD * calm[:, 0], 0.0)
    tuck = options.closure * gestures[:, TUCK]
    wanted = (1.0 - tuck) * wanted + tuck * np.minimum(wanted, TUCKED_OPENING)
    wanted = wanted * (1.0 - options.closure * gestures[:, CLOSING])
    rest = options.rest / 100.0
    opening = rest + options.strength * speaking * (wanted - rest)
    moving = min(options.strength, 1.0) * speaking
    width = WIDTH_STD * options.width * moving * calm[:, 1]
    return PoseTrack(
        np.clip(opening, 0.0, _OPENING_MOST).astype(np.float32),
        np.clip(width, -_WIDTH_MOST, _WIDTH_MOST).astype(np.float32),
        (min(options.width, 1.0) * moving * (1 - tuck) * gestures[:, ROUNDING]).astype(np.float32),
        (moving * tuck).astype(np.float32),
        sum(span.length_s for span in spans),
    )


def speech_envelope(spans: Sequence[Span], count: int) -> Array:
    """1 in speech, 0 elsewhere, float32 (count,); lips part before the sound and close after it."""
    envelope = np.zeros(count, np.float32)
    for span in spans:
        corners = (
            span.start_s - _ONSET_S[0],
            span.start_s + _ONSET_S[1],
            span.stop_s - _OFFSET_S[0],
            span.stop_s + _OFFSET_S[1],
        )
        _raise(envelope, corners)
    return envelope


def _raise(envelope: Array, corners: tuple[float, float, float, float]) -> None:
    """Lifts the envelope to a smooth-edged plateau between the corners (seconds), in place."""
    first = max(0, int(corners[0] * FRAMES_PER_S))
    stop = min(len(envelope), int(corners[3] * FRAMES_PER_S) + 2)
    if first >= stop:
        return
    moments = np.arange(first, stop) * FRAME_S
    ramp = np.minimum(
        (moments - corners[0]) / (corners[1] - corners[0]),
        (corners[3] - moments) / (corners[3] - corners[2]),
    ).clip(0.0, 1.0)
    plateau = (ramp * ramp * (3.0 - 2.0 * ramp)).astype(np.float32)
    envelope[first:stop] = np.maximum(envelope[first:stop], plateau)


def _standardised(predicted: Array, speech: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean 0 and deviation 1 over speech; a voice of few words is drawn to the network's spread."""
    wide = predicted.astype(np.float64)
    heard = wide[speech]
    if not len(heard):
        return np.zeros_like(wide)
    total = len(heard) + _PRIOR_FRAMES
    mean = heard.sum(0) / total
    variance = (((heard - mean) ** 2).sum(0) + _PRIOR_FRAMES * _PRIOR_STD**2) / total
    standard: NDArray[np.float64] = (wide - mean) / np.sqrt(variance)
    return standard


def _blurred(track: NDArray[np.float64], frames: float) -> NDArray[np.float64]:
    """Gaussian blur along time; ``frames`` is its deviation in frames of 40 ms."""
    sigma = frames * FRAMES_PER_S / _OPTION_FRAMES_PER_S
    if sigma < _LEAST_SIGMA:
        return track
    reach = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(track, ((reach, reach), (0, 0)), mode="edge")
    columns = [np.convolve(column, kernel, "valid") for column in padded.T]
    return np.stack(columns, axis=1)
