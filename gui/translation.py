"""The window's language: English in the source, the others in ``resources/translations``."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.platform.paths import RESOURCES

FOLDER = RESOURCES / "translations"


def languages() -> tuple[str, ...]:
    """Codes of the languages there are; English first."""
    found = sorted(file.stem.removeprefix("lipsmith_") for file in FOLDER.glob("lipsmith_*.qm"))
    return ("en", *found)


def install_translation(app: QCoreApplication, language: str = "") -> str:
    """Makes a language the one of the window; empty follows the system. Returns its code."""
    code = language or QLocale.system().name().partition("_")[0]
    if code not in languages():
        code = "en"
    if code == "en":
        return code
    for name, folder in (
        (f"lipsmith_{code}", str(FOLDER)),
        (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return code
