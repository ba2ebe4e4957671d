"""The options of MuseTalk, under the names that its users know."""

from enum import StrEnum

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


class Version(StrEnum):
    """Which of the published networks."""

    V15 = "1.5"
    V10 = "1.0"


class Parsing(StrEnum):
    """Which parts of the face are replaced."""

    JAW = "jaw"
    RAW = "raw"
    NECK = "neck"


class Landmarks(StrEnum):
    """Who finds the points of the face from which its box is made."""

    MEDIAPIPE = "mediapipe"
    DWPOSE = "dwpose"
    MMPOSE = "mmpose"


class MuseTalkOptions(EngineOptions):
    """What is replaced in the face, how it is blended in, and how the networks compute."""

    engine = "musetalk"

    version: Version = option(
        Version.V15,
        label="Version",
        help="1.5 is sharper and keeps the person better; 1.0 is the first release.",
        sets_pace=True,
    )
    bbox_shift: int = option(
        0,
        label="Mouth openness",
        help="Moves the middle of the face box: larger values open the mouth more.",
        ge=-7,
        le=7,
        step=1,
        unit="px",
    )
    close_in_silence: bool = closing_option()
    parsing: Parsing = option(
        Parsing.JAW,
        label="Replaced part",
        help="jaw takes in the jaw line, raw the skin of the face only, neck the neck as well.",
    )
    left_cheek_width: int = option(
        90,
        label="Left cheek width",
        help="How far from the middle the left cheek is kept; a larger value replaces more of it.",
        ge=20,
        le=160,
        step=5,
        unit="px",
        advanced=True,
        shown_when="parsing=jaw",
    )
    right_cheek_width: int = option(
        90,
        label="Right cheek width",
        help="How far from the middle the right cheek is kept; a larger value replaces more of it.",
        ge=20,
        le=160,
        step=5,
        unit="px",
        advanced=True,
        shown_when="parsing=jaw",
    )
    extra_margin: int = option(
        10,
        label="Room below the chin",
        help="How far the box reaches below the chin, so that it can drop; for version 1.5.",
        ge=0,
        le=40,
        step=1,
        unit="px",
        advanced=True,
        shown_when="version=1.5",
    )
    feather: float = option(
        0.05,
        label="Soft edge",
        help="How softly the replaced part is blended in, as a share of the face.",
        ge=0.01,
        le=0.2,
        step=0.01,
        advanced=True,
    )
    match_colour: bool = option(
        True,
        label="Match colour",
        help="Gives the replaced part the colour of the skin around it, so that no seam shows.",
        advanced=True,
        shown_when="compat=off",
        sets_pace=True,
    )
    match_sharpness: bool = sharpness_matching_option()
    landmarks: Landmarks = option(
        Landmarks.MEDIAPIPE,
        label="Face points",
        help="mediapipe is fast and there already; the others are the original's, slow, and installed apart.",
        advanced=True,
        sets_pace=True,
    )
    batch_size: int = batch_option(64)
    precision: Precision = precision_option()
    compile: bool = option(
        False,
        label="Compile",
        help="Prepares the network for this machine: minutes at first, then faster on long jobs.",
        advanced=True,
        sets_pace=True,
    )
    compat: Compat = compatibility_option()
