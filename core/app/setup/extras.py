"""Extras of an engine by the keys that a person names them with."""

from collections.abc import Iterable

from core.domain.engine import EngineInfo, Extra
from core.domain.installation import InstallChoices
from core.errors import OptionError


def chosen_extras(info: EngineInfo, keys: Iterable[str]) -> tuple[Extra, ...]:
    """The extras of these keys, in the engine's order. Raises OptionError that lists what there is."""
    known = {extra.key: extra for extra in info.extras}
    wanted = set(keys)
    for key in sorted(wanted - known.keys()):
        raise OptionError(
            "option.no_extra",
            f"{info.title} needs nothing more for “{key}”",
            f"What can be installed on top: {', '.join(known) or 'nothing'}",
        )
    return tuple(extra for key, extra in known.items() if key in wanted)


def still_known(info: EngineInfo, choices: InstallChoices) -> InstallChoices:
    """Choices that were kept, without extras that only another version knew."""
    known = {extra.key for extra in info.extras}
    extras = tuple(key for key in choices.extras if key in known)
    return choices.model_copy(update={"extras": extras})
