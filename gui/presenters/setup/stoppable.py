"""Work that a person may stop, for a worker that tells of its end."""

from collections.abc import Callable

from core.domain.installation import Tell
from core.errors import Cancelled
from core.platform.stop import StopToken


class Stopped:
    """In place of a result: a person stopped the work."""


def stoppable(
    work: Callable[[Tell, StopToken], object], stop: StopToken
) -> Callable[[StopToken, Callable[[object], None]], object]:
    """The work for a worker: stopped by ``stop`` it ends with Stopped, which the worker tells of.

    The worker's own stop, at the end of the program, is honoured too, and told to nobody.
    """

    def run(ending: StopToken, tell: Callable[[object], None]) -> object:
        with ending.waking(stop.set):
            try:
                return work(tell, stop)
            except Cancelled:
                return Stopped()

    return run
