"""Choices that several engines offer in the same words; nothing heavy is imported here."""

from enum import StrEnum
from typing import Any

from core.domain.options import option
from core.errors import InputError


class Precision(StrEnum):
    """Of the networks' numbers."""

    AUTO = "auto"
    FP32 = "fp32"
    FP16 = "fp16"
    BF16 = "bf16"


class Compat(StrEnum):
    """Whose way of doing things."""

    OFF = "off"
    UPSTREAM = "upstream"


def closing_option() -> Any:
    """Whether the mouth rests where nobody speaks."""
    return option(
        True,
        label="Close in silence",
        help="Where nobody speaks the mouth stays at rest, whatever noise there is.",
        shown_when="compat=off",
    )


def sharpness_matching_option(shown_when: str = "compat=off") -> Any:
    """Whether a painted part takes the sharpness and grain of what is around it."""
    return option(
        True,
        label="Match sharpness",
        help="Gives the replaced part the sharpness and grain of the face around it.",
        advanced=True,
        shown_when=shown_when,
        sets_pace=True,
    )


def batch_option(most: int) -> Any:
    """How many frames are computed at once."""
    return option(
        0,
        label="Batch",
        help="Frames that are computed at once; 0 takes what fits into memory.",
        ge=0,
        le=most,
        step=1,
        advanced=True,
        sets_pace=True,
    )


def precision_option() -> Any:
    """In which numbers the networks compute."""
    return option(
        Precision.AUTO,
        label="Precision",
        help="auto takes half precision where the machine is faster with it.",
        advanced=True,
        sets_pace=True,
    )


def compatibility_option() -> Any:
    """Whose way of doing things it is."""
    return option(
        Compat.OFF,
        label="Compatibility",
        help="upstream repeats what the original does, its faults included, for comparisons.",
        advanced=True,
        sets_pace=True,
    )


def not_as_upstream(title: str, detail: str) -> InputError:
    """For what an original refuses, or does not survive, and our own way would do."""
    return InputError("input.not_as_upstream", title, "Turn compatibility off", detail)
