"""What is asked before something is taken off the disk."""

from PySide6.QtCore import QCoreApplication

from core.domain.engine import EngineInfo
from core.domain.installation import EnvironmentOnDisk, WeightsOnDisk
from gui.messages import translated
from gui.models.engine_shelf import CardKey, CardKind, Question
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.size_words import sized
from gui.presenters.setup.standing import Removal
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def question(key: CardKey, facts: ShelfFacts) -> Question | None:
    """What removing it means; None for what is gone already."""
    part, engine = facts.part(key), facts.engine(key)
    if part is not None:
        return _about_part(key, part, facts)
    if engine is not None and key.kind is CardKind.ENGINE:
        return _about_engine(key, engine, facts.removal(engine))
    return None


def _about_engine(key: CardKey, engine: EngineInfo, removal: Removal) -> Question:
    going = [sized(one.title, one.size_bytes) for one in removal.parts]
    said = [
        translate("EnginesPage", "These go: {parts}.").format(parts=", ".join(going))
        if going
        else translate("EnginesPage", "Other engines need all that it has: nothing would go.")
    ]
    for part, users in removal.kept:
        said.append(
            translate("EnginesPage", "{part} stays: {engines} also needs it.").format(
                part=translated(part), engines=", ".join(map(translated, users))
            )
        )
    return Question(
        key=key,
        title=_title(translated(engine.title), removal.size_bytes),
        hint=" ".join(said),
        agree=translate("EnginesPage", "Remove") if going else "",
    )


def _about_part(
    key: CardKey, part: EnvironmentOnDisk | WeightsOnDisk, facts: ShelfFacts
) -> Question:
    users = ", ".join(facts.titles.get(engine, engine) for engine in part.engines)
    return Question(
        key=key,
        title=_title(translated(part.title), part.size_bytes),
        hint=(
            translate("EnginesPage", "Without it these do not work: {engines}.").format(
                engines=users
            )
            if users
            else translate("EnginesPage", "No engine needs it.")
        ),
        agree=translate("EnginesPage", "Remove"),
    )


def _title(name: str, size_bytes: int) -> str:
    if not size_bytes:
        return translate("EnginesPage", "Remove {name}?").format(name=name)
    return translate("EnginesPage", "Remove {name} and free {size}?").format(
        name=name, size=size_words(size_bytes)
    )
