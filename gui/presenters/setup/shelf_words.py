"""What the Engines page says, from what is on the disk."""

from PySide6.QtCore import QCoreApplication

from core.domain.installation import Inventory
from gui.models.engine_shelf import ShelfPage
from gui.models.job_card import Fact
from gui.presenters.setup.engine_cards import engine_card
from gui.presenters.setup.part_cards import packages_card, weights_card
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.size_words import amount_words
from gui.presenters.setup.standing import needs_nothing
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def shelf_page(facts: ShelfFacts) -> ShelfPage:
    """The whole page in words."""
    inventory = facts.inventory
    parts = (
        *(packages_card(one, facts) for one in inventory.environments if one.is_whole),
        *(weights_card(one, facts) for one in inventory.weights),
    )
    return ShelfPage(
        figures=_figures(inventory),
        engines=tuple(engine_card(one, facts) for one in facts.engines),
        judges=tuple(engine_card(one, facts) for one in facts.judges),
        parts=parts,
        empty="" if parts else _empty_words(facts),
        leftovers=_leftover_words(inventory),
        packages_folder=str(inventory.environments_folder or ""),
        weights_folder=str(inventory.weights_folder or ""),
        token=_token_words(has_token=facts.has_token),
        has_token=facts.has_token,
    )


def taken_bytes(inventory: Inventory) -> int:
    """Of everything that was installed and what is left over of it."""
    whole = sum(one.size_bytes for one in inventory.environments if one.is_whole)
    return whole + sum(one.size_bytes for one in inventory.weights) + inventory.leftover_bytes


def _figures(inventory: Inventory) -> tuple[Fact, ...]:
    taken = Fact(translate("EnginesPage", "On disk"), amount_words(taken_bytes(inventory)))
    left = Fact(translate("EnginesPage", "Leftovers"), amount_words(inventory.leftover_bytes))
    known = inventory.free_bytes
    free = translate("EnginesPage", "unknown") if known is None else amount_words(known)
    return (taken, left, Fact(translate("EnginesPage", "Free on the disk"), free))


def _empty_words(facts: ShelfFacts) -> str:
    if all(needs_nothing(info) for info in facts.infos):
        return translate(
            "EnginesPage", "All engines came with Lipsmith: nothing else has to be on the disk."
        )
    return translate(
        "EnginesPage", "Nothing is installed yet. What an engine brings is listed here."
    )


def _leftover_words(inventory: Inventory) -> str:
    if not inventory.leftover_bytes:
        return ""
    return translate("EnginesPage", "{size} that nothing needs any more").format(
        size=size_words(inventory.leftover_bytes)
    )


def _token_words(*, has_token: bool) -> str:
    if has_token:
        return translate("EnginesPage", "There is one. It is never shown.")
    return translate("EnginesPage", "There is none. Only a few weights ask for it.")
