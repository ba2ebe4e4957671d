"""Ctrl-C, a polite kill, a closed terminal: taken as the wish that the window closes."""

import signal
import socket
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

SHELLS_OFFSET = 128  # how a shell tells the number of the signal that ended a process
_POLITE_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_READ_BYTES = 64


class Interrupts(QObject):
    """Listens from its making until ``close``; main thread only.

    Python would run a handler only when it gets its turn, and Qt may wait for hours. So the system
    writes each signal's number into a socket that Qt watches, on Windows as elsewhere.

    Signals:
        asked: The number of a signal that asked to leave.
    """

    asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        # A flood fills the socket; the first of them is enough.
        self._fd_before = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _taken)
            for name in _POLITE_SIGNALS
            # Whoever ignores one, as nohup does, means it.
            if (number := getattr(signal, name, None)) is not None
            and signal.getsignal(number) is not signal.SIG_IGN
        }

    def close(self) -> None:
        """Signals are again what they were before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._fd_before)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _read(self) -> None:
        numbers = b""
        with suppress(BlockingIOError):
            numbers = self._near.recv(_READ_BYTES)
        asked = next((number for number in numbers if number in self._before), None)
        if asked is not None:
            self.asked.emit(asked)


def _taken(_number: int, _frame: FrameType | None) -> None:
    """In the place of what would end the process; the socket tells the rest."""
