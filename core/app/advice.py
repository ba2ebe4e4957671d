"""Which engine? One answer with its reason."""

from collections.abc import Sequence

from core.app.readiness import EngineState, EngineStatus, size_in_words
from core.domain.base import Value
from core.domain.engine import EngineInfo, Place
from core.domain.media import MediaKind


class Advice(Value):
    """The engine to choose and one sentence that says why."""

    engine: str
    reason: str


def advise(
    statuses: Sequence[EngineStatus], kind: MediaKind | None, *, commercial_only: bool
) -> Advice:
    """The engine that fits the machine, the face's file and the licence filter.

    Ready ones go before those that need something, those that use the graphics card before the
    others, those that lack it behind, and last where every render is paid for; then the order in which
    they are offered decides.

    Args:
        statuses: All engines, at least one; what they need already tells of the machine.
        kind: What the face is; None while there is none.
    """
    fitting = [
        status
        for status in statuses
        if _takes(status.info, kind) and (status.commercial_use or not commercial_only)
    ]
    ready = sorted(
        (status for status in fitting if status.state is EngineState.READY),
        key=lambda status: (_is_paid(status), status.is_slow, not status.info.min_vram_mb),
    )
    if ready:
        best = ready[0]
        return _advice(best, _praise(best, kind, commercial_only) + _better(best, fitting))
    obtainable = sorted(
        (status for status in fitting if status.state is not EngineState.NEEDS_GPU),
        key=lambda status: (_is_paid(status), status.is_slow),
    )
    if obtainable:
        best = obtainable[0]
        return _advice(best, f"{best.info.title} fits, and no other one is ready. {best.reason}")
    return _advice(
        statuses[0], "No engine on this computer takes this file under the chosen licences"
    )


def _is_paid(status: EngineStatus) -> bool:
    return status.info.place is Place.CLOUD


def _praise(best: EngineStatus, kind: MediaKind | None, commercial_only: bool) -> str:
    title, use = best.info.title, best.reason
    if commercial_only:
        match kind:
            case MediaKind.STILL:
                return f"{title} is ready, takes photos and may be used commercially. {use}"
            case MediaKind.VIDEO | MediaKind.SEQUENCE:
                return f"{title} is ready, takes videos and may be used commercially. {use}"
            case _:
                return f"{title} is ready and may be used commercially. {use}"
    match kind:
        case MediaKind.STILL:
            return f"{title} is ready and takes photos. {use}"
        case MediaKind.VIDEO | MediaKind.SEQUENCE:
            return f"{title} is ready and takes videos. {use}"
        case _:
            return f"{title} is ready. {use}"


def _better(best: EngineStatus, fitting: Sequence[EngineStatus]) -> str:
    """What would use this computer's graphics card, where the best one leaves it idle."""
    if best.info.min_vram_mb:
        return ""
    for status in fitting:
        is_faster = status.info.min_vram_mb and not status.is_slow
        if status.state is EngineState.NEEDS_INSTALL and is_faster:
            size = size_in_words(status.download_bytes)
            return f". {status.info.title} ({size}) would use the graphics card"
    return ""


def _takes(engine: EngineInfo, kind: MediaKind | None) -> bool:
    match kind:
        case MediaKind.STILL:
            return engine.capabilities.still_input
        case MediaKind.VIDEO | MediaKind.SEQUENCE:
            return engine.capabilities.video_input
        case _:
            return True


def _advice(status: EngineStatus, reason: str) -> Advice:
    return Advice(engine=status.info.id, reason=reason)
