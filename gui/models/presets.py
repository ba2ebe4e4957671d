"""The presets of an engine, as the preset line shows them."""

from dataclasses import dataclass

from core.domain.preset import Preset


@dataclass(frozen=True, slots=True)
class PresetsState:
    """What can be chosen and what is.

    Attributes:
        current: The preset that the options came from.
        is_changed: They differ from it by now.
    """

    presets: tuple[Preset, ...]
    current: Preset
    is_changed: bool = False
