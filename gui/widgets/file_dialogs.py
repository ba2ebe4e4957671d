"""The desktop's own dialogs for files, opened without stopping the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate

_SUFFIX = "mp4"


def choose_media(
    parent: QWidget, folder: Path | None, then: Callable[[Sequence[Path]], object], *, many: bool
) -> None:
    """Asks for videos, photos or recordings; ``then`` gets what was chosen."""
    one, several = (
        translate("FileDialogs", "Choose a file"),
        translate("FileDialogs", "Choose a face and a voice"),
    )
    dialog = QFileDialog(parent, several if many else one)
    mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    dialog.setNameFilters(
        [
            translate("FileDialogs", "Videos, photos and recordings")
            + " (*.mp4 *.mov *.mkv *.webm *.avi *.m4v *.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff"
            " *.gif *.wav *.mp3 *.m4a *.aac *.flac *.ogg *.opus *.wma *.aiff *.aif)",
            translate("FileDialogs", "All files") + " (*)",
        ]
    )
    _open(dialog, folder, then)


def choose_output(parent: QWidget, now: Path, then: Callable[[Path], object]) -> None:
    """Asks where the result goes; the dialog itself asks before a file is replaced."""
    dialog = QFileDialog(parent, translate("FileDialogs", "Where the result goes"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["MP4 (*.mp4)", "QuickTime (*.mov)", "Matroska (*.mkv)"])
    dialog.setDefaultSuffix(_SUFFIX)
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.partition("*.")[2].rstrip(")"))
    )
    dialog.selectFile(now.name)
    _open(dialog, now.parent, lambda files: then(files[0]))


def choose_folder(
    parent: QWidget, title: str, folder: Path | None, then: Callable[[Path], object]
) -> None:
    """Asks for a folder; ``then`` gets it."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, folder, lambda folders: then(folders[0]))


def _open(
    dialog: QFileDialog, folder: Path | None, then: Callable[[Sequence[Path]], object]
) -> None:
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.filesSelected.connect(lambda files: then([Path(file) for file in files]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
