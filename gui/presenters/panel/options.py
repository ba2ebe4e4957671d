"""The options of the chosen engine: a form in front of the draft, with undo and a memory per engine."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.options import OptionSpec
from core.domain.request import OptionValue
from gui.messages import translated
from gui.models.form import FieldValue, FormState
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.history import DraftHistory
from gui.presenters.panel.option_fields import option_field, problem_with, sparse

Options = tuple[tuple[str, OptionValue], ...]


class OptionsPresenter(QObject):
    """Shows and changes ``draft.options``, which hold only what differs from the defaults.

    Signals:
        fields_changed: The form's fields (tuple of Field): another engine was chosen.
        state_changed: What stands in them (FormState).
    """

    fields_changed = Signal(object)
    state_changed = Signal(object)

    def __init__(
        self,
        service: Service,
        draft: RenderDraft,
        history: DraftHistory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._draft, self._history = service, draft, history
        self._engine = ""
        self._specs: tuple[OptionSpec, ...] = ()
        self._kept: dict[str, Options] = {}
        draft.changed.connect(self._follow)

    def start(self) -> None:
        """Tells the form for the first time."""
        self._follow()

    @property
    def specs(self) -> tuple[OptionSpec, ...]:
        """The options of the chosen engine."""
        return self._specs

    def edit(self, name: str, value: FieldValue) -> None:
        """A person set an option; until ``settle`` all of it is one step to undo."""
        values = dict(self._draft.state.options) | {name: value}
        text = self.tr("Change {option}").format(option=self._label(name))
        self._history.change(text, key=f"option {name}", options=sparse(self._specs, values))

    def settle(self) -> None:
        """The slider was let go, or the field left."""
        self._history.settle()

    def reset(self, name: str) -> None:
        """An option goes back to its default."""
        values = {key: value for key, value in self._draft.state.options if key != name}
        text = self.tr("Reset {option}").format(option=self._label(name))
        self._history.change(text, options=sparse(self._specs, values))

    def reset_all(self) -> None:
        """All options go back to their defaults."""
        self._history.change(self.tr("Reset options"), options=())

    def apply(self, text: str, options: Mapping[str, OptionValue]) -> None:
        """Takes over a preset's options as one step."""
        self._history.change(text, options=sparse(self._specs, options))

    def switch(self, engine: str, *, is_choice: bool = True) -> None:
        """Makes another engine the chosen one, with the options it had before.

        Args:
            is_choice: A person's, which can be undone.
        """
        options = self._kept.get(engine, ())
        if is_choice:
            self._history.change(self.tr("Choose engine"), engine=engine, options=options)
        else:
            self._draft.change(engine=engine, options=options)

    def _follow(self) -> None:
        state = self._draft.state
        self._kept[state.engine] = state.options
        if state.engine != self._engine:
            self._engine = state.engine
            self._specs = self._service.options(state.engine)
            self.fields_changed.emit(tuple(option_field(spec) for spec in self._specs))
        self.state_changed.emit(self._form_state())

    def _form_state(self) -> FormState:
        set_here = dict(self._draft.state.options)
        values = tuple((spec.name, set_here.get(spec.name, spec.default)) for spec in self._specs)
        problems = (
            (spec.name, problem_with(spec, set_here[spec.name]))
            for spec in self._specs
            if spec.name in set_here
        )
        return FormState(
            values=values,
            changed=frozenset(set_here),
            problems=tuple((name, problem) for name, problem in problems if problem),
        )

    def _label(self, name: str) -> str:
        return next((translated(spec.label) for spec in self._specs if spec.name == name), name)
