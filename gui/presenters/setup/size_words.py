"""Sizes, speeds and counts of an installation as a person reads them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from gui.messages import translated
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def amount_words(size_bytes: int) -> str:
    """``436 MB``, or ``nothing``."""
    return size_words(size_bytes) if size_bytes > 0 else translate("SetupWords", "nothing")


def sized(title: str, size_bytes: int, *, is_shared: bool = False) -> str:
    """``PyTorch (3.0 GB, shared)``: a part by its English title, in the window's language."""
    words = (
        translate("SetupWords", "{part} ({size}, shared)")
        if is_shared
        else translate("SetupWords", "{part} ({size})")
    )
    return words.format(part=translated(title), size=amount_words(size_bytes))


def known_size(sizes: Iterable[int | None]) -> str:
    """The sum of what is known; ``at least`` where a part is not, empty where nothing is."""
    all_sizes = tuple(sizes)
    known = tuple(size for size in all_sizes if size is not None)
    if not known:
        return ""
    words = size_words(sum(known))
    if len(known) == len(all_sizes):
        return words
    return translate("SetupWords", "at least {size}").format(size=words)


def speed_words(bytes_per_s: float) -> str:
    """``24 MB/s``."""
    return translate("SetupWords", "{size}/s").format(size=size_words(round(bytes_per_s)))


def packages_words(count: int) -> str:
    """``1 package``, ``42 packages``."""
    if count == 1:
        return translate("SetupWords", "1 package")
    return translate("SetupWords", "{number} packages").format(number=count)


def files_words(count: int) -> str:
    """``1 file``, ``12 files``."""
    if count == 1:
        return translate("SetupWords", "1 file")
    return translate("SetupWords", "{number} files").format(number=count)


def joined(*parts: str) -> str:
    """What is known, with dots between."""
    return " · ".join(filter(None, parts))
