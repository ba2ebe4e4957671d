"""Who waits for which lane, and who is next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.jobs.lanes import Lane
from core.jobs.record import JobRecord
from core.platform.stop import StopToken


@dataclass(slots=True, eq=False)
class Ticket:
    """A job of this process between its acceptance and its end."""

    record: JobRecord
    lane: Lane
    stop: StopToken = field(default_factory=StopToken)

    @property
    def is_preview(self) -> bool:
        return self.record.job.is_preview


class Line:
    """One order for all lanes: in each, the first who waits is the next, previews before renders.

    Not thread-safe.

    Attributes:
        is_paused: No render leaves the line; previews still do.
    """

    def __init__(self) -> None:
        self.is_paused = False
        self._waiting: list[Ticket] = []
        self._in_place: list[Ticket] = []

    @property
    def in_place(self) -> Sequence[Ticket]:
        """Those whose turn has come and who have not left their lane."""
        return self._in_place

    def join(self, ticket: Ticket) -> None:
        """To the end of the line."""
        self._waiting.append(ticket)

    def reorder(self, order: Sequence[str]) -> None:
        """The jobs of ``order`` that wait stand in that order now, in the places they had together."""
        rank = {job: place for place, job in enumerate(order)}
        named = [ticket for ticket in self._waiting if ticket.record.job.id in rank]
        following = iter(sorted(named, key=lambda ticket: rank[ticket.record.job.id]))
        self._waiting = [
            next(following) if ticket.record.job.id in rank else ticket for ticket in self._waiting
        ]

    def take_stopped(self) -> list[Ticket]:
        """Those who are wanted no more: they end at once and take nobody's place."""
        return self._taken([ticket for ticket in self._waiting if ticket.stop.is_set])

    def take_wanted_renders(self) -> list[Ticket]:
        """All renders that wait and that nobody stopped."""
        renders = [ticket for ticket in self._waiting if not ticket.is_preview]
        return self._taken([ticket for ticket in renders if not ticket.stop.is_set])

    def take_due(self) -> list[Ticket]:
        """Those whose turn is now; each has a place in its lane until it leaves."""
        due = []
        for ticket in sorted(self._waiting, key=lambda ticket: not ticket.is_preview):
            if self._may_start(ticket):
                self._in_place.append(ticket)
                due.append(ticket)
        return self._taken(due)

    def leave(self, ticket: Ticket) -> None:
        """Its place in its lane is free, if it had one."""
        if ticket in self._in_place:
            self._in_place.remove(ticket)

    def _may_start(self, ticket: Ticket) -> bool:
        if self.is_paused and not ticket.is_preview:
            return False
        return sum(other.lane is ticket.lane for other in self._in_place) < ticket.lane.width

    def _taken(self, tickets: list[Ticket]) -> list[Ticket]:
        self._waiting = [ticket for ticket in self._waiting if ticket not in tickets]
        return tickets
