"""Whether a provider can be reached with the key that is there, and what is left; nothing waits for it."""

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain import events as ev
from core.domain.cloud import OF_THE_KEY, Account
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.messages import translated
from gui.presenters.cloud.words import account_words, translate


class StatusPresenter(QObject):
    """Asks once an engine of a provider is chosen, and again when its key or its credits are others.

    Signals:
        changed: (engine, what is known of its account in a few words, whether its key is refused).
    """

    changed = Signal(str, str, bool)

    def __init__(self, service: Service, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._bridge = service, bridge
        self._questions: dict[str, StopToken] = {}  # the last one about each engine
        bridge.told.connect(self._hear)

    def look(self, engine: str) -> None:
        """Asks about an engine that has its key; one that was asked about before stays as it is."""
        if engine not in self._questions:
            self.look_again(engine)

    def look_again(self, engine: str) -> None:
        """Asks anew."""
        if engine in self._questions:
            self._questions[engine].set()
        stop = self._questions[engine] = StopToken()
        self.changed.emit(engine, translate("Cloud", "asking for the account …"), False)

        def answered(account: Account) -> None:
            if not stop.is_set:
                self.changed.emit(engine, account_words(account), False)

        def refused(error: AppError) -> None:
            if not stop.is_set:
                self.changed.emit(engine, translated(error.title), error.code in OF_THE_KEY)

        try:
            future = self._service.clouds.account(engine, stop)
        except AppError as error:
            refused(error)
        else:
            self._bridge.when_done(future, answered, refused)

    def forget(self, engine: str) -> None:
        """Its key is another one, or gone: the next look asks."""
        if engine in self._questions:
            self._questions.pop(engine).set()

    def close(self) -> None:
        """Nobody wants to know any more."""
        for stop in self._questions.values():
            stop.set()

    def _hear(self, event: ev.EventBase) -> None:
        """A job of a provider that was asked about has begun to cost, or ended."""
        remote = event.remote if isinstance(event, ev.Remote) else None
        if remote is not None and remote.remote_id and remote.provider in self._questions:
            self.look_again(remote.provider)
