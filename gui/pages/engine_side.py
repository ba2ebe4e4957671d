"""Puts the right-hand panel together: presenters, views, and who hears whom."""

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.issue import Fix
from core.domain.request import SPEAKER
from core.errors import AppError
from gui.bridge import Bridge
from gui.messages import error_words
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.checks import ChecksPresenter
from gui.presenters.panel.clip import ClipPresenter
from gui.presenters.panel.engine import EnginePresenter
from gui.presenters.panel.history import DraftHistory
from gui.presenters.panel.options import OptionsPresenter
from gui.presenters.panel.presets import PresetsPresenter
from gui.theme import Theme
from gui.views.engine_panel import EnginePanel
from gui.workers import Workshop


class EngineSide(QObject):
    """Owns the presenters behind ``panel``.

    Signals:
        fix_requested: A Fix that the panel cannot do by itself.
        install_requested: Id of an engine, keys of the extras that the options ask for.
        key_requested: Id of an engine.
        voice_requested: Id of an engine whose voices are to be chosen from, and the one until now.
        failed: AppError of something that has no place in the panel.
    """

    fix_requested = Signal(object)
    install_requested = Signal(str, object)
    key_requested = Signal(str)
    voice_requested = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        draft: RenderDraft,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._service = draft, service
        self.panel = EnginePanel(theme)
        self.history = DraftHistory(draft, self)
        self.options = OptionsPresenter(service, draft, self.history, self)
        self.engines = EnginePresenter(service, bridge, workshop, draft, self.options, self)
        self.presets = PresetsPresenter(service, workshop, draft, self.options, self)
        self.clip = ClipPresenter(service, workshop, draft, self.history, self)
        self.checks = ChecksPresenter(draft, service, bridge, self)
        self._connect_engines()
        self._connect_presets()
        self._connect_forms()
        self._connect_checks()

    def start(self) -> None:
        """Shows everything for the first time."""
        self.clip.start()
        self.options.start()
        self.engines.start()
        self.checks.start()

    def refresh(self) -> None:
        """Settings, files or installed engines may be others now."""
        self.engines.refresh()
        self.checks.recheck()

    def _connect_engines(self) -> None:
        presenter, view = self.engines, self.panel.engines
        presenter.rows_changed.connect(view.set_rows)
        presenter.chosen_changed.connect(view.set_chosen)
        presenter.hidden_changed.connect(view.set_hidden)
        presenter.hint_changed.connect(view.set_hint)
        presenter.card_changed.connect(view.set_card)
        presenter.others_changed.connect(view.set_others)
        presenter.others_changed.connect(self.checks.set_others)
        presenter.failed.connect(self.failed)
        view.chosen.connect(presenter.choose)
        view.looked_at.connect(presenter.look_at)
        view.install_requested.connect(self._install)
        view.key_requested.connect(self.key_requested)

    def _connect_presets(self) -> None:
        presenter, view = self.presets, self.panel.presets
        presenter.state_changed.connect(view.set_state)
        presenter.told.connect(view.set_note)
        presenter.failed.connect(lambda error: view.set_problem(error_words(error)))
        presenter.kept.connect(view.close_name)
        self.options.fields_changed.connect(lambda _fields: view.set_problem(""))
        view.chosen.connect(presenter.choose)
        view.reset_requested.connect(presenter.reset)
        view.save_requested.connect(presenter.save_as)
        view.update_requested.connect(presenter.update)
        view.rename_requested.connect(presenter.rename)
        view.delete_requested.connect(presenter.delete)
        view.bring_back_requested.connect(presenter.bring_back)
        view.import_requested.connect(presenter.import_from)
        view.export_requested.connect(presenter.export_to)

    def _connect_forms(self) -> None:
        for presenter, form in (
            (self.options, self.panel.options),
            (self.clip, self.panel.clip.form),
        ):
            presenter.fields_changed.connect(form.set_fields)
            presenter.state_changed.connect(form.set_state)
            form.edited.connect(presenter.edit)
            form.settled.connect(presenter.settle)
            form.reset_requested.connect(presenter.reset)
        self.panel.options.pick_requested.connect(self._ask_for_voice)
        clip = self.panel.clip
        self.clip.story_changed.connect(clip.set_story)
        self.clip.transcript_changed.connect(clip.set_transcript)
        self.clip.transcript_shown.connect(clip.set_transcript_shown)
        self.clip.transcript_refused.connect(
            lambda error: clip.set_transcript_problem("" if error is None else error_words(error))
        )
        clip.transcript_written.connect(self.clip.write_transcript)
        clip.transcript_chosen.connect(self.clip.read_transcript)

    def _connect_checks(self) -> None:
        self.checks.state_changed.connect(self.panel.checks.set_state)
        self.panel.checks.fix_requested.connect(self._fix)
        self.panel.checks.engine_requested.connect(self.engines.choose)

    def _fix(self, fix: Fix) -> None:
        match fix:
            case Fix.CHOOSE_LENGTH:
                self.panel.show_option("length")
            case Fix.CHOOSE_TRACK:
                self.panel.show_option("audio_track")
            case Fix.CHOOSE_ENGINE:
                self.panel.engines.take_focus()
            case Fix.RESET_OPTIONS:
                self.options.reset_all()
            case Fix.RESET_PART:
                self._draft.change(selection=None)
            case Fix.REPLACE_OUTPUT:
                self._draft.change(overwrite=True)
            case Fix.INSTALL | Fix.DOWNLOAD:
                self._install(self._draft.state.engine)
            case Fix.ENTER_KEY:
                self.key_requested.emit(self._draft.state.engine)
            case _:
                self.fix_requested.emit(fix)

    def set_voice(self, voice: str) -> None:
        """A person chose who speaks the text."""
        self.options.edit(SPEAKER, voice)
        self.options.settle()

    def _ask_for_voice(self, _option: str) -> None:
        state = self._draft.state
        self.voice_requested.emit(state.engine, str(dict(state.options).get(SPEAKER, "")))

    def _install(self, engine: str) -> None:
        self.install_requested.emit(engine, self._wanted_extras(engine))

    def _wanted_extras(self, engine: str) -> tuple[str, ...]:
        """Keys of what the chosen options ask for."""
        state = self._draft.state
        if engine != state.engine:
            return ()
        try:
            return tuple(one.key for one in self._service.extras(engine, dict(state.options)))
        except AppError:  # the checks tell what is wrong with the options
            return ()
