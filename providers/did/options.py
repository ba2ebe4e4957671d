"""The options of D-ID: what is said by which voice, and how the face behaves."""

import re
from enum import StrEnum

from pydantic import field_validator

from core.domain.options import EngineOptions, option

_FEWEST, _MOST = 3, 40_000  # letters of a text
_PHOTO_ADDRESS = re.compile(r"https://\S+\.(jpg|jpeg|png|JPG|JPEG|PNG)([?#]\S*)?")


class Expression(StrEnum):
    """What the face shows besides speaking."""

    NONE = "none"
    NEUTRAL = "neutral"
    HAPPY = "happy"
    SERIOUS = "serious"
    SURPRISE = "surprise"


class DidOptions(EngineOptions):
    """A text with one of D-ID's voices in place of a recording, the face's expression, the film's end."""

    engine = "did"

    script: str = option(
        "",
        label="Text",
        help="Spoken by one of D-ID's voices, in place of a voice file.",
    )
    voice: str = option(
        "",
        label="Voice",
        help="Who speaks the text, such as en-US-JennyNeural; empty leaves it to D-ID.",
    )
    style: str = option(
        "",
        label="Speaking style",
        help="One of the styles that the voice has, such as cheerful.",
    )
    rate: float = option(
        1.0,
        label="Speaking rate",
        help="Larger speaks faster; for voices of Microsoft and ElevenLabs.",
        ge=0.5,
        le=2.0,
        step=0.05,
        advanced=True,
    )
    pitch: float = option(
        0.0,
        label="Pitch",
        help="Larger speaks higher; for voices of Microsoft.",
        ge=-12.0,
        le=12.0,
        step=0.5,
        unit="semitones",
        advanced=True,
    )
    ssml: bool = option(
        False,
        label="SSML",
        help="The text carries SSML tags: pauses, emphasis, pronunciation.",
        advanced=True,
    )
    expression: Expression = option(
        Expression.NONE,
        label="Expression",
        help="What the face shows from the first frame on; none leaves it to D-ID.",
    )
    intensity: float = option(
        1.0,
        label="Strength of the expression",
        help="Larger shows it more clearly.",
        ge=0.0,
        le=1.0,
        step=0.05,
    )
    stitch: bool = option(
        False,
        label="Whole picture",
        help="Puts the moving face back into the whole photo; not in every plan of D-ID.",
    )
    fluent: bool = option(
        False,
        label="Return to rest",
        help="Lets the film begin and end in the same pose.",
        advanced=True,
    )
    pad_audio: float = option(
        0.0,
        label="Silence at the end",
        help="Adds so much silence, which costs as much as speech.",
        ge=0.0,
        le=60.0,
        step=0.5,
        unit="s",
        advanced=True,
    )
    source_url: str = option(
        "",
        label="Address of the photo",
        help="D-ID fetches the photo there itself, and none is uploaded.",
        advanced=True,
    )

    @field_validator("script")
    @classmethod
    def _is_speakable(cls, text: str) -> str:
        bare = text.strip()
        if bare and not _FEWEST <= len(bare) <= _MOST:
            raise ValueError(f"{_FEWEST} to {_MOST:,} letters")
        return bare

    @field_validator("voice", "style")
    @classmethod
    def _is_name(cls, text: str) -> str:
        bare = text.strip()
        if not bare.isprintable() or len(bare) > 200:
            raise ValueError("A name as the list of voices shows it")
        return bare

    @field_validator("source_url")
    @classmethod
    def _is_photo_address(cls, url: str) -> str:
        bare = url.strip()
        if bare and _PHOTO_ADDRESS.fullmatch(bare) is None:
            raise ValueError("An address that begins with https:// and ends in .jpg, .jpeg or .png")
        return bare
