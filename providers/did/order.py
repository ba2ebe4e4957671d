"""The one request that costs money: made once, and its outcome known or said to be unknown."""

from collections.abc import Callable

from core.errors import ProviderError
from core.platform.http import retry_after_s
from providers.did.api import BadAnswer, reader
from providers.did.company import Company
from providers.did.faults import ASKS_TO_WAIT, refused
from providers.did.line import Answer, BrokenOff, Line
from providers.did.wire import Created

_UNSURE = frozenset(
    {408, 425}
)  # of those below 500: whoever gave up waiting, the order may be there


class Unsure(Exception):
    """D-ID may have the order or not.

    Attributes:
        error: What happened.
        by_wish: A person stopped it.
    """

    def __init__(self, error: ProviderError, *, by_wish: bool = False) -> None:
        super().__init__(error.title)
        self.error = error
        self.by_wish = by_wish


def place(
    line: Line, body: dict[str, object], company: Company, note_anew: Callable[[], None]
) -> str:
    """D-ID's id of the order.

    Sent again only where it certainly did not arrive: no connection, too busy, asked to wait.

    Args:
        note_anew: Called before it is sent again, which may be hours later; what it raises ends it.

    Raises Unsure; ProviderError and Cancelled where D-ID has no order.
    """
    failures = 0
    while True:
        asked_s = None
        try:
            answer = line.ask("POST", "/talks", company.checkpoint, document=body, is_order=True)
            if 200 <= answer.status < 300:
                return reader(Created)(answer).id
            error = refused(answer.status, answer.body, line.clean)
            asked_s = retry_after_s(answer.headers, company.clock.now)
            _check_refused(answer, error, asked_s)
        except BrokenOff as off:
            if off.was_sent:
                raise Unsure(off.error, by_wish=off.by_wish) from off
            error = off.error
        except BadAnswer as bad:
            raise Unsure(bad.error) from bad
        failures += 1
        company.bear(failures, asked_s, error)
        note_anew()


def _check_refused(answer: Answer, error: ProviderError, asked_s: float | None) -> None:
    """Passes for a refusal after which the order may be sent again. Raises Unsure, ProviderError."""
    if answer.status in ASKS_TO_WAIT and (answer.status < 500 or asked_s is not None):
        return
    if 400 <= answer.status < 500 and answer.status not in _UNSURE:
        raise error
    raise Unsure(error)
