"""Puts the window together once it is on the screen: service, presenters, views, and who hears whom."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from core.app.service import Service
from core.domain.engine import EngineCatalogue
from core.platform.paths import AppPaths
from core.worker.launch import LaunchSpec
from gui.bridge import Bridge
from gui.presenters.draft import RenderDraft
from gui.presenters.source import SourcePresenter
from gui.theme import Theme
from gui.views.main_window import MainWindow
from gui.widgets.drop_page import DropPage
from gui.workers import Workshop


class Composition(QObject):
    """Owns everything behind the window."""

    def __init__(
        self,
        window: MainWindow,
        page: DropPage,
        theme: Theme,
        paths: AppPaths,
        catalogue: EngineCatalogue,
        launch: LaunchSpec,
    ) -> None:
        super().__init__(window)
        self.theme = theme
        self.service = Service(catalogue, paths, launch)
        self.bridge = Bridge(self.service, self)
        self.workshop = Workshop(self)
        self.draft = RenderDraft(self)
        self.source = SourcePresenter(self.service, self.bridge, self.workshop, self.draft, self)
        window.files_given.connect(self.source.take)
        window.files_over.connect(page.set_hot)

    def take(self, paths: Sequence[Path]) -> None:
        """Files from the command line or another start."""
        self.source.take(paths)

    def close(self) -> None:
        """Ends workers and service; waiting jobs stay for the next start."""
        self.workshop.close()
        self.bridge.close()
        self.service.close(keep_waiting=True)
