"""What to take in place of an engine whose graphics card is not there."""

from collections.abc import Sequence

from core.app.readiness import EngineState, EngineStatus
from core.domain.base import Value
from core.domain.engine import EngineInfo, Place

CODES = frozenset({"slow_without_gpu", "setup.needs_gpu"})
"""Of the findings that are a reason to offer them."""


class Fallback(Value):
    """Another engine, and in a few words what it means to take it."""

    engine: EngineInfo
    words: str


def lacks_gpu(status: EngineStatus) -> bool:
    """Whether the engine misses its graphics card here: it does not run, or slowly."""
    return status.is_slow or status.state is EngineState.NEEDS_GPU


def fallbacks(states: Sequence[EngineStatus]) -> tuple[Fallback, ...]:
    """The first engine that is ready and needs no graphics card, then those in the cloud.

    Args:
        states: All engines in the order in which they are offered.
    """
    at_once = (status for status in states if _runs_at_once(status))
    here = next(at_once, None)
    clouds = [status for status in states if status.info.place is Place.CLOUD]
    return tuple(
        Fallback(engine=status.info, words=_words(status))
        for status in (*([here] if here else []), *clouds)
    )


def _runs_at_once(status: EngineStatus) -> bool:
    is_here = status.info.place is Place.LOCAL and not status.info.min_vram_mb
    return is_here and status.state is EngineState.READY


def _words(status: EngineStatus) -> str:
    info = status.info
    if info.place is Place.LOCAL:
        return f"{info.title} renders at once on this computer"
    takes = "" if info.capabilities.video_input else ", photos only"
    key = "; its key has to be entered first" if status.state is EngineState.NEEDS_KEY else ""
    return (
        f"{info.title} renders in the cloud{takes}: face and voice are sent there"
        f"{f', {info.price}' if info.price else ''}{key}"
    )
