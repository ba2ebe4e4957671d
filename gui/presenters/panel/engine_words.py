"""What the engine list says, from what the core knows of each engine."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from core.app.fallbacks import Fallback
from core.app.readiness import EngineState, EngineStatus
from core.domain.engine import EngineInfo, Place
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.engines import EngineCard, EngineMark, EngineNeed, EngineRow
from gui.presenters.words import rate_words, size_words

translate = QCoreApplication.translate

_MARKS = {
    EngineState.READY: EngineMark.READY,
    EngineState.NEEDS_INSTALL: EngineMark.INSTALL,
    EngineState.NEEDS_KEY: EngineMark.KEY,
    EngineState.NEEDS_GPU: EngineMark.GPU,
}
_NEEDS = {EngineState.NEEDS_INSTALL: EngineNeed.INSTALL, EngineState.NEEDS_KEY: EngineNeed.KEY}


def engine_row(status: EngineStatus, account: str = "", is_refused: bool = False) -> EngineRow:
    """The engine's line in the list.

    Args:
        account: What is known of a person's account with its provider.
        is_refused: The provider does not take the key that is there.
    """
    info, need = status.info, _need_of(status)
    is_refused = is_refused and status.state is EngineState.READY
    return EngineRow(
        engine=info.id,
        title=translated(info.title),
        mark=EngineMark.KEY if is_refused else _MARKS[status.state],
        state=translate("EngineList", "key refused") if is_refused else _state(status.state),
        strength=translated(info.strength),
        reason="" if status.state is EngineState.READY else translated(status.reason),
        facts=account if info.place is Place.CLOUD else _facts(status),
        licence=_commercial() if status.commercial_use else _non_commercial(),
        is_commercial=status.commercial_use,
        need=need,
        need_label=_need(need, status.state),
    )


def engine_card(status: EngineStatus, account: str = "") -> EngineCard:
    """Everything about the engine; ``account`` as above."""
    info, is_cloud = status.info, status.info.place is Place.CLOUD
    lines = (
        (translate("EngineList", "Good for"), translated(info.strength)),
        (translate("EngineList", "Takes"), _takes(info)),
        (translate("EngineList", "Here"), translated(status.reason)),
        (translate("EngineList", "Needs"), _memory(info)),
        (translate("EngineList", "Account"), account),
        (translate("EngineList", "Costs"), translated(info.price)),
        (translate("EngineList", "Speed"), "" if is_cloud else speed_in_words(status)),
        (translate("EngineList", "Engine version"), info.version),
    )
    return EngineCard(
        engine=info.id,
        title=translated(info.title),
        lines=tuple((name, value) for name, value in lines if value),
        licences=tuple(
            (
                translated(one.subject),
                one.name,
                _commercial() if one.commercial_use else _non_commercial(),
            )
            for one in info.licences
        ),
    )


def other_lines(others: Sequence[Fallback]) -> tuple[CheckLine, ...]:
    """What to take in place of an engine, each with its button."""
    use = translate("EngineList", "Use {engine}")
    return tuple(
        CheckLine(
            Mood.INFO,
            translated(one.words),
            fix_label=use.format(engine=translated(one.engine.title)),
            engine=one.engine.id,
        )
        for one in others
    )


def speed_in_words(status: EngineStatus) -> str:
    """Measured on this computer, or that it was not."""
    speed = status.frames_per_s
    if speed is None:
        return translate("EngineList", "not measured yet")
    return translate("EngineList", "≈ {speed} here").format(speed=rate_words(speed))


def _facts(status: EngineStatus) -> str:
    """The speed of what can run, else what is to be fetched."""
    if status.state is EngineState.READY:
        return speed_in_words(status)
    return _size(status) or translate("EngineList", "no download")


def _size(status: EngineStatus) -> str:
    return size_words(status.download_bytes) if status.download_bytes else ""


def _state(state: EngineState) -> str:
    match state:
        case EngineState.READY:
            return translate("EngineList", "ready")
        case EngineState.NEEDS_INSTALL:
            return translate("EngineList", "needs install")
        case EngineState.NEEDS_KEY:
            return translate("EngineList", "needs a key")
        case EngineState.NEEDS_GPU:
            return translate("EngineList", "needs a GPU")


def _need_of(status: EngineStatus) -> EngineNeed | None:
    """Also what can be looked at where nothing is needed: a key that is there."""
    if status.state is EngineState.READY and status.info.needs_key:
        return EngineNeed.KEY
    return _NEEDS.get(status.state)


def _need(need: EngineNeed | None, state: EngineState) -> str:
    match need:
        case None:
            return ""
        case EngineNeed.KEY if state is EngineState.READY:
            return translate("EngineList", "Key …")
        case EngineNeed.KEY:
            return translate("EngineList", "Enter key …")
        case EngineNeed.INSTALL:
            return translate("EngineList", "Install …")


def _takes(info: EngineInfo) -> str:
    can = info.capabilities
    said = []
    if can.video_input:
        said.append(translate("EngineList", "videos"))
    if can.still_input:
        said.append(translate("EngineList", "photos"))
    if can.several_faces:
        said.append(translate("EngineList", "several faces at once"))
    if can.max_seconds is not None:
        said.append(
            translate("EngineList", "up to {seconds} s").format(seconds=f"{can.max_seconds:g}")
        )
    return ", ".join(said)


def _memory(info: EngineInfo) -> str:
    if info.place is Place.CLOUD:
        return translate("EngineList", "a network connection")
    said = [translate("EngineList", "{size} of memory").format(size=_memory_size(info.min_ram_mb))]
    if info.min_vram_mb:
        words = (
            translate("EngineList", "an NVIDIA GPU with {size} to be fast")
            if info.frame_times
            else translate("EngineList", "an NVIDIA GPU with {size}")
        )
        said.append(words.format(size=_memory_size(info.min_vram_mb)))
    return ", ".join(said)


def _memory_size(megabytes: int) -> str:
    if megabytes < 1000:
        return f"{megabytes} MB"
    return f"{QLocale().toString(megabytes / 1024, 'g', 2)} GB"


def _commercial() -> str:
    return translate("EngineList", "commercial use")


def _non_commercial() -> str:
    return translate("EngineList", "non-commercial")
