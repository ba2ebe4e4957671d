"""Which phone is said when, frame by frame: heard in the voice, or known from its text."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.hearing import cepstra
from providers.common.hearing.acoustic_model import CONTEXT, AcousticModel
from providers.common.hearing.phone_posteriors import posteriors
from providers.common.hearing.phones import SILENCE, Phone
from providers.common.hearing.voice_activity import Span

FRAMES_PER_S = 50
_SUBFRAMES = cepstra.FRAMES_PER_S // FRAMES_PER_S
_RUN_UP = (
    20  # dense frames decoded before and behind an utterance, so that no phone begins in doubt
)

Array = NDArray[np.float32]


class PhoneEvidence(Protocol):
    """Probabilities of phones over a voice's time."""

    @property
    def phones(self) -> tuple[str, ...]:
        """The P names in the order of the columns."""

    def frames(self, first: int, stop: int) -> Array:
        """float32 (stop - first, P), 50 a second; rows sum to 1, silence where nobody speaks.

        ``first`` may be negative. To be asked in order of time: what lies before may be forgotten.
        """


class HeardPhones:
    """Posteriors of the acoustic model, an utterance at a time and no sooner than asked for."""

    def __init__(
        self, voice: Voice, utterances: Sequence[Span], mean: Array, model: AcousticModel
    ) -> None:
        """Utterances are in order and do not overlap; mean (13,) of the cepstra over speech."""
        self._voice = voice
        self._bounds = [
            (round(u.start_s * FRAMES_PER_S), round(u.stop_s * FRAMES_PER_S)) for u in utterances
        ]
        self._mean = mean
        self._model = model
        self._kept: dict[int, Array] = {}

    @property
    def phones(self) -> tuple[str, ...]:
        return self._model.phones

    def frames(self, first: int, stop: int) -> Array:
        out = silent_frames(self.phones, stop - first)
        self._kept = {i: part for i, part in self._kept.items() if self._bounds[i][1] > first}
        begin = bisect_right(self._bounds, first, key=lambda bounds: bounds[1])
        for index in range(begin, len(self._bounds)):
            start, end = self._bounds[index]
            if start >= stop:
                break
            low, high = max(start, first), min(end, stop)
            out[low - first : high - first] = self._utterance(index)[low - start : high - start]
        return out

    def _utterance(self, index: int) -> Array:
        if index not in self._kept:
            start, stop = self._bounds[index]
            reach = 1 + _RUN_UP + CONTEXT
            heard = voice_cepstra(
                self._voice, start * _SUBFRAMES - reach, (stop - 1) * _SUBFRAMES + 1 + reach
            )
            dense = posteriors(self._model, heard - self._mean)[_RUN_UP:-_RUN_UP]
            self._kept[index] = 0.25 * dense[:-2:2] + 0.5 * dense[1:-1:2] + 0.25 * dense[2::2]
        return self._kept[index]


class SaidPhones:
    """Phones at known times; one gives way to the next within three frames."""

    def __init__(self, said: Sequence[Phone], phones: tuple[str, ...]) -> None:
        """The said phones are in order of time."""
        self._said = said
        self._phones = phones

    @property
    def phones(self) -> tuple[str, ...]:
        return self._phones

    def frames(self, first: int, stop: int) -> Array:
        sharp = silent_frames(self._phones, stop - first + 2)
        begin = bisect_right(self._said, (first - 1) / FRAMES_PER_S, key=lambda p: p.stop_s)
        for phone in islice(self._said, begin, None):
            if phone.start_s * FRAMES_PER_S > stop + 1:
                break
            low, high = (
                max(0, round(moment * FRAMES_PER_S) - first + 1)
                for moment in (phone.start_s, phone.stop_s)
            )
            sharp[low:high] = 0.0
            sharp[low:high, self._phones.index(phone.name)] = 1.0
        return np.asarray(0.25 * sharp[:-2] + 0.5 * sharp[1:-1] + 0.25 * sharp[2:], np.float32)


class JointEvidence:
    """Two witnesses of one voice, the first of whom is believed by a share."""

    def __init__(self, first: PhoneEvidence, second: PhoneEvidence, share: float) -> None:
        self._first, self._second, self._share = first, second, share

    @property
    def phones(self) -> tuple[str, ...]:
        return self._first.phones

    def frames(self, first: int, stop: int) -> Array:
        mine, other = self._first.frames(first, stop), self._second.frames(first, stop)
        return np.asarray(self._share * mine + (1 - self._share) * other, np.float32)


def silent_frames(phones: tuple[str, ...], count: int) -> Array:
    """float32 (count, P): nobody speaks."""
    out = np.zeros((count, len(phones)), np.float32)
    out[:, phones.index(SILENCE)] = 1.0
    return out


def voice_cepstra(voice: Voice, first: int, stop: int) -> Array:
    """Cepstra float32 (stop - first, 13) of frames [first, stop) at 100 a second.

    Frames outside the voice (first may be negative) are silence.
    """
    begin = first * cepstra.HOP - cepstra.MARGIN
    end = (stop - 1) * cepstra.HOP + cepstra.MARGIN + 1
    samples = voice.read(begin / cepstra.RATE_HZ, end / cepstra.RATE_HZ)
    return cepstra.cepstra(np.pad(samples, (0, max(0, end - begin - len(samples))))[: end - begin])
