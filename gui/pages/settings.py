"""Puts settings, About and the list of keys together: presenters, views, and who hears whom."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from core import __version__
from core.app.service import Service
from core.domain.rights import CONSENT_SENTENCE
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.messages import translated
from gui.presenters.settings.about import AboutPresenter
from gui.presenters.settings.installation import InstallationPresenter
from gui.presenters.settings.settings import SettingsPresenter
from gui.shortcut_table import listing
from gui.shortcuts import Shortcuts
from gui.theme import Theme
from gui.translation import language_names, resolved
from gui.views.about import AboutPage
from gui.views.keys import KeysOverlay
from gui.views.main_window import MainWindow
from gui.views.settings import SettingsPage
from gui.workers import Workshop

SETTINGS, ABOUT = "settings", "about"


class SettingsPart(QObject):
    """The pages without a tab, made when they are first asked for.

    Signals:
        restart_requested: The window is to close and open again.

    Attributes:
        settings: Its signals tell what changed; ``agree`` keeps the sentence of the first page.
        keys: The list over the window.
    """

    restart_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        desktop: Desktop,
        shortcuts: Shortcuts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._theme, self._service = window, theme, service
        self._shortcuts = shortcuts
        # Read before anything changes it: the window goes on speaking the language of its start.
        language = resolved(service.settings.value.language)
        self.settings = SettingsPresenter(
            service.settings, service.machine, workshop, language, self
        )
        self._installation = InstallationPresenter(service, bridge, workshop, desktop, self)
        self._components = AboutPresenter(service, workshop, self)
        self.keys = KeysOverlay(theme, window)
        self._page: SettingsPage | None = None
        self._about: AboutPage | None = None
        self.settings.look_changed.connect(theme.apply)
        self.settings.shortcuts_changed.connect(shortcuts.remap)
        self.keys.remap_requested.connect(self.show_keys_settings)
        shortcuts.on("settings", self.show_settings)
        shortcuts.on("keys", self.toggle_keys)
        window.header.settings_requested.connect(self.show_settings)
        window.header.keys_requested.connect(self.toggle_keys)

    def show_settings(self) -> None:
        """Opens the settings with everything as it is now."""
        self._opened()

    def show_keys_settings(self) -> None:
        """Opens the settings where keys are changed."""
        self.keys.close_list()
        page = self._opened()
        page.show_section(page.keys)

    def show_about(self) -> None:
        """Opens the page with the licences."""
        if self._about is None:
            self._about = AboutPage(self._theme, __version__)
            self._about.back_requested.connect(self.show_settings)
            self._components.listed.connect(self._about.set_components)
            self._components.failed.connect(self._about.set_problem)
            self._window.add_page(ABOUT, self._about)
        self._components.show()
        self._window.show_page(ABOUT)

    def toggle_keys(self) -> None:
        """Opens or closes the list of keys."""
        self.keys.set_groups(listing(self._shortcuts.overrides))
        self.keys.toggle()

    def _opened(self) -> SettingsPage:
        if self._page is None:
            sentence = translated(CONSENT_SENTENCE)
            self._page = page = SettingsPage(self._theme, language_names(), sentence)
            self._window.add_page(SETTINGS, page)
            self._connect_settings(page, sentence)
            self._connect_installation(page)
            self.settings.find_machine()
        self.settings.show()
        self._installation.show()
        self._window.show_page(SETTINGS)
        return self._page

    def _connect_settings(self, page: SettingsPage, sentence: str) -> None:
        settings = self.settings
        page.changed.connect(settings.change)
        page.about_requested.connect(self.show_about)
        page.output.folder_requested.connect(self._choose_folder)
        page.look.restart_requested.connect(self.restart_requested)
        page.rights.withdrawn.connect(settings.withdraw)
        page.rights.agreed.connect(lambda: settings.agree(sentence))
        page.keys.chosen.connect(settings.choose_key)
        page.keys.taken.connect(settings.take_key)
        page.keys.reset.connect(settings.reset_key)
        page.keys.all_reset.connect(settings.reset_keys)
        settings.shown.connect(page.set_state)
        settings.refused.connect(page.set_problem)
        settings.machine_found.connect(page.set_machine)
        settings.keys_shown.connect(page.set_keys)
        settings.key_refused.connect(page.keys.set_conflict)

    def _connect_installation(self, page: SettingsPage) -> None:
        installed = self._installation
        page.folders.opened.connect(installed.open_folder)
        page.folders.empty_requested.connect(installed.empty_cache)
        page.diagnostics.run_requested.connect(installed.examine)
        page.diagnostics.copy_requested.connect(installed.copy_report)
        installed.folders_shown.connect(page.folders.set_folders)
        installed.cache_shown.connect(
            lambda words, can: page.folders.set_cache(words, can_empty=can)
        )
        installed.refused.connect(page.set_problem)
        installed.examining.connect(page.diagnostics.set_running)
        installed.examined.connect(page.diagnostics.set_report)

    def _choose_folder(self) -> None:
        known = self._service.settings.value.output_folder
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where results go"), str(known or Path.home())
        )
        if chosen:
            self.settings.change("output_folder", Path(chosen))
