"""The questions that are worth a box: what is asked for cannot be taken back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate


def is_agreed_to_stop(window: QWidget, *, here: bool, away: bool) -> bool:
    """Asks whether running renders may be left; what waits stays in the queue either way.

    Args:
        here: One runs on this computer: it is stopped.
        away: A provider has begun one: it goes on there.
    """
    stops = here or not away
    told = []
    if stops:
        told.append(
            translate(
                "Closing", "Closing stops it. What is waiting stays in the queue for the next time."
            )
        )
    if away:
        told.append(
            translate(
                "Closing",
                "What a provider has begun goes on there and is paid for. "
                "The next time it can be fetched from the queue.",
            )
        )
    stop = translate("Closing", "Stop and close")
    leave = translate("Closing", "Close")
    return _is_agreed(
        window,
        (translate("Closing", "Close Lipsmith"), translate("Closing", "A film is being rendered")),
        " ".join(told),
        stop if stops else leave,
        translate("Closing", "Keep rendering"),
    )


def is_agreed_to_forget(window: QWidget) -> bool:
    """Asks whether a job is to be forgotten of which nobody knows what became."""
    forget = translate("Closing", "Take off the list")
    return _is_agreed(
        window,
        (forget, translate("Closing", "Nobody knows what became of it")),
        translate(
            "Closing",
            "The provider may have made the film and charged for it. Off the list it is not fetched.",
        ),
        forget,
        translate("Closing", "Keep it"),
    )


def _is_agreed(window: QWidget, question: tuple[str, str], words: str, yes: str, no: str) -> bool:
    """The answer to a question of (title, sentence)."""
    title, sentence = question
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(sentence)
    box.setInformativeText(words)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    box.exec()
    return box.clickedButton() is agreed
