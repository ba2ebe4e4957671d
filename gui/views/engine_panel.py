"""The right-hand side: engine, preset, options and clip in one scroll area, the checks below it."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import Theme
from gui.views.checks import ChecksView
from gui.views.clip import ClipView
from gui.views.engine_list import EngineListView
from gui.views.presets import PresetsView
from gui.widgets.labels import hairline, label
from gui.widgets.panel.attentive_area import AttentiveArea
from gui.widgets.panel.help_line import HelpLine
from gui.widgets.panel.option_form import OptionForm
from gui.widgets.panel.tab_order import order_tabs

_WIDTH_EM = 24
_LEAST_EM = 18
_CHECKS_SHARE = 0.4


class EnginePanel(QWidget):
    """Holds the five views: ``engines``, ``presets``, ``options``, ``clip``, ``checks``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.engines = EngineListView(theme, self)
        self.presets = PresetsView(theme, self)
        self.options = OptionForm(theme, self.tr("This engine has nothing to set."), self)
        self.clip = ClipView(theme, self)
        self.checks = ChecksView(theme, self)
        self._area = AttentiveArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._made_sections())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(hairline(self))
        column.addWidget(self.checks)
        self._rebuilt = QTimer(self)
        self._rebuilt.setSingleShot(True)
        self._rebuilt.timeout.connect(self._settle)
        for part in (self.engines, self.options, self.clip.form, self.checks):
            part.rebuilt.connect(self._rebuilt.start)
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(_WIDTH_EM), self._theme.em(40))

    def show_option(self, name: str) -> None:
        """Gives a field of the clip or of the engine's options the keyboard, and brings it in sight."""
        for form in (self.clip.form, self.options):
            if form.has(name):
                form.go_to(name)
                return

    def take_typed(self) -> None:
        """Tells what was typed into a field that has not been left: a key starts a render too."""
        self.options.take_typed()
        self.clip.take_typed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.checks.set_most_height(round(self.height() * _CHECKS_SHARE))

    def _made_sections(self) -> QWidget:
        content = QWidget(self._area)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        help_line = HelpLine(self._theme, content)
        self.options.visited.connect(help_line.set_help)
        for title, part in (
            (self.tr("Engine"), self.engines),
            (self.tr("Preset"), self.presets),
            (self.tr("Options"), self.options),
            (self.tr("Clip"), self.clip),
        ):
            if column.count():
                column.addSpacing(8)
            column.addWidget(label(title, "section", content))
            column.addWidget(part)
            if part is self.options:
                column.addWidget(help_line)
        column.addStretch(1)
        return content

    def _settle(self) -> None:
        order_tabs(self)
        self._measure()

    def _measure(self) -> None:
        """Never so narrow that something would be cut off."""
        content = self._area.widget()
        bar = self._area.verticalScrollBar().sizeHint().width()
        needed = 0 if content is None else content.minimumSizeHint().width() + bar
        self.setMinimumWidth(max(self._theme.em(_LEAST_EM), needed))
        self.updateGeometry()
