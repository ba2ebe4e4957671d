"""Which stretches of the output were left as they were."""

from fractions import Fraction

from core.domain.result import Gap


class GapList:
    """Collects frames that passed through into stretches: all are told, whatever their number."""

    def __init__(self) -> None:
        self._gaps: list[Gap] = []
        self._open: tuple[float, str] | None = None

    def add(self, time: Fraction, reason: str) -> None:
        """One frame in output order; an empty reason is a rendered frame."""
        now = float(time)
        if self._open is not None and self._open[1] != reason:
            self._close(now)
        if reason and self._open is None:
            self._open = (now, reason)

    def finish(self, end: Fraction) -> tuple[Gap, ...]:
        """All stretches, the last one closed at the end of the output."""
        if self._open is not None:
            self._close(float(end))
        return tuple(self._gaps)

    def _close(self, end_s: float) -> None:
        assert self._open is not None
        begin_s, reason = self._open
        self._gaps.append(Gap(start_s=round(begin_s, 3), end_s=round(end_s, 3), reason=reason))
        self._open = None
