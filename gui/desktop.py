"""What is asked of the desktop around the window: open a file or a folder, take a text to paste."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core.errors import AppError, InputError, SetupError


class Desktop:
    """The real one; whoever tests brings another with the same calls."""

    def open(self, path: Path) -> None:
        """Shows a file or folder in the program that the person chose for such.

        Raises InputError when it is gone, SetupError when no program takes it.
        """
        if not path.exists():
            raise missing(path)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise SetupError(
                "desktop.no_program",
                QCoreApplication.translate("Desktop", "No program here opens “{name}”").format(
                    name=path.name
                ),
                QCoreApplication.translate("Desktop", "It is in {folder}").format(
                    folder=path.parent
                ),
            )

    def browse(self, address: str) -> None:
        """Shows a page of the web in the person's browser. Raises SetupError when there is none."""
        if not QDesktopServices.openUrl(QUrl(address)):
            raise SetupError(
                "desktop.no_program",
                QCoreApplication.translate("Desktop", "No browser opens the page"),
                QCoreApplication.translate("Desktop", "Its address is {address}").format(
                    address=address
                ),
            )

    def copy(self, text: str) -> None:
        """Puts a text where Paste takes it from."""
        QGuiApplication.clipboard().setText(text)


def missing(path: Path) -> AppError:
    """The error for a file that was there once."""
    return InputError(
        "desktop.missing",
        QCoreApplication.translate("Desktop", "“{name}” is not there any more").format(
            name=path.name
        ),
        QCoreApplication.translate("Desktop", "It was moved, renamed or deleted"),
        str(path),
    )
