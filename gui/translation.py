"""The window's language: English in the source, the others in ``resources/translations``."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.platform.paths import RESOURCES

FOLDER = RESOURCES / "translations"


def languages() -> tuple[str, ...]:
    """Codes of the languages there are; English first."""
    found = sorted(file.stem.removeprefix("lipsmith_") for file in FOLDER.glob("lipsmith_*.qm"))
    return ("en", *found)


def language_names() -> tuple[tuple[str, str], ...]:
    """(code, the language's name in itself) of the languages there are."""
    return tuple((code, _name_of(code)) for code in languages())


def _name_of(code: str) -> str:
    # Qt names the country as well for its own default.
    return "English" if code == "en" else QLocale(code).nativeLanguageName()


def resolved(language: str) -> str:
    """The language that a choice of the settings means; empty follows the system."""
    code = language or QLocale.system().name().partition("_")[0]
    return code if code in languages() else "en"


def install_translation(app: QCoreApplication, language: str = "") -> str:
    """Makes a language the one of the window, of its dates and numbers. Returns its code."""
    code = resolved(language)
    if QLocale.system().name().partition("_")[0] != code:
        QLocale.setDefault(QLocale(code))
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
