"""The key of an account: tested, kept, forgotten; it is handed on and never held here."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.app.cloud_desk import CloudDesk
from core.domain.cloud import Account, KeyPlace, KeyState, ProvenKey, may_be_good
from core.errors import AppError
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.cloud import KeyCard
from gui.presenters.cloud.words import account_words, place_words
from gui.presenters.errands import Errands
from gui.workers import Workshop

_T = TypeVar("_T")


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
        self._begin()
        self._errands.run(
            "key", lambda: self._desk.key_state(self._engine), then=self._take, failed=self._refuse
        )

    def test(self, text: str) -> None:
        """Asks the provider with what was typed, and keeps that if it is good; else with what is kept."""
        self._begin()
        if text:
            self._ask(
                lambda: self._desk.prove_key(self._engine, text), self._proven, self._unproven
            )
        else:
            self._ask(lambda: self._desk.account(self._engine), self._answered, self._refuse)

    def keep(self, text: str) -> None:
        """Keeps what was typed although it could not be tested."""
        self._begin()
        self._errands.run(
            "keep key",
            lambda: self._desk.put_key(self._engine, text),
            then=self._untested,
            failed=self._refuse,
        )

    def forget(self) -> None:
        """Takes the key out of the keyring and the memory."""

        def forgotten(state: KeyState) -> None:
            self._take(state)
            self.changed.emit()

        self._begin()
        self._errands.run(
            "forget key",
            lambda: self._desk.forget_key(self._engine),
            then=forgotten,
            failed=self._refuse,
        )

    def _ask(
        self,
        question: Callable[[], Future[_T]],
        then: Callable[[_T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        try:
            future = question()
        except AppError as error:
            failed(error)
        else:
            self._bridge.when_done(future, then, failed)

    def _proven(self, key: ProvenKey) -> None:
        self._took(key.state)
        self._answered(key.account)

    def _untested(self, state: KeyState) -> None:
        self._took(state)
        self._end(
            CheckLine(Mood.WARNING, self.tr("The key is kept. Nobody knows whether it works."))
        )

    def _took(self, state: KeyState) -> None:
        self.kept.emit()
        self.changed.emit()
        self._place(state)

    def _answered(self, account: Account) -> None:
        text = self.tr("The key works: {account}").format(account=account_words(account))
        self._end(CheckLine(Mood.GOOD, text))
        self.tested.emit(account)

    def _unproven(self, error: AppError) -> None:
        self._show(can_keep=may_be_good(error))
        others = (
            (CheckLine(Mood.INFO, self.tr("The key from before stays in use.")),)
            if self._card.is_known
            else ()
        )
        self._end(_line_of(error), *others)

    def _refuse(self, error: AppError) -> None:
        self._end(_line_of(error))

    def _take(self, state: KeyState) -> None:
        self._place(state)
        self._end()

    def _begin(self) -> None:
        self._show(outcome=(), can_keep=False, is_busy=True)

    def _end(self, *outcome: CheckLine) -> None:
        self._show(outcome=outcome, is_busy=False)

    def _place(self, state: KeyState) -> None:
        self._show(
            place=place_words(state),
            is_known=state.place is not KeyPlace.NONE,
            can_forget=state.place in {KeyPlace.KEYRING, KeyPlace.SESSION},
        )

    def _show(self, **fields: object) -> None:
        self._card = replace(self._card, **fields)  # type: ignore[arg-type]
        self.card_changed.emit(self._card)


def _line_of(error: AppError) -> CheckLine:
    return CheckLine(Mood.BAD, translated(error.title), translated(error.hint))
