"""The options of Wav2Lip, under the names that its users know."""

from enum import StrEnum
from typing import Any

from pydantic import field_validator

from core.domain.options import EngineOptions, option
from providers.common.choices import (
    Compat,
    Precision,
    batch_option,
    closing_option,
    compatibility_option,
    precision_option,
    sharpness_matching_option,
)

SIDES = ("top", "bottom", "left", "right")


class Checkpoint(StrEnum):
    """Which of the published weights."""

    GAN = "gan"
    PLAIN = "plain"


class Detector(StrEnum):
    """Who finds the face's box."""

    TRACKER = "tracker"
    S3FD = "s3fd"


class MaskShape(StrEnum):
    """How much of the painted face is taken over."""

    MOUTH = "mouth"
    BOX = "box"


class Blend(StrEnum):
    """How it is joined to the frame."""

    FEATHER = "feather"
    POISSON = "poisson"


def _pad(where: str, default: int) -> Any:
    return option(
        default,
        label=f"Pad {where}",
        help=f"Makes the face's box larger at its {where}; less than 0 makes it smaller.",
        ge=-200,
        le=200,
        step=1,
        unit="px",
        advanced=True,
    )


class Wav2LipOptions(EngineOptions):
    """Where the face is, what is replaced in it, how it is blended in, and how the network computes."""

    engine = "wav2lip"

    checkpoint: Checkpoint = option(
        Checkpoint.GAN,
        label="Checkpoint",
        help="gan gives the better picture, plain the better sync.",
    )
    close_in_silence: bool = closing_option()
    mask: MaskShape = option(
        MaskShape.MOUTH,
        label="Replaced part",
        help="mouth takes over mouth and chin only, box the whole painted face.",
        shown_when="compat=off",
        sets_pace=True,
    )
    feather: float = option(
        0.08,
        label="Soft edge",
        help="How softly the replaced part is blended in, as a share of the face's width.",
        ge=0.0,
        le=0.3,
        step=0.01,
        shown_when="compat=off",
    )
    blend: Blend = option(
        Blend.FEATHER,
        label="Blend",
        help="feather mixes at the edge; poisson also carries the light of the frame into the mouth.",
        advanced=True,
        shown_when="compat=off",
        sets_pace=True,
    )
    match_colour: bool = option(
        True,
        label="Match colour",
        help="Gives the replaced part the colour of the skin around it; poisson does so by itself.",
        advanced=True,
        shown_when="compat=off, blend=feather",
        sets_pace=True,
    )
    match_sharpness: bool = sharpness_matching_option()
    pad_top: int = _pad("top", 0)
    pad_bottom: int = _pad("bottom", 10)
    pad_left: int = _pad("left", 0)
    pad_right: int = _pad("right", 0)
    smoothing: bool = option(
        True,
        label="Smooth boxes",
        help="Averages the face's box over neighbouring frames, so that the mouth does not tremble.",
        advanced=True,
    )
    static: bool = option(
        False,
        label="First frame only",
        help="Takes the first frame of the film as a photo.",
        advanced=True,
        sets_pace=True,
    )
    detector: Detector = option(
        Detector.TRACKER,
        label="Face detector",
        help="tracker is fast and there already; s3fd is the original's, slow, and installed apart.",
        advanced=True,
        sets_pace=True,
    )
    resize_factor: int = option(
        1,
        label="Resize factor",
        help="Lets s3fd search in a picture this many times smaller: faster, and takes less memory.",
        ge=1,
        le=8,
        step=1,
        advanced=True,
        shown_when="detector=s3fd",
        sets_pace=True,
    )
    face_det_batch_size: int = option(
        0,
        label="Detector batch",
        help="Pictures that s3fd looks at at once on a graphics card; 0 takes what fits into memory.",
        ge=0,
        le=64,
        step=1,
        advanced=True,
        shown_when="detector=s3fd",
        sets_pace=True,
    )
    crop: str = option(
        "",
        label="Crop",
        help="Looks for the face in this part only: top bottom left right in pixels, -1 for the picture's edge.",
        advanced=True,
        sets_pace=True,
    )
    box: str = option(
        "",
        label="Face box",
        help="Takes this box in every frame: top bottom left right in pixels.",
        advanced=True,
        sets_pace=True,
    )
    batch_size: int = batch_option(256)
    precision: Precision = precision_option()
    compat: Compat = compatibility_option()

    @field_validator("crop", "box")
    @classmethod
    def _is_rectangle(cls, words: str) -> str:
        """Four whole numbers, written with spaces or commas; kept with single spaces."""
        if not words.strip():
            return ""
        numbers = words.replace(",", " ").split()
        if len(numbers) != len(SIDES) or not all(_is_whole(number) for number in numbers):
            raise ValueError("Four whole numbers: top bottom left right, such as 40 240 100 300")
        return " ".join(numbers)


def sides(words: str) -> tuple[int, int, int, int] | None:
    """``crop`` or ``box`` as (top, bottom, left, right); None where nothing is set."""
    if not words:
        return None
    top, bottom, left, right = map(int, words.split())
    return top, bottom, left, right


def _is_whole(word: str) -> bool:
    return word.removeprefix("-").isascii() and word.removeprefix("-").isdigit()
