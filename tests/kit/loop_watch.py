"""How long the window's event loop was away: what a person feels as a hang."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 5


class LoopWatch(QObject):
    """Asks the event loop for a sign of life every 5 ms and keeps how late each one came.

    Attributes:
        gaps_ms: Milliseconds between two signs of life.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        self._timer.stop()

    @property
    def largest_ms(self) -> float:
        return max(self.gaps_ms)

    def share_under(self, limit_ms: float) -> float:
        """0..1: the share of gaps shorter than the limit."""
        return sum(gap < limit_ms for gap in self.gaps_ms) / len(self.gaps_ms)

    def away_share(self, limit_ms: float) -> float:
        """0..1: the share of the time that went by in gaps longer than the limit."""
        return sum(gap for gap in self.gaps_ms if gap > limit_ms) / sum(self.gaps_ms)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append(1000 * (now - self._last))
        self._last = now
