"""Installing engines: a dialog for each, a line in the header while one goes on behind it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.engine import EngineInfo, Role
from core.domain.installation import Inventory
from core.errors import AppError
from gui.desktop import Desktop
from gui.messages import error_words, translated
from gui.models.setup import Halt, SetupStage
from gui.presenters.setup.desk import SetupDesk
from gui.presenters.setup.install import InstallPresenter
from gui.theme import Theme
from gui.views.install_dialog import InstallDialog
from gui.views.main_window import MainWindow
from gui.widgets.toast import ToastAction, Toasts
from gui.workers import Workshop


@dataclass(frozen=True, slots=True)
class _Entry:
    presenter: InstallPresenter
    dialog: InstallDialog

    @property
    def title(self) -> str:
        return translated(self.presenter.engine.title)

    @property
    def is_usable(self) -> bool:
        """Whether a render can be made with it."""
        return self.presenter.engine.role is Role.ENGINE


class SetupPart(QObject):
    """One dialog for each engine that was asked for; one installation at a time.

    Signals:
        installed: Id of an engine that is ready now.
        changed: Something was installed, stopped or given up: what is on the disk may be other.
        installing_changed: Id of the engine that is being installed now; empty once none is.
        ended: (title, text): how an installation ended, for whoever looks at something else.
        use_requested: Id of an engine that a person wants to use.
    """

    installed = Signal(str)
    changed = Signal()
    installing_changed = Signal(str)
    ended = Signal(str, str)
    use_requested = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        service: Service,
        desk: SetupDesk,
        workshop: Workshop,
        toasts: Toasts,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._theme = window, theme
        self._service, self._desk = service, desk
        self._workshop, self._toasts, self._desktop = workshop, toasts, desktop
        self._entries: dict[str, _Entry] = {}
        window.header.activity_clicked.connect(self._show_activity)

    def start(self) -> None:
        """Looks for installations that were begun and not ended, and offers to go on."""
        self._workshop.start(
            "setup-unfinished",
            lambda _stop, _tell: self._desk.inventory(),
            then=self._offer,
            failed=self._tell_error,
        )

    def open(
        self, engine: str, from_folder: Path | None = None, *, extras: tuple[str, ...] = ()
    ) -> None:
        """Shows what installing an engine takes, or how far it is.

        Args:
            from_folder: Take everything from this exported folder and use no network.
            extras: Keys of those to be ticked at first.
        """
        entry = self._entry(engine)
        if entry is None:
            return
        entry.dialog.reveal()
        entry.presenter.start()
        if from_folder is not None:
            entry.presenter.change("from_folder", from_folder)
        if extras:
            entry.presenter.change("extras", extras)

    def go_on(self, engine: str) -> None:
        """The same, and goes on with what was begun where nothing stands in the way."""
        entry = self._entry(engine)
        if entry is None:
            return
        entry.dialog.reveal()
        if not entry.presenter.is_moving:
            entry.presenter.go_on()

    def close(self) -> None:
        """Puts the dialogs away; what runs is stopped by the workshop and offered at the next start."""
        for entry in self._entries.values():
            entry.dialog.hide()

    def dialog(self, engine: str) -> InstallDialog:
        """An engine's dialog. Raises KeyError when it was never opened."""
        return self._entries[engine].dialog

    def _entry(self, engine: str) -> _Entry | None:
        """None for an engine that this version does not know."""
        if engine not in self._entries:
            known = {info.id: info for info in self._service.installable()}
            if engine not in known:
                return None
            self._entries[engine] = self._made(known[engine])
        return self._entries[engine]

    def _made(self, engine: EngineInfo) -> _Entry:
        presenter = InstallPresenter(
            engine, self._desk, self._service.machine, self._workshop, self._desktop, self
        )
        dialog = InstallDialog(self._theme, translated(engine.title), self._window)
        entry = _Entry(presenter, dialog)
        dialog.buttons.set_usable(is_usable=entry.is_usable)
        self._connect_shown(presenter, dialog)
        self._connect_asked(presenter, dialog)
        presenter.stage_changed.connect(lambda stage: self._staged(entry, stage))
        presenter.steps_changed.connect(lambda _lines, _brief: self._show_line())
        presenter.halted.connect(lambda halt: self._halted(entry, halt))
        dialog.buttons.use_requested.connect(lambda: self._use(entry))
        return entry

    def _connect_shown(self, presenter: InstallPresenter, dialog: InstallDialog) -> None:
        presenter.stage_changed.connect(dialog.set_stage)
        presenter.plan_changed.connect(dialog.set_plan)
        presenter.refused.connect(dialog.buttons.set_refusal)
        presenter.looking_changed.connect(dialog.buttons.set_looking)
        presenter.steps_changed.connect(lambda lines, _brief: dialog.set_steps(lines))
        presenter.logged.connect(lambda text: dialog.progress.log.add(f"{text}\n"))
        presenter.halted.connect(dialog.set_halt)
        presenter.done_changed.connect(dialog.set_done)
        presenter.token_refused.connect(dialog.plan.token.set_problem)

    def _connect_asked(self, presenter: InstallPresenter, dialog: InstallDialog) -> None:
        buttons = dialog.buttons
        buttons.begin_requested.connect(presenter.install)
        buttons.go_on_requested.connect(presenter.install)
        buttons.retry_requested.connect(presenter.install)
        buttons.repair_requested.connect(presenter.repair)
        buttons.pause_requested.connect(presenter.pause)
        buttons.cancel_requested.connect(presenter.cancel)
        buttons.copy_requested.connect(presenter.copy_diagnostics)
        dialog.progress.copy_requested.connect(presenter.copy)
        dialog.plan.choices.changed.connect(presenter.change)
        dialog.plan.extras.changed.connect(lambda keys: presenter.change("extras", keys))
        dialog.plan.token.given.connect(presenter.keep_token)
        dialog.plan.page_requested.connect(self._browse)
        dialog.plan.engine_requested.connect(lambda engine: self._use_other(dialog, engine))

    def _staged(self, entry: _Entry, stage: SetupStage) -> None:
        self._show_line()
        self._block()
        if stage in (SetupStage.PAUSED, SetupStage.FAILED, SetupStage.DONE):
            self.changed.emit()
        if stage is SetupStage.DONE:
            self.installed.emit(entry.presenter.engine.id)
            self._tell_done(entry)

    def _tell_done(self, entry: _Entry) -> None:
        words = self.tr("{engine} is ready").format(engine=entry.title)
        self.ended.emit(words, "")
        if not entry.dialog.isVisible():
            use = ToastAction(self.tr("Use it"), lambda: self._use(entry))
            self._toasts.show(words, use if entry.is_usable else None)

    def _halted(self, entry: _Entry, halt: Halt | None) -> None:
        if halt is None:
            return
        words = self.tr("{engine} could not be installed").format(engine=entry.title)
        self.ended.emit(words, halt.title)
        if not entry.dialog.isVisible():
            show = ToastAction(self.tr("Show"), lambda: self.open(entry.presenter.engine.id))
            self._toasts.show(f"{words}: {halt.title}", show, is_error=True)

    def _use(self, entry: _Entry) -> None:
        entry.dialog.close()
        self.use_requested.emit(entry.presenter.engine.id)

    def _use_other(self, dialog: InstallDialog, engine: str) -> None:
        dialog.close()
        self.use_requested.emit(engine)

    def _block(self) -> None:
        """One at a time: the others wait with their buttons."""
        moving = next((one for one in self._entries.values() if one.presenter.is_moving), None)
        for entry in self._entries.values():
            if moving is None or entry is moving:
                entry.dialog.buttons.set_blocked("")
            else:
                words = self.tr("{engine} is being installed; this can begin when that has ended.")
                entry.dialog.buttons.set_blocked(words.format(engine=moving.title))
        self.installing_changed.emit("" if moving is None else moving.presenter.engine.id)

    def _activity(self) -> _Entry | None:
        """The installation that the header tells of: what runs before what stands."""
        for stages in (
            (SetupStage.RUNNING, SetupStage.STOPPING),
            (SetupStage.FAILED,),
            (SetupStage.PAUSED,),
        ):
            for entry in self._entries.values():
                if entry.presenter.stage in stages:
                    return entry
        return None

    def _show_activity(self) -> None:
        entry = self._activity()
        if entry is not None:
            self.open(entry.presenter.engine.id)

    def _show_line(self) -> None:
        entry = self._activity()
        self._window.header.set_activity("" if entry is None else self._line(entry))

    def _line(self, entry: _Entry) -> str:
        match entry.presenter.stage:
            case SetupStage.FAILED:
                return self.tr("{engine}: not installed").format(engine=entry.title)
            case SetupStage.PAUSED:
                return self.tr("{engine}: paused").format(engine=entry.title)
            case _:
                brief = entry.presenter.steps.brief() or self.tr("installing")
                return f"{entry.title}: {brief}"

    def _offer(self, inventory: Inventory) -> None:
        known = {info.id: info for info in self._service.installable()}
        for engine in inventory.unfinished:
            if engine in known and engine not in self._entries:
                words = self.tr("The installation of {engine} is not finished.").format(
                    engine=translated(known[engine].title)
                )
                go_on = ToastAction(self.tr("Go on"), partial(self.go_on, engine))
                self._toasts.show(words, go_on)

    def _browse(self, page: str) -> None:
        try:
            self._desktop.browse(page)
        except AppError as error:
            self._tell_error(error)

    def _tell_error(self, error: AppError) -> None:
        self._toasts.show(error_words(error), is_error=True)
