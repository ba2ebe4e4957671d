"""A desktop that remembers what it was asked for."""

from pathlib import Path

from gui.desktop import Desktop


class FakeDesktop(Desktop):
    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.copied = ""

    def open(self, path: Path) -> None:
        self.opened.append(path)

    def copy(self, text: str) -> None:
        self.copied = text
