"""What some options of an engine need on top, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.installation import ExtraState, InstallPlan
from gui.messages import translated
from gui.models.job_card import Fact
from gui.models.setup import ExtraLine
from gui.presenters.setup.file_words import use_words
from gui.presenters.setup.size_words import joined
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def extra_lines(plan: InstallPlan) -> tuple[ExtraLine, ...]:
    """All that can be chosen in the install dialog."""
    return tuple(
        ExtraLine(
            key=state.extra.key,
            title=translated(state.extra.title),
            note=joined(_stands(state), _licences(state)),
            is_chosen=state.is_installed or state.extra.key in plan.choices.extras,
            is_installed=state.is_installed,
        )
        for state in plan.extras
    )


def extras_heading(states: Sequence[ExtraState]) -> str:
    """``Extras: 1 of 3 installed``; empty where there are none."""
    if not states:
        return ""
    return translate("EnginesPage", "Extras: {here} of {all} installed").format(
        here=sum(state.is_installed for state in states), all=len(states)
    )


def extra_facts(states: Sequence[ExtraState]) -> tuple[Fact, ...]:
    """Each by its title, and whether it is there."""
    return tuple(Fact(translated(state.extra.title), _stands(state)) for state in states)


def _stands(state: ExtraState) -> str:
    if state.is_installed:
        return translate("SetupWords", "installed")
    if state.download_bytes is None:
        return translate("SetupWords", "unknown size")
    return translate("SetupWords", "{size} to fetch").format(size=size_words(state.download_bytes))


def _licences(state: ExtraState) -> str:
    names = dict.fromkeys(licence.name for licence in state.extra.licences)
    use = "" if state.extra.commercial_use else use_words(is_commercial=False)
    return joined(", ".join(names), use)
