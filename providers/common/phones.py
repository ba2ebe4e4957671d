"""English phones in speech: recognised freely, or aligned to a text, by pocketsphinx."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from core.errors import EngineError, InputError, SetupError

RATE_HZ = 16_000
SILENCE = "SIL"
_FRAMES_PER_S = 100
_CHUNK = RATE_HZ // 5
_PEAK = 0.5


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the CMU set without stress (``AA`` .. ``ZH``, ``SIL``), half-open seconds."""

    name: str
    start_s: float
    stop_s: float

    def shifted(self, by_s: float) -> "Phone":
        """The same phone on a time line that began ``by_s`` earlier."""
        return Phone(self.name, self.start_s + by_s, self.stop_s + by_s)


class PhoneRecogniser:
    """Free phone recognition and forced alignment with the models of the pocketsphinx wheel."""

    def __init__(self) -> None:
        """Loads the phone model, not yet the dictionary. Raises SetupError when it is missing."""
        self._free = _decoder(
            allphone=str(_models() / "en-us-phone.lm.bin"),
            allphone_ci=True,
            lw=1.0,
            beam=1e-10,
            pbeam=1e-10,
            lm=None,
            dict=None,
            cmn="batch",
        )

    def recognise(self, samples: NDArray[np.float32]) -> list[Phone]:
        """The phones of one utterance, in order and without gaps.

        Args:
            samples: float32 (n,) at 16 kHz; cannot be interrupted and takes about 1/25 of its
                length, so hand over a few seconds at a time.

        Raises:
            EngineError: the recogniser failed.
        """
        if len(samples) < RATE_HZ // 20:
            return []
        try:
            # Feature state outlives an utterance; anew, the same sound gives the same phones.
            self._free.reinit_feat()
            self._free.start_utt()
            self._free.process_raw(_pcm(samples), full_utt=True)
            self._free.end_utt()
            return [
                Phone(
                    SILENCE if seg.word.startswith(("+", SILENCE)) else seg.word,
                    seg.start_frame / _FRAMES_PER_S,
                    (seg.end_frame + 1) / _FRAMES_PER_S,
                )
                for seg in self._free.seg() or ()
                if not seg.word.startswith("(")
            ]
        except RuntimeError as exc:
            raise _failed(exc) from exc

    def align(
        self,
        samples: NDArray[np.float32],
        text: str,
        *,
        tick: Callable[[], None] = lambda: None,
    ) -> list[Phone]:
        """The phones of a known text, each where it is heard.

        Args:
            samples: float32 (n,) at 16 kHz, the whole recording; about 150 bytes a frame are used.
            text: Any case and punctuation.
            tick: Called about every 20 ms of work; may raise to stop.

        Raises:
            InputError: ``input.transcript`` when a word is not in the dictionary, there is no word,
                or the text cannot be laid over the sound.
        """
        decoder = _decoder(
            lm=None,
            dict=str(_models() / "cmudict-en-us.dict"),
            bestpath=False,
            cmn="live",
            # Wide: the text is given, so a path that looks poor for a while must not be dropped.
            beam=1e-120,
            pbeam=1e-120,
            wbeam=1e-100,
        )
        words = _words(text)
        missing = [word for word in words if decoder.lookup_word(word) is None]
        if missing or not words:
            raise _unusable(f"not in the dictionary: {', '.join(missing[:5])}", missing)
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


def _models() -> Path:
    return Path(pocketsphinx.__file__).parent / "model" / "en-us"


def _decoder(**settings: object) -> pocketsphinx.Decoder:
    try:
        return pocketsphinx.Decoder(
            hmm=str(_models() / "en-us"), remove_noise=False, loglevel="FATAL", **settings
        )
    except (RuntimeError, ValueError) as exc:
        raise SetupError(
            "setup.phones",
            "The speech recogniser's models are missing or damaged",
            "Install it anew: delete the folder .venv and run `python3 bootstrap.py demo`",
            f"{_models()}: {exc}",
        ) from exc


def _failed(exc: Exception) -> EngineError:
    return EngineError(
        "engine.phones",
        "The phone recogniser failed on this voice",
        "Convert the voice to a WAV file and try again",
        str(exc),
    )


def _unusable(detail: str, missing: list[str] | None = None) -> InputError:
    hint = (
        f"The English dictionary lacks: {', '.join(missing[:5])}"
        if missing
        else "Give the words exactly as they are spoken, in English"
    )
    return InputError("input.transcript", "The transcript does not fit the voice", hint, detail)
