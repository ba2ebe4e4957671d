"""The options of the built-in engine."""

from core.domain.options import EngineOptions, option


class VisemeOptions(EngineOptions):
    """How strongly and how calmly the mouth follows the voice."""

    engine = "viseme"

    strength: float = option(
        1.0,
        label="Strength",
        help="How far the mouth opens; 1 is an ordinary speaker, more is livelier.",
        ge=0.0,
        le=2.0,
        step=0.05,
    )
    width: float = option(
        1.0,
        label="Width",
        help="How far the corners of the mouth move in and out.",
        ge=0.0,
        le=2.0,
        step=0.05,
    )
    motion: float = option(
        0.6,
        label="Head motion",
        help="How lively the head of a still is: it sways, nods and blinks. Films keep their own.",
        ge=0.0,
        le=1.0,
        step=0.05,
        sets_pace=True,
    )
    smoothing: float = option(
        0.9,
        label="Smoothing",
        help="Calms quick movements of the mouth; too much mumbles.",
        ge=0.0,
        le=4.0,
        step=0.1,
        unit="frames",
        advanced=True,
    )
    closure: float = option(
        1.0,
        label="Lip closure",
        help="How firmly the lips meet on p, b, m and in pauses.",
        ge=0.0,
        le=1.0,
        step=0.05,
        advanced=True,
    )
    rest: float = option(
        0.0,
        label="Mouth at rest",
        help="How far the lips stay apart in pauses, in hundredths of the eye distance.",
        ge=0.0,
        le=5.0,
        step=0.25,
        unit="%",
        advanced=True,
    )
