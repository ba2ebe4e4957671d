"""What an order cost after all, noted so that limits count what was spent."""

import logging

from core.domain.cloud import CloudContext, RemoteJob
from core.errors import StorageError
from providers.did.costs import credits_for
from providers.did.waiting import has_failed
from providers.did.wire import Talk

log = logging.getLogger(__name__)


def settle(talk: Talk, remote: RemoteJob, context: CloudContext, *, is_estimate: bool) -> None:
    """Notes what an order that has ended cost, where that is something else than was thought.

    Args:
        is_estimate: Nobody knew how long the film would be: a text was spoken.
    """
    if has_failed(talk):
        _note(remote, 0.0, context)  # D-ID gives credits back for what it could not carry out
    elif is_estimate and talk.duration is not None:
        taken = credits_for(talk.duration)
        if taken > remote.credits:
            text = (
                f"The film lasts {talk.duration:.0f} s, more than was expected: "
                f"about {taken:g} credits instead of {remote.credits:g}"
            )
            context.warn("did.costs_more", text)
        _note(remote, taken, context)


def _note(remote: RemoteJob, credits: float, context: CloudContext) -> None:
    if credits == remote.credits:
        return
    try:
        context.note(remote.model_copy(update={"credits": credits}))
    except StorageError:
        log.warning("that %s costs %g is not noted", remote.tag, credits, exc_info=True)
