"""Choices that several engines offer in the same words; nothing heavy is imported here."""

from enum import StrEnum


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
