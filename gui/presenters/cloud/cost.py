"""The price of a render in the cloud, asked for and told before anything is ordered."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.cloud import Quote, RemoteJob
from core.domain.consent import CONSENT_SENTENCE, Consent
from core.domain.request import RenderRequest
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.cloud import CostCard
from gui.presenters.cloud.cost_words import Budget, cost_facts, cost_notices, is_allowed
from gui.presenters.errands import Errands
from gui.workers import Workshop

Order = Callable[[RenderRequest, Consent], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A render whose price is asked for.

    Attributes:
        order: What is to be done when a person agrees.
        before: An earlier order of the same film of which nobody knows what became.
    """

    request: RenderRequest
    order: Order
    before: RemoteJob | None


class CostPresenter(QObject):
    """One render at a time; a new question puts the one before aside.

    Signals:
        card_changed: A CostCard.
    """

    card_changed = Signal(object)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._bridge = service, bridge
        self._errands = Errands(workshop, self)
        self._asked: _Asked | None = None
        self._quote: Quote | None = None
        self._budget: Budget | None = None
        self._cap = 0.0
        self._stop = StopToken()

    def ask(self, request: RenderRequest, order: Order, before: RemoteJob | None = None) -> None:
        """Finds out what a render costs; ``order`` is called when a person has agreed to it.

        Args:
            order: Gets the request with the cap that was chosen, and the consent.
            before: Of a job of unknown outcome that is to be ordered once more.
        """
        self._asked = _Asked(request, order, before)
        self.ask_again()

    def ask_again(self) -> None:
        """Asks the provider anew."""
        if self._asked is None:
            return
        self._stop.set()
        stop = self._stop = StopToken()
        self._quote = self._budget = None
        request = self._asked.request
        self._tell(is_asking=True)

        def refused(error: AppError) -> None:
            if not stop.is_set:
                line = CheckLine(Mood.BAD, translated(error.title), translated(error.hint))
                self._tell(notices=(line,))

        def quoted(quote: Quote) -> None:
            self._errands.run(
                "budget",
                lambda: self._service.clouds.budget(request.engine),
                then=lambda budget: self._take(quote, budget, stop),
                failed=refused,
            )

        try:
            future = self._service.quote(request, stop)
        except AppError as error:
            refused(error)
        else:
            self._bridge.when_done(future, quoted, refused)

    def set_cap(self, credits: float) -> None:
        """Most that this film may cost."""
        self._cap = credits
        self._show()

    def send(self, sentence: str) -> None:
        """A person agreed to the sentence and wants it made."""
        if self._asked is None or self._quote is None:
            return
        request = self._asked.request.model_copy(update={"max_credits": self._cap})
        self._asked.order(request, Consent(sentence=sentence, given=time.time()))
        self._asked = None

    def give_up(self) -> None:
        """Nobody wants to know any more."""
        self._stop.set()
        self._asked = None

    def _take(self, quote: Quote, budget: Budget, stop: StopToken) -> None:
        if stop.is_set or self._asked is None:
            return
        self._quote, self._budget = quote, budget
        self._cap = self._asked.request.max_credits or budget.per_job
        self._show()

    def _show(self) -> None:
        quote, budget, asked = self._quote, self._budget, self._asked
        if quote is None or budget is None or asked is None:
            return
        self._tell(
            costs=cost_facts(quote, budget),
            sends=tuple(translated(sent) for sent in quote.sends),
            keeps=translated(quote.keeps),
            notices=cost_notices(quote, budget, self._cap, asked.before),
            can_send=is_allowed(quote, budget, self._cap),
        )

    def _tell(self, **fields: object) -> None:
        assert self._asked is not None
        provider = self._service.clouds.provider(self._asked.request.engine).info.title
        sentence = self.tr("{sentence}, and send them to {provider}")
        card = CostCard(
            title=self.tr("“{name}” is made by {provider}").format(
                name=self._asked.request.output.name, provider=provider
            ),
            send=self.tr("Send to {provider}").format(provider=provider),
            consent=sentence.format(sentence=translated(CONSENT_SENTENCE), provider=provider),
            cap=self._cap,
        )
        self.card_changed.emit(replace(card, **fields))  # type: ignore[arg-type]
