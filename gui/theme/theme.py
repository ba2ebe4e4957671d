"""The look in force: colours, text sizes, icons; everything that paints asks it and hears of changes."""

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from gui.theme.icons import ICONS, themed_icon
from gui.theme.palettes import PALETTES, Palette, ThemeName
from gui.theme.style import style_sheet

_BODY_PX = 13  # at 100 %, on a screen of ordinary density


class Theme(QObject):
    """Colours and sizes of the running program.

    Signals:
        changed: Colours or sizes are others now; what paints by hand repaints.
    """

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._choice = "system"
        self._text_percent = 100
        QDir.setSearchPaths("icons", [str(ICONS)])  # the style sheet's own pictures
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._name = self._resolved()

    @property
    def name(self) -> ThemeName:
        return self._name

    @property
    def palette(self) -> Palette:
        return PALETTES[self._name]

    @property
    def is_still(self) -> bool:
        """Whether the system asks for no animation."""
        style = self._app.style()
        return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0

    def apply(self, choice: str, text_percent: int) -> None:
        """Makes a choice of the settings (``system`` or a palette's name) the look in force."""
        self._choice, self._text_percent = choice, text_percent
        self._name = self._resolved()
        self._app.setPalette(_qt_palette(self.palette))
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.text_px)
        self._app.setFont(font)
        self._app.setStyleSheet(style_sheet(self.palette, self.text_px))
        self.changed.emit()

    @property
    def text_px(self) -> int:
        """Height of body text; titles and small text follow it."""
        return round(_BODY_PX * self._text_percent / 100)

    def em(self, count: float) -> int:
        """Pixels of so many body text heights: for widths that hold words."""
        return round(self.text_px * count)

    def color(self, role: str, alpha: float = 1.0) -> QColor:
        """A palette's colour by its name, 0 (clear) to 1 (solid)."""
        color = QColor(getattr(self.palette, role))
        color.setAlphaF(alpha)
        return color

    def icon(self, name: str, role: str = "text") -> QIcon:
        """One of ``resources/icons`` in a colour of the palette, crisp at any size."""
        return themed_icon(name, self.color(role), self.color("muted", 0.5))

    def tabular(self, scale: float = 1.0) -> QFont:
        """The body font with figures of one width, for times."""
        font = QFont(self._app.font())
        font.setPixelSize(round(self.text_px * scale))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _follow_system(self) -> None:
        if self._choice == "system":
            self.apply(self._choice, self._text_percent)

    def _resolved(self) -> ThemeName:
        if self._choice != "system":
            return ThemeName(self._choice)
        is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if is_dark else ThemeName.LIGHT


def _qt_palette(colors: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: colors.window,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.surface,
        QPalette.ColorRole.AlternateBase: colors.raised,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.Button: colors.raised,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.Highlight: colors.accent,
        QPalette.ColorRole.HighlightedText: colors.accent_text,
        QPalette.ColorRole.ToolTipBase: colors.surface,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.muted,
        QPalette.ColorRole.Link: colors.accent,
    }
    palette = QPalette()
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.muted))
    return palette
