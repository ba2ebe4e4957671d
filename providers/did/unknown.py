"""What a person is told where nobody can say whether D-ID has the order."""

from core.domain.cloud import Account, RemoteJob
from core.errors import AppError, Cancelled, UnknownOutcome

CODE = "cloud.unknown_outcome"
_HINT = (
    "Look again in a few minutes, or at D-ID's own page for the name {tag}. "
    "Order it again only if paying twice is acceptable"
)


def unknown_outcome(
    remote: RemoteJob, cause: AppError | Cancelled | None, after: Account | None = None
) -> UnknownOutcome:
    """The error that only a person decides about.

    Args:
        cause: Why nobody knows; None where D-ID listed its orders and this one is not among them.
        after: The account as it is now.
    """
    if isinstance(cause, Cancelled):
        title = "It was stopped before anybody knew whether D-ID has the order"
    elif cause is None:
        title = "D-ID gave no clear answer to the order, and does not list it"
    else:
        title = "Nobody can tell whether D-ID has the order"
    return UnknownOutcome(
        CODE,
        title,
        _credits(remote, after) + _HINT.format(tag=remote.tag),
        f"{cause.code}: {cause.title}; {cause.detail}" if isinstance(cause, AppError) else "",
    )


def _credits(remote: RemoteJob, after: Account | None) -> str:
    now = None if after is None else after.credits_left
    if remote.credits_before is None or now is None:
        return ""
    return f"Credits before: {remote.credits_before:g}, now: {now:g}. "
