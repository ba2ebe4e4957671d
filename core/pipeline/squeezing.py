"""Pictures that an engine's networks see as a square; nothing heavy is imported here."""

from core.domain.engine import EngineInfo
from core.domain.request import RenderRequest

SQUEEZED = "squeezed"
_MOST = 1.2  # times as long as wide: less can hardly be seen in a face


def squeezed_words(engine: EngineInfo, request: RenderRequest, width: int, height: int) -> str:
    """What it means that a picture of so many pixels is squeezed; empty where it is not, or by little."""
    squeeze = engine.squeeze
    if squeeze is None or not squeeze.when.holds(request.options):
        return ""
    if max(width, height) <= _MOST * min(width, height):
        return ""
    return (
        f"{engine.title} squeezes this picture of {width} x {height} pixels into a square, which may spoil"
        f" the face: {squeeze.advice}"
    )
