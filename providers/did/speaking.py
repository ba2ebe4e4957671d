"""About how long a text takes to be spoken: its price is asked for before anybody speaks it."""

import re
import unicodedata

from providers.did.bodies import spoken_text
from providers.did.options import DidOptions

_LETTERS_A_SECOND = 14.0
_WIDE, _DIGIT = 3.0, 4.0  # letters that one is worth: 漢 is a syllable or two, 7 is “seven”
_BREAK = re.compile(r"<break\b[^>]*>", re.IGNORECASE)
_TIME = re.compile(r"\btime\s*=\s*[\"']\s*(\d+(?:\.\d*)?|\.\d+)(ms|s)\s*[\"']", re.IGNORECASE)
_BREAK_S = 0.75  # of one that names no time


def text_seconds(options: DidOptions) -> float:
    """Seconds of the options' text, at least one, with the pauses that its tags ask for."""
    letters = sum(map(_letters, spoken_text(options)))
    pauses = _BREAK.findall(options.script) if options.ssml else []
    spoken = letters / (_LETTERS_A_SECOND * options.rate)
    return max(1.0, spoken + sum(map(_pause_s, pauses)))


def _letters(sign: str) -> float:
    """How many letters of a Latin text take as long."""
    if sign.isdecimal():
        return _DIGIT
    return _WIDE if unicodedata.east_asian_width(sign) in {"W", "F"} else 1.0


def _pause_s(tag: str) -> float:
    told = _TIME.search(tag)
    if told is None:
        return _BREAK_S
    return float(told[1]) * (0.001 if told[2].lower() == "ms" else 1.0)
