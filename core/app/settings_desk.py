"""The service's desk for settings and presets."""

from pathlib import Path
from typing import Any

from core.domain.engine import EngineCatalogue
from core.domain.preset import Preset
from core.errors import AppError, OptionError
from core.platform.paths import AppPaths
from core.settings.presets import PresetStore
from core.settings.schema import MOST_RECENT, Settings
from core.settings.store import SettingsFindings, SettingsStore


class SettingsDesk:
    """What a person has chosen, kept in the settings folder. Safe to use from any thread.

    Raises StorageError when the settings are there but cannot be read.
    """

    def __init__(self, catalogue: EngineCatalogue, paths: AppPaths) -> None:
        self._catalogue = catalogue
        self._store = SettingsStore(paths.settings)
        self._own = PresetStore(paths.presets, lambda engine: catalogue.get(engine).options)

    @property
    def value(self) -> Settings:
        """All settings."""
        return self._store.value

    @property
    def findings(self) -> SettingsFindings:
        """What was amiss with the settings file."""
        return self._store.findings

    def change(self, **fields: Any) -> Settings:
        """Sets and keeps some settings; returns all of them.

        Raises OptionError that names the setting and what it may be, StorageError.
        """
        return self._store.change(fields)

    def add_recent(self, path: Path) -> Settings:
        """Puts a file in front of the recent ones. Raises StorageError."""
        file = path.absolute()
        others = (known for known in self.value.recent if known != file)
        return self.change(recent=(file, *others)[:MOST_RECENT])

    def presets(self, engine: str) -> tuple[Preset, ...]:
        """The built-in presets, then a person's own by name. Raises OptionError: unknown engine."""
        return self._builtin(engine) + self._own.load(engine)[0]

    def preset_problems(self, engine: str) -> tuple[AppError, ...]:
        """Why kept presets of this engine are not among ``presets``."""
        return self._own.load(engine)[1]

    def save_preset(self, preset: Preset) -> Preset:
        """Keeps a person's preset, in place of one of the same name; returns it as it is kept.

        Raises OptionError for an impossible name, a built-in one's name or an impossible option,
        StorageError.
        """
        self._refuse_builtin(preset)
        return self._own.save(preset)

    def delete_preset(self, preset: Preset) -> None:
        """Forgets a person's preset. Raises OptionError for a built-in or unknown one, StorageError."""
        self._refuse_builtin(preset)
        self._own.delete(preset)

    def import_preset(self, path: Path, engine: str | None = None) -> Preset:
        """Keeps the preset in a file, under another name where its own is taken; returns it.

        Args:
            engine: Take only a preset of this engine.

        Raises OptionError for a foreign file, another engine's or a newer version's preset,
        StorageError.
        """
        preset = self._own.read(path)
        if engine is not None and preset.engine != engine:
            title = self._catalogue.get(preset.engine).info.title
            raise OptionError(
                "preset.other_engine",
                f"The preset “{preset.name}” belongs to the engine {title}",
                "Choose that engine first, or another file",
            )
        return self._own.save(preset.model_copy(update={"name": self._free_name(preset)}))

    def export_preset(self, preset: Preset, path: Path) -> None:
        """Writes a preset, built-in or not, to a file for others. Raises OptionError, StorageError."""
        self._own.export(preset, path)

    def _builtin(self, engine: str) -> tuple[Preset, ...]:
        return self._catalogue.get(engine).info.presets

    def _refuse_builtin(self, preset: Preset) -> None:
        names = {builtin.name.casefold() for builtin in self._builtin(preset.engine)}
        if preset.name.strip().casefold() in names:
            raise OptionError(
                "preset.builtin",
                f"The preset “{preset.name}” comes with the engine and stays as it is",
                "Save your options under another name",
            )

    def _free_name(self, preset: Preset) -> str:
        """A name nobody else's options have: importing must not replace what a person made."""
        taken = {known.name.casefold(): known for known in self.presets(preset.engine)}
        name, n = preset.name, 1
        while (known := taken.get(name.casefold())) is not None:
            if not known.is_builtin and known.options == preset.options:
                return name
            n += 1
            name = f"{preset.name[:54].rstrip()} ({n})"
        return name
