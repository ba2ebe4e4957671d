"""A second start hands its files to the window that is there."""

import hashlib
import json
import logging
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

_PATIENCE_MS = 2000
_MOST_BYTES = 1 << 20


class Handover(QObject):
    """The ear of a window for later starts, and their voice.

    Signals:
        handed_over: Paths (tuple of Path) of another start; the window comes to the front, even for none.

    Args:
        folder: The one that the window's lock lies in.
    """

    handed_over = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not a path in the folder: those of sockets must be shorter than some home folders are.
        self._name = f"lipsmith-{hashlib.sha256(bytes(folder)).hexdigest()[:16]}"
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []

    def listen(self) -> None:
        """Hears of later starts from now on."""
        QLocalServer.removeServer(self._name)  # left behind by a crash
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._accept)
        if not server.listen(self._name):
            log.warning("later starts will not be heard: %s", server.errorString())
        self._server = server

    def hand_over(self, paths: tuple[Path, ...]) -> bool:
        """Gives the files to the window that is there. False when it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(json.dumps([str(path) for path in paths]).encode("ascii"))
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while socket.bytesToWrite() and not deadline.hasExpired():
            socket.waitForBytesWritten(int(deadline.remainingTime()))
        socket.disconnectFromServer()
        if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(int(deadline.remainingTime()))
        return True

    def close(self) -> None:
        """Hears no more."""
        if self._server is not None:
            self._server.close()

    def _accept(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_MOST_BYTES)
            self._callers.append(socket)
            socket.disconnected.connect(self._read_ended)
        self._read_ended()  # one may have been quicker than this slot

    def _read_ended(self) -> None:
        """Takes what those said who have hung up."""
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [caller for caller in self._callers if caller.state() == gone]:
            self._callers.remove(socket)
            words = bytes(socket.readAll().data())
            socket.deleteLater()
            self._hear(words)

    def _hear(self, words: bytes) -> None:
        try:
            paths = tuple(Path(str(name)) for name in json.loads(words or b"[]"))
        except ValueError:
            log.warning("another start said something that cannot be understood")
            return
        self.handed_over.emit(paths)
