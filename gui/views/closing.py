"""The one question that is worth a box: closing while something runs."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def is_agreed_to_stop(window: QWidget) -> bool:
    """Asks whether the running render may be stopped; what waits stays in the queue either way."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Close Lipsmith"))
    box.setText(_tr("A film is being rendered"))
    box.setInformativeText(
        _tr("Closing stops it. What is waiting stays in the queue for the next time.")
    )
    stop = box.addButton(_tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("Keep rendering"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is stop


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
