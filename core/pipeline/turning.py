"""Heads that are turned to a side: what that means for a film; nothing heavy is imported here."""

from core.domain.engine import EngineInfo

TURNED = "turned_face"
_FAR_TURNED = 25.0  # degrees of yaw; beyond, the built-in engine's mouth was seen to flatten


def turned_words(degrees: float, engine: EngineInfo | None) -> str:
    """What it means that a face is turned so far; empty where that is not far.

    Args:
        degrees: Of yaw, to either side, 0 or more.
        engine: What makes the film; None where none is made.
    """
    if degrees <= _FAR_TURNED:
        return ""
    if engine is None:
        return f"The face is turned {degrees:.0f} degrees to the side"
    if engine.capabilities.head_motion:
        return (
            f"The face is turned {degrees:.0f} degrees to the side: its far half has to be guessed"
        )
    return (
        f"The face is turned {degrees:.0f} degrees to the side: "
        "the far corner of the mouth may look flat"
    )
