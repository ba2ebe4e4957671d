"""What fills the time when the voice outlasts the picture, for the drawing of it."""

from dataclasses import dataclass

from core.domain.request import LengthMode


@dataclass(frozen=True, slots=True)
class LengthStory:
    """A picture, a voice, and what happens after the picture's end.

    Attributes:
        dissolve_s: Length of a dissolve.
        text: The same in words.
    """

    mode: LengthMode
    picture_s: float
    voice_s: float
    dissolve_s: float
    text: str
