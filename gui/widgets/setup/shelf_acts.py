"""What can be done with a card of the Engines page: words and pictures of each act."""

from PySide6.QtCore import QCoreApplication

from gui.models.engine_shelf import ShelfAct

translate = QCoreApplication.translate

ICONS = {
    ShelfAct.INSTALL: "download",
    ShelfAct.ADD: "download",
    ShelfAct.GO_ON: "play",
    ShelfAct.WATCH: "info",
    ShelfAct.FROM_FOLDER: "import",
    ShelfAct.VERIFY: "good",
    ShelfAct.REPAIR: "retry",
    ShelfAct.UPDATE: "up",
    ShelfAct.EXPORT: "export",
    ShelfAct.OPEN_FOLDER: "folder",
    ShelfAct.REMOVE: "trash",
}


def act_words(act: ShelfAct) -> str:
    """An act as a button or a menu names it; with dots where more is asked first."""
    return {
        ShelfAct.INSTALL: translate("EnginesPage", "Install …"),
        ShelfAct.ADD: translate("EnginesPage", "Install extras …"),
        ShelfAct.GO_ON: translate("EnginesPage", "Go on …"),
        ShelfAct.WATCH: translate("EnginesPage", "Show …"),
        ShelfAct.FROM_FOLDER: translate("EnginesPage", "Install from a folder …"),
        ShelfAct.VERIFY: translate("EnginesPage", "Verify"),
        ShelfAct.REPAIR: translate("EnginesPage", "Repair"),
        ShelfAct.UPDATE: translate("EnginesPage", "Update"),
        ShelfAct.EXPORT: translate("EnginesPage", "Export …"),
        ShelfAct.OPEN_FOLDER: translate("EnginesPage", "Open folder"),
        ShelfAct.REMOVE: translate("EnginesPage", "Remove …"),
    }[act]
