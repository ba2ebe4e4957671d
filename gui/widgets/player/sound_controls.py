"""What is heard, and how loud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from gui.playback.sides import Side
from gui.theme import Theme
from gui.widgets.labels import IconButton

_FULL = 100


class SoundControls(QWidget):
    """Mute, volume, and the choice of a side when both can be heard.

    Signals:
        side_chosen: Side.
        volume_changed: 0 to 1.
        muted_changed: Whether nothing is to be heard.
    """

    side_chosen = Signal(object)
    volume_changed = Signal(float)
    muted_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = QComboBox(self)
        self._side.setAccessibleName(self.tr("Sound"))
        self._side.setToolTip(self.tr("Whose sound is heard"))
        self._side.addItem(self.tr("Sound: source"), Side.SOURCE)
        self._side.addItem(self.tr("Sound: result"), Side.RESULT)
        self._side.activated.connect(lambda n: self.side_chosen.emit(self._side.itemData(n)))
        self.mute = IconButton(theme, "sound", self.tr("Sound on or off"), self)
        self.mute.setCheckable(True)
        self.mute.toggled.connect(self._mute)
        self._volume = QSlider(Qt.Orientation.Horizontal, self)
        self._volume.setAccessibleName(self.tr("Volume"))
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setRange(0, _FULL)
        self._volume.setValue(_FULL)
        self._volume.valueChanged.connect(lambda value: self.volume_changed.emit(value / _FULL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._side, self.mute, self._volume):
            row.addWidget(widget)
        self.set_sides(())
        theme.changed.connect(self._resize)
        self._resize()

    def set_sides(self, sides: tuple[Side, ...]) -> None:
        """The sides that can be heard."""
        self._side.setVisible(len(sides) > 1)
        self.mute.setEnabled(bool(sides))
        self._volume.setEnabled(bool(sides))

    def set_side(self, side: Side) -> None:
        """The side that is heard."""
        self._side.setCurrentIndex(self._side.findData(side))

    def _mute(self, is_muted: bool) -> None:
        self.mute.set_icon("mute" if is_muted else "sound")
        self.muted_changed.emit(is_muted)

    def _resize(self) -> None:
        self._volume.setFixedWidth(self._theme.em(6))
