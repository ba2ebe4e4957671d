"""Phones of a given text, laid over the voice, if the text is what is said."""

from collections.abc import Callable, Sequence

import numpy as np

from core.domain.picture import Voice
from core.errors import InputError
from providers.common.phones import SILENCE, Phone, PhoneRecogniser
from providers.viseme.speech.hearing import Hearing

LONGEST_S = 120.0
LEAST_AGREEMENT = 0.38
"""Share of sounding frames in which text and free recognition name the same phone.

Measured on 14 synthesised sentences of five voices: right texts .47 to .77, wrong ones up to .30.
"""
FASTEST_WORDS_PER_S = 10.0  # an auctioneer's pace; aligning more only costs time
_FRAMES_PER_S = 100
_AROUND_S = 0.3


def phones_of_text(
    voice: Voice,
    text: str,
    hearing: Hearing,
    recogniser: PhoneRecogniser,
    tick: Callable[[], None],
) -> tuple[Phone, ...]:
    """The phones of the text at their times.

    Raises:
        InputError: ``input.transcript`` when a word is unknown, the text is not what is heard or is
            much too long, or the speech is longer than two minutes (alignment needs the sound as a
            whole).
    """
    start = max(0.0, hearing.spans[0].start_s - _AROUND_S)
    stop = min(voice.duration_s, hearing.spans[-1].stop_s + _AROUND_S)
    if stop - start > LONGEST_S:
        raise InputError(
            "input.transcript",
            "The transcript is not used for more than two minutes of speech",
            "Render the voice in parts when the lip closures matter",
            f"{stop - start:.1f} s",
        )
    if len(text.split()) > FASTEST_WORDS_PER_S * (stop - start) + 1:
        raise InputError(
            "input.transcript",
            "The transcript is much longer than the voice",
            "Give only the words that are spoken in this voice",
            f"{len(text.split())} words in {stop - start:.1f} s",
        )
    heard = recogniser.align(voice.read(start, stop), text, tick=tick)
    phones = tuple(phone.shifted(start) for phone in heard)
    agreement = agreement_of(phones, hearing.phones)
    if agreement < LEAST_AGREEMENT:
        raise InputError(
            "input.transcript",
            "The transcript does not fit the voice",
            "Give the words exactly as they are spoken, in English",
            f"agreement {agreement:.2f}",
        )
    return phones


def agreement_of(given: Sequence[Phone], recognised: Sequence[Phone]) -> float:
    """Share 0..1 of the given phones' frames in which the same phone was recognised."""
    last = max((phone.stop_s for phone in (*given, *recognised)), default=0.0)
    count = int(last * _FRAMES_PER_S) + 1
    left, right = _timeline(given, count), _timeline(recognised, count)
    sounding = left != SILENCE
    return float((left == right)[sounding].mean()) if sounding.any() else 0.0


def _timeline(phones: Sequence[Phone], count: int) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    names = np.full(count, SILENCE, dtype="<U3")
    for phone in phones:
        names[round(phone.start_s * _FRAMES_PER_S) : round(phone.stop_s * _FRAMES_PER_S)] = (
            phone.name
        )
    return names
