"""The options of the sketch engine."""

from enum import StrEnum

from core.domain.options import EngineOptions, option


class Style(StrEnum):
    """Which network paints."""

    DARK = "dark"
    PALE = "pale"


class Tuning(StrEnum):
    """Who says how far the mouth opens."""

    OWN = "own"
    OUTSIDE = "outside"


class SketchOptions(EngineOptions):
    engine = "test_sketch"

    strength: float = option(
        1.0, label="Strength", help="How far the mouth opens.", ge=0.0, le=2.0, step=0.05
    )
    grain: float = option(
        0.2, label="Grain", help="How rough the inside of the mouth is.", ge=0.0, le=1.0, step=0.05
    )
    style: Style = option(Style.DARK, label="Style", help="pale is brighter.")
    tuning: Tuning = option(
        Tuning.OWN, label="Tuning", help="outside asks a program in an environment of its own."
    )
    batch_size: int = option(
        8, label="Batch", help="Frames done at once.", ge=1, le=64, step=1, advanced=True
    )
