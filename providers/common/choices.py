"""Choices that several engines offer in the same words; nothing heavy is imported here."""

from enum import StrEnum

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


def not_as_upstream(title: str, detail: str) -> InputError:
    """For what an original refuses, or does not survive, and our own way would do."""
    return InputError("input.not_as_upstream", title, "Turn compatibility off", detail)
