"""A desktop that remembers what it was asked for, and refuses when a test says so."""

from pathlib import Path

from core.errors import AppError
from gui.desktop import Desktop


class FakeDesktop(Desktop):
    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.browsed: list[str] = []
        self.copied = ""
        self.error: AppError | None = None

    def open(self, path: Path) -> None:
        if self.error is not None:
            raise self.error
        self.opened.append(path)

    def browse(self, address: str) -> None:
        if self.error is not None:
            raise self.error
        self.browsed.append(address)

    def copy(self, text: str) -> None:
        self.copied = text
