"""The questions that are worth a box: what is asked for cannot be taken back."""

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


def is_agreed_to_forget(window: QWidget) -> bool:
    """Asks whether a job is to be forgotten of which nobody knows what became."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Take off the list"))
    box.setText(_tr("Nobody knows what became of it"))
    box.setInformativeText(
        _tr(
            "The provider may have made the film and charged for it. Off the list it is not fetched."
        )
    )
    forget = box.addButton(_tr("Take off the list"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is forget


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
