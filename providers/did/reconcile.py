"""Looking for an order whose answer was lost, by the tag that it carries."""

from urllib.parse import quote

from core.domain.cloud import RemoteJob
from providers.did.api import Api, reader
from providers.did.company import Company
from providers.did.wire import Page, Talk

_PAUSES_S = (0.0, 5.0, 15.0, 45.0)  # an order may come into the list late
_OLDER_S = 120.0  # clocks differ
_MOST_PAGES = 20
_READ_PAGE = reader(Page)


def find(api: Api, remote: RemoteJob, company: Company) -> Talk | None:
    """The order under that tag; None where D-ID does not list it after a minute.

    Raises ProviderError, Cancelled: nothing is known then.
    """
    for pause_s in _PAUSES_S:
        if pause_s:
            company.pause(pause_s, spread=0.0)
        found = _look(api, remote, company)
        if found is not None:
            return found
    return None


def _look(api: Api, remote: RemoteJob, company: Company) -> Talk | None:
    """One look through the list, as far back as the order can be."""
    token = ""
    for _ in range(_MOST_PAGES):
        page = api.get(f"/talks?limit=100{token}", _READ_PAGE, company)
        talks = [talk for talk in page.talks if talk is not None]
        for talk in talks:
            if talk.carries(remote.tag):
                return talk
        if not page.token or _is_past(talks, remote.submitted - _OLDER_S):
            return None
        token = f"&token={quote(page.token, safe='')}"
    return None


def _is_past(talks: list[Talk], oldest: float) -> bool:
    """Whether all that follows is older: the list is told newest first, as far as anybody knows."""
    times = [talk.created_at for talk in talks if talk.created_at is not None]
    return bool(times) and max(times) < oldest and times[0] >= times[-1]
