"""English phones of a known text, each at its time: forced alignment by pocketsphinx."""

import re
from collections.abc import Callable

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from core.errors import InputError
from providers.common.hearing.phones import SILENCE, Phone
from providers.common.hearing.spelling import spell
from providers.common.hearing.sphinx_files import model_folder, setup_error

RATE_HZ = 16_000
_FRAMES_PER_S = 100
_CHUNK = RATE_HZ // 5
_PEAK = 0.5


def align(
    samples: NDArray[np.float32],
    text: str,
    *,
    tick: Callable[[], None] = lambda: None,
) -> list[Phone]:
    """The phones of a known text, each where it is heard.

    Words that are not in the dictionary are spelled by rule (``spelling.spell``).

    Args:
        samples: float32 (n,) at 16 kHz, the whole recording; about 150 bytes a frame are used.
        text: Any case and punctuation.
        tick: Called about every 20 ms of work; may raise to stop.

    Raises:
        InputError: ``input.transcript`` when there is no word or one in other signs than Latin
            letters, or the text cannot be laid over the sound.
        SetupError: pocketsphinx's models are missing or damaged.
    """
    words = _words(text)
    decoder = _decoder()
    if not words:
        raise _unusable("no word in it")
    unspoken = [word for word in words if not _is_spoken(decoder, word)]
    if unspoken:
        raise _unusable(f"not in Latin letters: {', '.join(unspoken[:5])}", unspoken)
    pcm = _pcm(samples)
    try:
        decoder.set_align_text(" ".join(words))
        _feed(decoder, pcm, tick)
        if decoder.hyp() is None:
            raise _unusable("no path through the words")
        decoder.set_alignment()
        _feed(decoder, pcm, tick)
        return [
            _phone(phone.name, phone.start, phone.duration)
            for word in decoder.get_alignment()
            for phone in word
        ]
    except RuntimeError as exc:
        raise _unusable(str(exc)) from exc


def _is_spoken(decoder: pocketsphinx.Decoder, word: str) -> bool:
    """Whether the decoder's dictionary has the word; one that can be spelled is added to it."""
    if decoder.lookup_word(word) is not None:
        return True
    spelled = spell(word)
    if spelled is None:
        return False
    decoder.add_word(word, " ".join(spelled), True)
    return True


def _phone(name: str, start: int, duration: int) -> Phone:
    plain = SILENCE if name.startswith(("+", SILENCE)) else name
    return Phone(plain, start / _FRAMES_PER_S, (start + duration) / _FRAMES_PER_S)


def _feed(
    decoder: pocketsphinx.Decoder,
    pcm: bytes,
    tick: Callable[[], None],
) -> None:
    decoder.start_utt()
    try:
        for first in range(0, len(pcm), 2 * _CHUNK):
            tick()
            decoder.process_raw(pcm[first : first + 2 * _CHUNK])
    finally:
        decoder.end_utt()


def _words(text: str) -> list[str]:
    plain = text.lower().replace("’", "'")
    return [word.strip("'") for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+", plain)]


def _pcm(samples: NDArray[np.float32]) -> bytes:
    """16-bit PCM with the loud parts at half scale; silence stays silence."""
    loud = float(np.percentile(np.abs(samples), 99.5)) if len(samples) else 0.0
    scaled = samples * np.float32(_PEAK / max(loud, 1e-4))
    pcm: NDArray[np.int16] = (np.clip(scaled, -1.0, 1.0) * 32_767).astype("<i2")
    return pcm.tobytes()


def _decoder() -> pocketsphinx.Decoder:
    folder = model_folder()
    try:
        return pocketsphinx.Decoder(
            hmm=str(folder / "en-us"),
            dict=str(folder / "cmudict-en-us.dict"),
            lm=None,
            remove_noise=False,
            bestpath=False,
            cmn="live",
            # Wide: the text is given, so a path that looks poor for a while must not be dropped.
            beam=1e-120,
            pbeam=1e-120,
            wbeam=1e-100,
            loglevel="FATAL",
        )
    except (RuntimeError, ValueError) as exc:
        raise setup_error(f"{folder}: {exc}") from exc


def _unusable(detail: str, unspoken: list[str] | None = None) -> InputError:
    hint = (
        f"English letters cannot spell: {', '.join(unspoken[:5])}; write it out in words"
        if unspoken
        else "Give the words exactly as they are spoken, in English"
    )
    return InputError("input.transcript", "The transcript does not fit the voice", hint, detail)
