"""Puts the Engines page together: presenter, view, and who hears whom."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.machine_desk import MachineDesk
from gui.desktop import Desktop
from gui.models.engine_shelf import CardKey, ShelfAct
from gui.pages.setup import SetupPart
from gui.presenters.setup.engines_page import EnginesPresenter
from gui.presenters.setup.shelf_desk import ShelfDesk
from gui.theme import Theme
from gui.views.engines_page import EnginesPage
from gui.widgets.file_dialogs import choose_folder
from gui.workers import Workshop


class EnginesPart(QObject):
    """The page and what is behind it.

    Signals:
        changed: What is on the disk is other than before.

    Attributes:
        page: The widget to put into the window. presenter: What it shows and does.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: ShelfDesk,
        machine: MachineDesk,
        workshop: Workshop,
        desktop: Desktop,
        setup: SetupPart,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._setup = setup
        self.presenter = EnginesPresenter(desk, machine, workshop, desktop, self)
        self.page = EnginesPage(theme)
        self._connect_shown()
        self._connect_asked()
        setup.changed.connect(self._look_again)
        setup.installing_changed.connect(self.presenter.set_installing)

    def _connect_shown(self) -> None:
        presenter, page = self.presenter, self.page
        presenter.page_changed.connect(page.set_page)
        presenter.work_changed.connect(page.set_work)
        presenter.noted.connect(page.say)
        presenter.asked.connect(page.ask)
        presenter.refused.connect(page.storage.set_problem)
        presenter.changed.connect(self.changed)

    def _connect_asked(self) -> None:
        presenter, page, storage = self.presenter, self.page, self.page.storage
        page.seen.connect(presenter.refresh)
        page.acted.connect(self._act)
        page.removed.connect(presenter.remove)
        page.kept.connect(presenter.keep)
        page.mend_requested.connect(presenter.repair)
        page.verify_requested.connect(lambda: presenter.verify(None))
        page.work.stop_requested.connect(presenter.stop)
        storage.clean_requested.connect(presenter.clean)
        storage.opened.connect(presenter.open_place)
        storage.move_requested.connect(self._choose_place)
        storage.token_given.connect(presenter.keep_token)
        storage.token_forgotten.connect(lambda: presenter.keep_token(""))

    def _act(self, key: CardKey, act: ShelfAct) -> None:
        acts: dict[ShelfAct, Callable[[], object]] = {
            ShelfAct.INSTALL: lambda: self._setup.open(key.id),
            ShelfAct.ADD: lambda: self._setup.open(key.id),
            ShelfAct.GO_ON: lambda: self._setup.go_on(key.id),
            ShelfAct.WATCH: lambda: self._setup.open(key.id),
            ShelfAct.FROM_FOLDER: lambda: self._choose_source(key),
            ShelfAct.VERIFY: lambda: self.presenter.verify(key),
            ShelfAct.REPAIR: lambda: self.presenter.repair(key),
            ShelfAct.UPDATE: lambda: self.presenter.update(key),
            ShelfAct.EXPORT: lambda: self._choose_target(key),
            ShelfAct.OPEN_FOLDER: lambda: self.presenter.open_folder(key),
            ShelfAct.REMOVE: lambda: self.presenter.ask_to_remove(key),
        }
        acts[act]()

    def _choose_source(self, key: CardKey) -> None:
        title = self.tr("Folder that was exported on another computer")
        self._choose(title, lambda folder: self._setup.open(key.id, folder))

    def _choose_target(self, key: CardKey) -> None:
        title = self.tr("Folder to export into")
        self._choose(title, lambda folder: self.presenter.export(key, folder))

    def _choose_place(self) -> None:
        self._choose(self.tr("Folder for packages and weights"), self.presenter.move)

    def _choose(self, title: str, then: Callable[[Path], object]) -> None:
        choose_folder(self.page, title, None, then)

    def _look_again(self) -> None:
        if self.page.isVisible():
            self.presenter.refresh()
