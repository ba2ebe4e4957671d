"""Waiting for an order: asked less and less often, until it has ended or the time is over."""

import logging
from collections.abc import Callable
from urllib.parse import quote

from core.domain.cloud import RemoteJob
from core.errors import ProviderError
from providers.did.api import Api, BadAnswer, reader
from providers.did.company import Company
from providers.did.faults import BUSY, GONE, nonsense
from providers.did.line import Answer
from providers.did.wire import Talk

log = logging.getLogger(__name__)

_FIRST_S = 2.0
_GROWTH = 1.5
_LONGEST_S = 10.0
_DEADLINE_S = 600.0
_LONGEST_ROUND_S = 180.0  # more is a computer that slept
_SETTLES_S = 60.0  # until a new order is known to all of D-ID's servers
_FAILED = {"error", "rejected"}
_READ_TALK = reader(Talk)


def look(api: Api, remote_id: str, company: Company) -> Talk:
    """The order as it is now, with a fresh address of its result. Raises ProviderError, Cancelled."""

    def read(answer: Answer) -> Talk:
        talk = _READ_TALK(answer)
        if talk.id != remote_id:  # a cache on the way, perhaps; its film is somebody else's
            raise BadAnswer(nonsense(answer.status, "it is of another order"))
        return talk

    return api.get(f"/talks/{quote(remote_id, safe='')}", read, company)


def wait_for(
    api: Api,
    remote: RemoteJob,
    company: Company,
    clean: Callable[[str], str],
    tell: Callable[[str], None],
) -> Talk:
    """The order when it has ended, done or with ``has_failed``.

    Args:
        remote: Its id is known; a longer film is waited for longer.
        tell: Hears D-ID's word for how far it is, each time.

    Raises ProviderError: D-ID does not know it, refuses the key, or goes on after the deadline;
    Cancelled.
    """
    patience_s, pause_s = _DEADLINE_S + 2 * remote.seconds, _FIRST_S
    round_s = company.spent_s
    while True:
        is_over = patience_s < 0
        talk = _look_again(api, remote, company, is_last=is_over)
        status = (talk.status or "").lower() if talk is not None else ""
        if talk is not None and (has_failed(talk) or (status == "done" and talk.result_url)):
            return talk
        if is_over:
            raise _overdue(status, clean)
        tell(status)
        company.pause(pause_s)
        pause_s = min(pause_s * _GROWTH, _LONGEST_S)
        before_s, round_s = round_s, company.spent_s
        patience_s -= min(round_s - before_s, _LONGEST_ROUND_S)


def has_failed(talk: Talk) -> bool:
    """Whether D-ID ended the order without a film; it gives the credits back then."""
    return (talk.status or "").lower() in _FAILED


def _look_again(api: Api, remote: RemoteJob, company: Company, *, is_last: bool) -> Talk | None:
    """None while it cannot be told: so new that D-ID may not find it yet, or a fault that may pass."""
    try:
        return look(api, remote.remote_id, company)
    except ProviderError as error:
        is_new = error.code == GONE and abs(company.clock.now() - remote.submitted) < _SETTLES_S
        may_pass = error.retryable and error.code != BUSY and not is_last
        if is_new or may_pass:
            log.info("D-ID does not tell how far it is: %s", error.code)
            return None
        raise


def _overdue(status: str, clean: Callable[[str], str]) -> ProviderError:
    return ProviderError(
        "cloud.overdue",
        "D-ID takes far longer than usual",
        "It may still come: fetch the result later; nothing is ordered again",
        clean(f"status {status!r}"),
        retryable=True,
    )
