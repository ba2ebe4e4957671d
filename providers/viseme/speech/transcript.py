"""Phones of a given text, laid over the voice, if the text is what is said."""

from collections.abc import Callable

from core.domain.picture import Voice
from core.errors import InputError
from providers.common.hearing.alignment import align
from providers.common.hearing.phones import SILENCE
from providers.viseme.speech.evidence import FRAMES_PER_S, HeardPhones, PhoneEvidence, SaidPhones
from providers.viseme.speech.hearing import Hearing

LONGEST_S = 120.0
LEAST_AGREEMENT = 0.37
"""Share of sounding frames in which the text's phone is the most probable one.

Measured on 14 synthesised sentences of five voices: right texts .39 to .72, wrong ones up to .35.
"""
FASTEST_WORDS_PER_S = 10.0  # an auctioneer's pace; aligning more only costs time
_AROUND_S = 0.3


def phones_of_text(
    voice: Voice, text: str, hearing: Hearing, heard: HeardPhones, tick: Callable[[], None]
) -> SaidPhones:
    """The phones of the text at their times; the voice must have speech in it.

    Raises:
        InputError: ``input.transcript`` when a word cannot be spelled, the text is not what is
            heard or is much too long, or the speech is longer than two minutes (alignment needs
            the sound as a whole).
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
    aligned = align(voice.read(start, stop), text, tick=tick)
    said = SaidPhones([phone.shifted(start) for phone in aligned], heard.phones)
    agreement = agreement_of(
        said, heard, round(start * FRAMES_PER_S), round(stop * FRAMES_PER_S), tick
    )
    if agreement < LEAST_AGREEMENT:
        raise InputError(
            "input.transcript",
            "The transcript does not fit the voice",
            "Give the words exactly as they are spoken, in English",
            f"agreement {agreement:.2f}",
        )
    return said


def agreement_of(
    said: PhoneEvidence,
    heard: PhoneEvidence,
    first: int,
    stop: int,
    tick: Callable[[], None] = lambda: None,
) -> float:
    """Share 0..1 of the frames with a said phone in which the same phone is heard best."""
    silence = said.phones.index(SILENCE)
    agreed = sounding = 0
    for at in range(first, stop, 5 * FRAMES_PER_S):
        tick()
        end = min(at + 5 * FRAMES_PER_S, stop)
        named = said.frames(at, end).argmax(1)
        best = heard.frames(at, end).argmax(1)
        agreed += int(((named == best) & (named != silence)).sum())
        sounding += int((named != silence).sum())
    return agreed / sounding if sounding else 0.0
