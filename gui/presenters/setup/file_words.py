"""A weight file that is on the disk, or should be, in words."""

from PySide6.QtCore import QCoreApplication

from core.domain.installation import FileState, PlannedFile
from gui.models.setup import FileLine
from gui.presenters.setup.size_words import joined
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def file_line(file: PlannedFile) -> FileLine:
    """Name, size, source and licence; what is wrong with it where something is."""
    is_commercial = file.licence.commercial_use
    return FileLine(
        name=file.name,
        state=_state(file),
        source=file.source,
        licence=file.licence.name,
        use=use_words(is_commercial=is_commercial),
        is_commercial=is_commercial,
    )


def use_words(*, is_commercial: bool) -> str:
    """Whether results may be used commercially."""
    if is_commercial:
        return translate("EngineList", "commercial use")
    return translate("EngineList", "non-commercial")


def file_size(file: PlannedFile) -> str:
    """How large it is, roughly where nobody states it; empty where nothing is known."""
    if file.likely_bytes is None:
        return ""
    size = size_words(file.likely_bytes)
    if file.size_bytes is not None:
        return size
    return translate("SetupWords", "about {size}").format(size=size)


def _state(file: PlannedFile) -> str:
    size = file_size(file)
    match file.state:
        case FileState.PRESENT:
            return size
        case FileState.DAMAGED:
            return joined(size, translate("EnginesPage", "damaged"))
        case FileState.PARTIAL:
            return translate("EnginesPage", "{done} of {size}").format(
                done=size_words(file.fetched_bytes),
                size=size or translate("InstallDialog", "unknown size"),
            )
        case FileState.FOUND | FileState.MISSING | FileState.BRING:
            return joined(size, translate("EnginesPage", "missing"))
