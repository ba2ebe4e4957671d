"""The melody of a voice: where it stresses a syllable, where a phrase ends.

Everything is local, within two seconds: a part of a voice has the accents that the whole has there.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice

FRAMES_PER_S = 50
BLOCK_FRAMES = 30 * FRAMES_PER_S
MARGIN_S = 1.5  # beyond what smoothing, surroundings and neighbours of an accent reach
PIECE_S = 8.0  # heard together by who follows a voice
KEPT = 3  # such pieces
WINDOW_S = 0.04
LOUD_DB = -38.0  # of a voice levelled to -20 dB: below is a pause
FLOOR_DB = -55.0
SYLLABLE = 7  # frames over which loudness is smoothed
AROUND = 2 * FRAMES_PER_S + 1  # frames over which an accent stands out
APART = 18  # frames on each side without a stronger accent
LEAST_DB, FULL_DB = 2.0, 8.0  # above the surroundings: no accent, a full one
DB_A_SEMITONE = 0.8
PITCH_HZ = (70.0, 350.0)
VOICED = 0.45  # of the autocorrelation at lag 0
PAUSE_FRAMES = 12

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Accent:
    """A stressed syllable: its middle in seconds of the whole voice, and 0..1."""

    time_s: float
    strength: float


@dataclass(frozen=True, slots=True)
class Prosody:
    """What a voice stresses; times in seconds of the whole voice.

    Attributes:
        accents: In order of time.
        phrase_ends: Where a pause begins, in order.
    """

    accents: tuple[Accent, ...]
    phrase_ends: tuple[float, ...]


class FollowedProsody:
    """The accents and pauses of a voice, heard piece by piece and no sooner than asked for."""

    def __init__(self, voice: Voice) -> None:
        """The voice is level-normalised."""
        self._voice = voice
        self._piece = lru_cache(KEPT)(self._hear)

    def accents(self, start_s: float, stop_s: float) -> tuple[Accent, ...]:
        """Those between two times of the voice, in order."""
        near = (accent for piece in self._pieces(start_s, stop_s) for accent in piece.accents)
        return tuple(accent for accent in near if start_s <= accent.time_s <= stop_s)

    def phrase_ends(self, start_s: float, stop_s: float) -> tuple[float, ...]:
        """Those between two times of the voice, in order."""
        near = (end for piece in self._pieces(start_s, stop_s) for end in piece.phrase_ends)
        return tuple(end for end in near if start_s <= end <= stop_s)

    def _pieces(self, start_s: float, stop_s: float) -> list[Prosody]:
        last = min(stop_s, self._voice.duration_s)
        return [
            self._piece(n) for n in range(int(max(start_s, 0) // PIECE_S), int(last // PIECE_S) + 1)
        ]

    def _hear(self, number: int) -> Prosody:
        start_s = number * PIECE_S
        stop_s = start_s + PIECE_S
        heard = hear_prosody(self._voice, start_s, PIECE_S)
        return Prosody(
            tuple(accent for accent in heard.accents if start_s <= accent.time_s < stop_s),
            tuple(end for end in heard.phrase_ends if start_s <= end < stop_s),
        )


def hear_prosody(voice: Voice, start_s: float, duration_s: float) -> Prosody:
    """The accents and pauses of a stretch of a voice and a little around it.

    The sound is read in pieces; 16 bytes a frame are kept.

    Args:
        voice: Level-normalised.
        start_s: Of the stretch, in seconds of the voice.
        duration_s: Of the stretch.
    """
    first = math.floor((start_s - MARGIN_S) * FRAMES_PER_S)
    stop = math.ceil((start_s + duration_s + MARGIN_S) * FRAMES_PER_S)
    loudness, pitch = np.empty(stop - first), np.empty(stop - first)
    for begin in range(first, stop, BLOCK_FRAMES):
        end = min(begin + BLOCK_FRAMES, stop)
        inside = slice(begin - first, end - first)
        loudness[inside], pitch[inside] = _contours(voice, begin, end)
    return Prosody(_accents(loudness, pitch, first), _phrase_ends(loudness, first))


def _contours(voice: Voice, first: int, stop: int) -> tuple[FloatArray, FloatArray]:
    """Loudness in dB and pitch in semitones, NaN where there is none, of frames [first, stop)."""
    rate, width = voice.rate_hz, round(WINDOW_S * voice.rate_hz)
    hop = rate / FRAMES_PER_S
    begin = first * hop - width / 2
    sound = voice.read(begin / rate, (stop * hop + width) / rate)
    starts = np.rint(np.arange(stop - first) * hop).astype(int)
    frames = np.lib.stride_tricks.sliding_window_view(sound.astype(np.float64), width)[starts]
    power = (frames**2).mean(axis=1)
    loudness = 10 * np.log10(power + 10 ** (FLOOR_DB / 10))
    return loudness, _pitch(frames * np.hanning(width), rate)


def _pitch(frames: FloatArray, rate_hz: int) -> FloatArray:
    """Semitones by the highest peak of the autocorrelation, NaN where it is low."""
    length = 2 * frames.shape[1]
    spectrum = np.fft.rfft(frames, length, axis=1)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2, length, axis=1)
    low, high = (round(rate_hz / hz) for hz in reversed(PITCH_HZ))
    lag = low + np.argmax(correlation[:, low:high], axis=1)
    height = np.take_along_axis(correlation, lag[:, None], axis=1)[:, 0]
    is_voiced = height > VOICED * np.maximum(correlation[:, 0], 1e-9)
    return np.where(is_voiced, 12 * np.log2(rate_hz / lag), np.nan)


def _accents(loudness: FloatArray, pitch: FloatArray, first: int) -> tuple[Accent, ...]:
    kernel = np.hanning(SYLLABLE + 2)[1:-1]
    smooth = _mean(loudness, kernel, np.ones(len(loudness)))
    is_loud = (smooth > LOUD_DB).astype(np.float64)
    around = np.ones(min(AROUND, len(loudness)))
    stress = smooth - _mean(smooth, around, is_loud)
    is_voiced = (np.isfinite(pitch)).astype(np.float64) * is_loud
    tone = np.where(is_voiced > 0, np.nan_to_num(pitch), 0)
    rise = _mean(tone, kernel, is_voiced) - _mean(tone, around, is_voiced)
    stress += DB_A_SEMITONE * np.clip(np.where(is_voiced > 0, rise, 0), -4, 4)
    stress[is_loud == 0] = -np.inf
    return tuple(
        Accent((first + at) / FRAMES_PER_S, min((stress[at] - LEAST_DB) / (FULL_DB - LEAST_DB), 1))
        for at in np.flatnonzero(stress > LEAST_DB).tolist()
        if at == max(0, at - APART) + int(np.argmax(stress[max(0, at - APART) : at + APART + 1]))
    )


def _mean(values: FloatArray, kernel: FloatArray, weights: FloatArray) -> FloatArray:
    """The weighted mean around each value; 0 where no weight is near."""
    total = np.convolve(values * weights, kernel, "same")
    weight = np.convolve(weights, kernel, "same")
    return np.where(weight > 1e-6, total / np.maximum(weight, 1e-6), 0)


def _phrase_ends(loudness: FloatArray, first: int) -> tuple[float, ...]:
    """Where a pause begins that lasts at least ``PAUSE_FRAMES``."""
    is_loud = loudness > LOUD_DB
    ends = np.flatnonzero(is_loud[:-1] & ~is_loud[1:]) + 1
    return tuple(
        (first + int(end)) / FRAMES_PER_S
        for end in ends
        if not is_loud[end : end + PAUSE_FRAMES].any()
    )
