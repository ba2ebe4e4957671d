"""Providers in the cloud: the dialogs for their keys, prices and voices, put together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.app.service import Service
from core.domain.cloud import RemoteJob
from core.domain.request import RenderRequest
from gui.bridge import Bridge
from gui.presenters.cloud.cost import CostPresenter, Order
from gui.presenters.cloud.key import KeyPresenter
from gui.presenters.cloud.status import StatusPresenter
from gui.presenters.cloud.voices import VoicePresenter
from gui.theme import Theme
from gui.views.cloud.cost_sheet import CostSheet
from gui.views.cloud.key_dialog import KeyDialog
from gui.views.cloud.voice_dialog import VoiceDialog
from gui.workers import Workshop


class CloudPart(QObject):
    """One dialog of each kind for an engine.

    Signals:
        changed: A key is another: engines are in another state.

    Attributes:
        status: What is known of accounts.
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
        self.status = StatusPresenter(service, bridge, self)
        self._keys: dict[str, tuple[KeyPresenter, KeyDialog]] = {}
        self._cost = CostPresenter(service, bridge, workshop, self)
        self._sheet: CostSheet | None = None
        self._voices = VoicePresenter(service, bridge, self)
        self._voice_dialog: VoiceDialog | None = None

    def pick_voice(self, engine: str, chosen: str, then: Callable[[str], None]) -> VoiceDialog:
        """Shows the voices of a cloud engine; ``then`` gets the id of the one that is taken."""
        if self._voice_dialog is None:
            self._voice_dialog = self._made_voices()
        self._voices.ask(engine, chosen, then)
        self._voice_dialog.begin()
        return self._voice_dialog

    def ask(
        self, request: RenderRequest, order: Order, before: RemoteJob | None = None
    ) -> CostSheet:
        """Shows what a render costs and sends; ``order`` is called when that is agreed to."""
        if self._sheet is None:
            self._sheet = self._made_sheet()
        self._cost.ask(request, order, before)
        self._sheet.begin()
        return self._sheet

    def open_key(self, engine: str) -> KeyDialog:
        """Shows where the key of a cloud engine is, and takes another."""
        if engine not in self._keys:
            self._keys[engine] = self._made_key(engine)
        presenter, dialog = self._keys[engine]
        presenter.look()
        dialog.reveal()
        return dialog

    def close(self) -> None:
        """Puts the dialogs away; nothing is waited for any more."""
        self.status.close()
        for _, dialog in self._keys.values():
            dialog.close()
        for shown in (self._sheet, self._voice_dialog):
            if shown is not None:
                shown.close()

    def _made_voices(self) -> VoiceDialog:
        dialog = VoiceDialog(self._theme, self._window)
        self._voices.card_changed.connect(dialog.set_card)
        self._voices.marked.connect(dialog.select)
        dialog.wanted.connect(self._voices.find)
        dialog.chosen.connect(self._voices.choose)
        return dialog

    def _made_sheet(self) -> CostSheet:
        sheet = CostSheet(self._theme, self._window)
        self._cost.card_changed.connect(sheet.set_card)
        sheet.sent.connect(self._cost.send)
        sheet.cap_changed.connect(self._cost.set_cap)
        sheet.asked_again.connect(self._cost.ask_again)
        sheet.given_up.connect(self._cost.give_up)
        return sheet

    def _made_key(self, engine: str) -> tuple[KeyPresenter, KeyDialog]:
        clouds = self._service.clouds
        presenter = KeyPresenter(engine, clouds, self._bridge, self._workshop, self)
        dialog = KeyDialog(self._theme, self._window)
        presenter.card_changed.connect(dialog.set_card)
        presenter.kept.connect(dialog.clear_typed)
        presenter.changed.connect(lambda: self.status.forget(engine))
        presenter.changed.connect(self.changed)
        dialog.tested.connect(presenter.test)
        dialog.kept_untested.connect(presenter.keep)
        dialog.forgotten.connect(presenter.forget)
        return presenter, dialog
