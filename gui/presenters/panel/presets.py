"""Presets of the chosen engine: choose, keep, rename, delete with a way back, import, export."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.preset import Preset
from core.domain.request import OptionValue
from core.errors import AppError, OptionError
from gui.messages import translated
from gui.models.presets import PresetsState
from gui.presenters.errands import Errands
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.option_fields import sparse
from gui.presenters.panel.options import OptionsPresenter
from gui.workers import Workshop

T = TypeVar("T")


class PresetsPresenter(QObject):
    """Follows the draft's engine and options; files are read and written by workers.

    Signals:
        state_changed: PresetsState.
        told: (sentence, the deleted Preset that can be brought back, or None); empty once the engine
            or the options are others.
        failed: AppError.
        kept: A preset was saved under the name that was asked for.
    """

    state_changed = Signal(object)
    told = Signal(str, object)
    failed = Signal(object)
    kept = Signal()

    def __init__(
        self,
        service: Service,
        workshop: Workshop,
        draft: RenderDraft,
        options: OptionsPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._errands = Errands(workshop, self)
        self._draft, self._options = draft, options
        self._presets: dict[str, tuple[Preset, ...]] = {}
        self._current: dict[str, str] = {}  # names by engine
        self._told_of: tuple[object, ...] | None = None  # what was chosen when something was told
        options.state_changed.connect(self._follow)

    def choose(self, preset: Preset) -> None:
        """Takes over a preset's options."""
        self._current[preset.engine] = preset.name
        text = self.tr("Choose preset “{name}”").format(name=preset.name)
        self._options.apply(text, preset.options)
        self._tell()

    def reset(self) -> None:
        """Back to the preset that the options came from."""
        self.choose(self._state().current)

    def save_as(self, name: str) -> None:
        """Keeps the options under a new name; one that is taken is refused."""
        engine = self._draft.state.engine
        if self._is_taken(name):
            self.failed.emit(self._name_taken(name))
            return
        # The name is checked where it is kept, which has words for what is wrong with it.
        self._keep(Preset.model_construct(name=name, engine=engine, options=self._values()))

    def update(self) -> None:
        """Keeps the changed options in the person's own preset that they came from."""
        current = self._state().current
        if not current.is_builtin:
            self._keep(current.model_copy(update={"options": self._values()}))

    def rename(self, name: str) -> None:
        """Another name for the person's own preset that is chosen."""
        old = self._state().current
        desk = self._service.settings

        def work() -> Preset:
            renamed = desk.save_preset(old.model_copy(update={"name": name}))
            if renamed.name.casefold() != old.name.casefold():
                desk.delete_preset(old)
            return renamed

        if self._is_taken(name, besides=old.name):
            self.failed.emit(self._name_taken(name))
        elif not old.is_builtin:
            self._work(work, self._kept)

    def delete(self) -> None:
        """Forgets the person's own preset that is chosen; ``bring_back`` undoes it."""
        preset = self._state().current
        if preset.is_builtin:
            return

        def gone(_: object) -> None:
            self._current.pop(preset.engine, None)
            self._reload(preset.engine)
            self._say(self.tr("“{name}” is deleted").format(name=preset.name), preset)

        self._work(lambda: self._service.settings.delete_preset(preset), gone)

    def bring_back(self, preset: Preset) -> None:
        """A deleted preset is kept again."""
        self._keep(preset)

    def import_from(self, path: Path) -> None:
        """Takes a preset of this engine from a file and chooses it."""
        engine = self._draft.state.engine

        def taken(preset: Preset) -> None:
            self._kept(preset)
            if self._draft.state.engine == engine:
                self.choose(preset)

        self._work(lambda: self._service.settings.import_preset(path, engine), taken)

    def export_to(self, path: Path) -> None:
        """Writes the options as they stand to a file, under the name of their preset."""
        preset = self._state().current.model_copy(
            update={"options": self._values(), "is_builtin": False}
        )
        said = self.tr("Exported to {file}").format(file=path.name)
        self._work(
            lambda: self._service.settings.export_preset(preset, path),
            lambda _: self._say(said),
        )

    def _follow(self) -> None:
        engine = self._draft.state.engine
        if engine not in self._presets:
            self._presets[engine] = self._builtin(engine)
            self._reload(engine)
            self._tell_problems(engine)
        self._tell()
        if self._told_of not in {None, self._choices()}:
            self._told_of = None
            self.told.emit("", None)

    def _say(self, sentence: str, deleted: Preset | None = None) -> None:
        self._told_of = self._choices()
        self.told.emit(sentence, deleted)

    def _choices(self) -> tuple[object, ...]:
        return self._draft.state.engine, self._draft.state.options

    def _tell(self) -> None:
        self.state_changed.emit(self._state())

    def _state(self) -> PresetsState:
        """The preset that the options came from; one that has just these options goes before."""
        engine = self._draft.state.engine
        presets = self._presets[engine]
        wanted = self._current.get(engine)
        current = next((one for one in presets if one.name == wanted), presets[0])
        alike = [one for one in (current, *presets) if self._is_as_set(one)]
        titles = tuple(translated(one.name) if one.is_builtin else one.name for one in presets)
        return PresetsState(presets, titles, (alike or [current])[0], is_changed=not alike)

    def _is_as_set(self, preset: Preset) -> bool:
        return sparse(self._options.specs, preset.options) == self._draft.state.options

    def _builtin(self, engine: str) -> tuple[Preset, ...]:
        """The engine's own, at least its defaults."""
        info = next(one for one in self._service.engines() if one.id == engine)
        plain = Preset(name=self.tr("Defaults"), engine=engine, is_builtin=True)
        return info.presets or (plain,)

    def _reload(self, engine: str) -> None:
        def loaded(presets: tuple[Preset, ...]) -> None:
            own = tuple(preset for preset in presets if not preset.is_builtin)
            self._presets[engine] = self._builtin(engine) + own
            self._tell()

        self._work(lambda: self._service.settings.presets(engine), loaded)

    def _tell_problems(self, engine: str) -> None:
        """A kept preset that cannot be used is not left out in silence."""

        def found(problems: tuple[AppError, ...]) -> None:
            if problems:
                self.failed.emit(problems[0])

        self._work(lambda: self._service.settings.preset_problems(engine), found)

    def _keep(self, preset: Preset) -> None:
        self._work(lambda: self._service.settings.save_preset(preset), self._kept)

    def _kept(self, preset: Preset) -> None:
        self._current[preset.engine] = preset.name
        known = [one for one in self._presets[preset.engine] if one.name != preset.name]
        self._presets[preset.engine] = (*known, preset)
        self._reload(preset.engine)
        self.kept.emit()

    def _values(self) -> dict[str, OptionValue]:
        return dict(self._draft.state.options)

    def _is_taken(self, name: str, besides: str = "") -> bool:
        wanted = " ".join(name.split()).casefold()
        names = {one.name.casefold() for one in self._presets[self._draft.state.engine]}
        return wanted in names - {besides.casefold()}

    def _name_taken(self, name: str) -> OptionError:
        return OptionError(
            "preset.taken",
            self.tr("There is a preset “{name}” already").format(name=name.strip()),
            self.tr("Choose another name"),
        )

    def _work(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._errands.run("presets", work, then=then, failed=self.failed.emit)
