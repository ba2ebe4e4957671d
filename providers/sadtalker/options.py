"""The options of SadTalker, under the names that its users know."""

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

_MOST_DEGREES = 90
_JOINED = "preprocess=full|extfull, compat=off"  # where our own seam is made


class Preprocess(StrEnum):
    """Which part of the photo the networks see, and what becomes of the rest."""

    CROP = "crop"
    EXTCROP = "extcrop"
    RESIZE = "resize"
    FULL = "full"
    EXTFULL = "extfull"

    @property
    def is_full(self) -> bool:
        """Whether the head is put back into the photo."""
        return self in {Preprocess.FULL, Preprocess.EXTFULL}

    @property
    def is_ext(self) -> bool:
        """Whether the border around the head belongs to the crop."""
        return self in {Preprocess.EXTCROP, Preprocess.EXTFULL}


class Size(StrEnum):
    """Side of the square that the network paints, pixels."""

    S256 = "256"
    S512 = "512"

    @property
    def px(self) -> int:
        return int(self)


class Landmarks(StrEnum):
    """Who finds the points of the face."""

    MEDIAPIPE = "mediapipe"
    FAN = "fan"


def _degrees(what: str, help: str) -> Any:
    return option("", label=what, help=help, advanced=True)


class SadTalkerOptions(EngineOptions):
    """What is seen of the photo, how the head moves, and how the networks compute."""

    engine = "sadtalker"

    preprocess: Preprocess = option(
        Preprocess.CROP,
        label="Picture",
        help="crop shows the head only, full puts it back into the photo, resize takes all of a "
        "portrait; ext takes more around the head.",
        sets_pace=True,
    )
    size: Size = option(
        Size.S256,
        label="Size",
        help="The side of the face's picture in pixels: 512 is finer and takes four times as long.",
        sets_pace=True,
    )
    still: bool = option(
        False,
        label="Still head",
        help="The head keeps the photo's pose, unless you turn it; the face and the eyes go on moving.",
    )
    expression_scale: float = option(
        1.0,
        label="Expression",
        help="How strongly the face moves; 1 is as learnt.",
        ge=0.5,
        le=2.0,
        step=0.1,
    )
    pose_style: int = option(
        0,
        label="Pose style",
        help="One of 46 ways to move the head.",
        ge=0,
        le=45,
        step=1,
        shown_when="still=false",
    )
    blink: bool = option(
        True,
        label="Blink",
        help="The eyes blink now and then.",
        shown_when="blink_reference=",
    )
    close_in_silence: bool = closing_option()
    input_yaw: str = _degrees(
        "Turn", "Degrees to the side over the film's length, such as 0 20 -20."
    )
    input_pitch: str = _degrees("Nod", "Degrees up and down over the film's length, such as 0 10.")
    input_roll: str = _degrees(
        "Tilt", "Degrees to a shoulder over the film's length, such as 0 10."
    )
    blink_reference: str = option(
        "",
        label="Film for the eyes",
        help="A film whose face gives the expression that the voice moves, blinks included.",
        advanced=True,
        sets_pace=True,
    )
    pose_reference: str = option(
        "",
        label="Film for the pose",
        help="A film whose head moves this one.",
        advanced=True,
        shown_when="still=false",
        sets_pace=True,
    )
    match_colour: bool = option(
        True,
        label="Match colour",
        help="Gives the moved head the colours that the photo has around it.",
        advanced=True,
        shown_when=_JOINED,
        sets_pace=True,
    )
    match_sharpness: bool = sharpness_matching_option(_JOINED)
    feather: float = option(
        0.08,
        label="Soft edge",
        help="How softly the moved head is blended into the photo, as a share of its picture.",
        ge=0.0,
        le=0.3,
        step=0.01,
        advanced=True,
        shown_when=_JOINED,
    )
    landmarks: Landmarks = option(
        Landmarks.MEDIAPIPE,
        label="Landmarks",
        help="mediapipe is there already; fan is the original's, and installed apart.",
        advanced=True,
        sets_pace=True,
    )
    batch_size: int = batch_option(64)
    precision: Precision = precision_option()
    compat: Compat = compatibility_option()

    @field_validator("input_yaw", "input_pitch", "input_roll")
    @classmethod
    def _are_degrees(cls, words: str) -> str:
        """Whole numbers, written with spaces or commas; kept with single spaces."""
        numbers = words.replace(",", " ").split()
        if not all(_is_angle(number) for number in numbers):
            raise ValueError(
                f"Whole degrees from -{_MOST_DEGREES} to {_MOST_DEGREES}, such as 0 20 -20"
            )
        return " ".join(numbers)


def angles(words: str) -> tuple[int, ...]:
    """An ``input_`` option as degrees; empty where nothing is set."""
    return tuple(map(int, words.split()))


def _is_angle(word: str) -> bool:
    digits = word.removeprefix("-")
    return digits.isascii() and digits.isdigit() and int(digits) <= _MOST_DEGREES
