"""The presets of an engine, as the preset line shows them."""

from dataclasses import dataclass

from core.domain.preset import Preset


@dataclass(frozen=True, slots=True)
class PresetsState:
    """What can be chosen and what is.

    Attributes:
        titles: The presets' names in the window's language.
        current: The preset that the options came from.
        is_changed: They differ from it by now.
    """

    presets: tuple[Preset, ...]
    titles: tuple[str, ...]
    current: Preset
    is_changed: bool = False

    @property
    def current_title(self) -> str:
        return self.titles[self.presets.index(self.current)]
