"""The key of an account: kept, tested, forgotten; it is handed on and never held here."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.app.cloud_desk import CloudDesk
from core.domain.cloud import Account, KeyPlace, KeyState
from core.errors import AppError
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.cloud import KeyCard
from gui.presenters.cloud.words import account_words, place_words
from gui.presenters.errands import Errands
from gui.workers import Workshop


class KeyPresenter(QObject):
    """One engine's.

    Signals:
        card_changed: A KeyCard.
        kept: What was typed is in its place now.
        changed: There is a key where there was none, another one, or none any more.
        tested: The Account that a test found.
    """

    card_changed = Signal(object)
    kept = Signal()
    changed = Signal()
    tested = Signal(object)

    def __init__(
        self,
        engine: str,
        desk: CloudDesk,
        bridge: Bridge,
        workshop: Workshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._desk, self._bridge = engine, desk, bridge
        self._errands = Errands(workshop, self)
        provider = desk.provider(engine)
        self._title = translated(provider.info.title)
        self._card = KeyCard(
            title=self.tr("Key of your {provider} account").format(provider=self._title),
            words=self.tr(
                "A test asks {provider} how many credits are left. It costs nothing and sends "
                "neither face nor voice."
            ).format(provider=self._title),
            place="",
        )

    def look(self) -> None:
        """Where the key is."""
        self._show(outcome=None, is_busy=True)
        self._errands.run(
            "key", lambda: self._desk.key_state(self._engine), then=self._take, failed=self._refuse
        )

    def test(self, text: str) -> None:
        """Keeps what was typed, if anything was, and asks the provider with it."""
        self._show(outcome=None, is_busy=True)
        if not text:
            self._ask()
            return

        def kept(state: KeyState) -> None:
            self.kept.emit()
            self.changed.emit()
            self._place(state)
            self._ask()

        self._errands.run(
            "keep key",
            lambda: self._desk.put_key(self._engine, text),
            then=kept,
            failed=self._refuse,
        )

    def forget(self) -> None:
        """Takes the key out of the keyring and the memory."""

        def forgotten(state: KeyState) -> None:
            self._take(state)
            self.changed.emit()

        self._show(outcome=None, is_busy=True)
        self._errands.run(
            "forget key",
            lambda: self._desk.forget_key(self._engine),
            then=forgotten,
            failed=self._refuse,
        )

    def _ask(self) -> None:
        try:
            future = self._desk.account(self._engine)
        except AppError as error:
            self._refuse(error)
        else:
            self._bridge.when_done(future, self._answered, self._refuse)

    def _answered(self, account: Account) -> None:
        text = self.tr("The key works: {account}").format(account=account_words(account))
        self._show(outcome=CheckLine(Mood.GOOD, text), is_busy=False)
        self.tested.emit(account)

    def _refuse(self, error: AppError) -> None:
        line = CheckLine(Mood.BAD, translated(error.title), translated(error.hint))
        self._show(outcome=line, is_busy=False)

    def _take(self, state: KeyState) -> None:
        self._place(state)
        self._show(is_busy=False)

    def _place(self, state: KeyState) -> None:
        self._show(
            place=place_words(state),
            is_known=state.place is not KeyPlace.NONE,
            can_forget=state.place in {KeyPlace.KEYRING, KeyPlace.SESSION},
        )

    def _show(self, **fields: object) -> None:
        self._card = replace(self._card, **fields)  # type: ignore[arg-type]
        self.card_changed.emit(self._card)
