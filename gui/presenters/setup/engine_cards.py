"""Engines as the Engines page shows them: how each stands here and what can be done with it."""

from PySide6.QtCore import QCoreApplication

from core.app.readiness import EngineState, EngineStatus
from core.domain.engine import EngineInfo, Place
from gui.messages import translated
from gui.models.engine_shelf import CardKey, CardKind, CardSign, ShelfAct, ShelfCard
from gui.presenters.setup.extra_words import extra_facts, extras_heading
from gui.presenters.setup.file_words import use_words
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.size_words import joined, sized
from gui.presenters.setup.standing import Standing, belongings, needs_nothing, standing
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def engine_card(status: EngineStatus, facts: ShelfFacts) -> ShelfCard:
    """An engine, installed or not."""
    info = status.info
    own = belongings(info, facts.inventory)
    stands = standing(info, facts.inventory, facts.infos)
    is_here = stands is not Standing.ABSENT and not needs_nothing(info)
    sign, state = _engine_sign(status, stands, facts)
    main = _engine_main(info, stands, facts)
    return ShelfCard(
        key=CardKey(CardKind.ENGINE, info.id),
        title=translated(info.title),
        sign=sign,
        state=state,
        size=size_words(own.size_bytes) if is_here and own.size_bytes else "",
        about=_about(status, sign, stands),
        made_of=_made_of(info, facts) if is_here else _outlook(status),
        use=use_words(is_commercial=status.commercial_use),
        is_commercial=status.commercial_use,
        main=main,
        acts=_engine_acts(status, stands, main),
        fold=extras_heading(status.extras),
        facts=extra_facts(status.extras),
    )


def _engine_sign(status: EngineStatus, stands: Standing, facts: ShelfFacts) -> tuple[CardSign, str]:
    info = status.info
    if info.place is Place.CLOUD:
        return CardSign.AWAY, translate("EnginesPage", "on its maker's computers")
    if info.id == facts.installing or info.id in facts.inventory.unfinished:
        is_going = info.id == facts.installing
        words = (
            translate("EnginesPage", "being installed")
            if is_going
            else translate("EnginesPage", "not finished")
        )
        return CardSign.UNFINISHED, words
    if stands is Standing.WHOLE:
        if status.state is EngineState.NEEDS_GPU:
            return CardSign.PROBLEM, translate("EngineList", "needs a GPU")
        return CardSign.READY, translate("EngineList", "ready")
    if stands is Standing.PARTLY:
        return CardSign.PROBLEM, translate("EnginesPage", "incomplete")
    return CardSign.ABSENT, translate("EnginesPage", "not installed")


def _engine_main(info: EngineInfo, stands: Standing, facts: ShelfFacts) -> ShelfAct | None:
    if info.place is Place.CLOUD or needs_nothing(info):
        return None
    if info.id == facts.installing:
        return ShelfAct.WATCH
    if info.id in facts.inventory.unfinished:
        return ShelfAct.GO_ON
    match stands:
        case Standing.ABSENT:
            return ShelfAct.INSTALL
        case Standing.PARTLY:
            return ShelfAct.REPAIR
        case Standing.WHOLE:
            return None


def _engine_acts(
    status: EngineStatus, stands: Standing, main: ShelfAct | None
) -> tuple[ShelfAct, ...]:
    info = status.info
    if info.place is Place.CLOUD or needs_nothing(info):
        return ()
    if main is ShelfAct.WATCH:
        return (main,)
    acts = {
        Standing.ABSENT: (ShelfAct.FROM_FOLDER,),
        Standing.PARTLY: (ShelfAct.FROM_FOLDER, ShelfAct.VERIFY, ShelfAct.REMOVE),
        Standing.WHOLE: (ShelfAct.VERIFY, ShelfAct.REPAIR, ShelfAct.EXPORT, ShelfAct.REMOVE),
    }[stands]
    if stands is Standing.WHOLE and any(not one.is_installed for one in status.extras):
        acts = (ShelfAct.ADD, *acts)
    return acts if main is None else (main, *acts)


def _about(status: EngineStatus, sign: CardSign, stands: Standing) -> str:
    """What it is good for, or what stands in its way."""
    if sign is not CardSign.PROBLEM:
        return translated(status.info.strength)
    if stands is Standing.PARTLY:
        return translate("EnginesPage", "A part is missing or damaged; Repair fetches it again.")
    return translated(status.reason)


def _made_of(info: EngineInfo, facts: ShelfFacts) -> str:
    """Its parts with their sizes."""
    own = belongings(info, facts.inventory)
    shared = {title for title, _ in facts.removal(info).kept}
    return joined(
        *(sized(one.title, one.size_bytes, is_shared=one.title in shared) for one in own.parts)
    )


def _outlook(status: EngineStatus) -> str:
    if needs_nothing(status.info) and status.info.place is Place.LOCAL:
        return translate("EnginesPage", "Came with Lipsmith")
    return translated(status.reason)
