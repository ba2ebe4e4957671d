"""What the window and Qt have to say goes to the log file, not to the terminal."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from core.platform.files import storage_error
from core.platform.logs import log_to_file

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.INFO,  # such as a machine without loudspeakers
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def begin_log(folder: Path) -> Callable[[], None]:
    """Begins the log; call the result to end it.

    Raises StorageError when its folder cannot be written.
    """
    try:
        handler = log_to_file(folder)
    except OSError as exc:
        raise storage_error(exc, folder) from exc
    before = qInstallMessageHandler(_take)

    def end() -> None:
        qInstallMessageHandler(before)
        logging.getLogger().removeHandler(handler)
        handler.close()

    return end


def _take(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    category = getattr(context, "category", "") or ""
    log.log(_LEVELS[kind], "%s: %s", category, words)
