"""Providers in the cloud: the dialogs for their keys, prices and voices, put together."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.app.service import Service
from gui.bridge import Bridge
from gui.presenters.cloud.key import KeyPresenter
from gui.theme import Theme
from gui.views.cloud.key_dialog import KeyDialog
from gui.workers import Workshop


class CloudPart(QObject):
    """One dialog of each kind for an engine.

    Signals:
        changed: A key is another, or credits were counted anew: engines are in another state.
    """

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._theme, self._service = window, theme, service
        self._bridge, self._workshop = bridge, workshop
        self._keys: dict[str, tuple[KeyPresenter, KeyDialog]] = {}

    def open_key(self, engine: str) -> KeyDialog:
        """Shows where the key of a cloud engine is, and takes another."""
        if engine not in self._keys:
            self._keys[engine] = self._made_key(engine)
        presenter, dialog = self._keys[engine]
        presenter.look()
        dialog.reveal()
        return dialog

    def close(self) -> None:
        """Puts the dialogs away."""
        for _, dialog in self._keys.values():
            dialog.close()

    def _made_key(self, engine: str) -> tuple[KeyPresenter, KeyDialog]:
        clouds = self._service.clouds
        presenter = KeyPresenter(engine, clouds, self._bridge, self._workshop, self)
        dialog = KeyDialog(self._theme, self._window)
        presenter.card_changed.connect(dialog.set_card)
        presenter.kept.connect(dialog.clear_typed)
        presenter.changed.connect(self.changed)
        dialog.tested.connect(presenter.test)
        dialog.forgotten.connect(presenter.forget)
        return presenter, dialog
