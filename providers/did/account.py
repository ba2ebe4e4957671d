"""Where a person stands with D-ID."""

from core.domain.cloud import Account
from core.errors import ProviderError
from providers.did.api import Api, reader
from providers.did.company import Company
from providers.did.faults import GONE, SERVER_ERROR, maybe_key
from providers.did.wire import Credits

_READ_CREDITS = reader(Credits)


def look_up(api: Api, company: Company) -> Account:
    """The credits that are left; an account without a plan has none. Raises ProviderError, Cancelled."""
    try:
        credits = api.get("/credits", _READ_CREDITS, company)
    except ProviderError as error:
        if error.code == GONE:  # “not credits found for user”
            return Account(credits_left=0.0)
        if error.code == SERVER_ERROR:
            raise maybe_key(error) from error
        raise
    return Account(credits_left=credits.remaining, credits_total=credits.total)


def is_empty(account: Account) -> bool:
    """Whether D-ID says that nothing is left. Where it says nothing it may bill in another way."""
    return account.credits_total is not None and not (account.credits_left or 0.0) > 0.0
