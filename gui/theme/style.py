"""The style sheet, made from a palette and a text size.

Widgets choose a look by dynamic properties: buttons ``kind`` = primary, quiet, tab, icon; labels ``look`` =
title, section, small, muted, good, warning, bad; frames ``ground`` = surface, raised, stage, card.
"""

from dataclasses import asdict
from string import Template

from gui.theme.palettes import Palette

TITLE_SCALE = 1.4
SMALL_SCALE = 0.92

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[look="section"] { font-size: ${small_px}px; font-weight: 600; color: $muted; }
QLabel[look="small"], QLabel[look="muted"] { font-size: ${small_px}px; color: $muted; }
QLabel[look="beneath"] { font-size: ${small_px}px; color: $muted; padding: 0 0 4px ${beneath_px}px; }
QLabel[look="key"] { background: $raised; border-radius: 4px; padding: 2px 8px; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="good"] { color: $good; }
QLabel[look="warning"] { color: $warning; }
QLabel[look="bad"] { color: $bad; }

QFrame[ground="surface"] { background: $surface; }
QFrame[ground="window"] { background: $window; }
QFrame[ground="stage"] { background: $stage; }
QFrame[ground="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[line="h"] { background: $line; max-height: 1px; border: none; }
QFrame[line="v"] { background: $line; max-width: 1px; border: none; }

QPushButton, QToolButton {
    background: $raised; color: $text; border: 2px solid transparent; border-radius: 6px;
    padding: 4px 12px; min-height: ${control_px}px;
}
QPushButton:hover, QToolButton:hover { background: $pressed; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $pressed; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton:focus, QToolButton:focus { border-color: $focus; }
QPushButton[kind="primary"] { background: $accent; color: $accent_text; font-weight: 600; padding: 4px 16px; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $muted; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="link"] {
    background: transparent; color: $accent; padding: 0; min-height: 0; text-align: left;
}
QPushButton[kind="link"]:hover { color: $accent_hover; }
QToolButton[kind="fold"] { background: transparent; padding: 4px 8px 4px 0; font-weight: 600; color: $muted; }
QToolButton[kind="fold"]:hover { color: $text; }
QToolButton[kind="icon"] { background: transparent; padding: 4px; min-height: 0; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QToolButton[kind="icon"]:hover, QToolButton[kind="icon"]:checked { background: $raised; }
QToolButton::menu-indicator { image: none; }
QPushButton[kind="tab"] {
    background: transparent; color: $muted; border-radius: 6px; padding: 4px 12px; font-weight: 600;
}
QPushButton[kind="tab"]:hover { color: $text; }
QPushButton[kind="tab"]:checked { background: $raised; color: $text; }

QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QSpinBox, QDoubleSpinBox, QComboBox, QKeySequenceEdit QLineEdit {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 4px 8px; min-height: ${control_px}px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QComboBox:focus { border: 2px solid $focus; padding: 3px 7px; }
QTextEdit[kind="plain"] { background: transparent; border: 2px solid transparent; padding: 0; }
QTextEdit[kind="plain"]:focus { border-color: $focus; padding: 0; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $muted; }
QComboBox::drop-down { border: none; width: ${drop_px}px; }
QComboBox::down-arrow { image: url(icons:chevron-down-$ink.svg); width: ${arrow_px}px; height: ${arrow_px}px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 0; border: none;
}

QCheckBox, QRadioButton { spacing: 8px; background: transparent; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box_px}px; height: ${box_px}px; background: $surface; border: 1px solid $muted; border-radius: 4px;
}
QRadioButton::indicator { border-radius: ${radio_px}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(icons:tick-$accent_ink.svg); }
QRadioButton::indicator:checked {
    background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
        stop:0 $accent, stop:0.5 $accent, stop:0.6 $surface, stop:1 $surface);
    border-color: $accent;
}

QSlider { min-height: ${control_px}px; background: transparent; border: 2px solid transparent; border-radius: 4px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: 4px; background: $pressed; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: ${handle_px}px; height: ${handle_px}px; margin: -${handle_out}px 0; border-radius: ${handle_r}px;
    background: $surface; border: 2px solid $accent;
}
QSlider::sub-page:horizontal:disabled { background: $muted; }
QSlider::handle:horizontal:disabled { border-color: $muted; }

QProgressBar { background: $pressed; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 32px; min-width: 32px; margin: 1px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QAbstractItemView { background: $surface; border: none; selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView::item:focus { border: 2px solid $focus; }
QHeaderView::section {
    background: $window; color: $muted; border: none; border-bottom: 1px solid $line; padding: 6px 8px; font-size: ${small_px}px;
}
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: 2px solid transparent; border-radius: 6px; }
QTabBar::tab:selected { color: $text; background: $raised; }
QTabBar::tab:focus { border-color: $focus; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
""")


def style_sheet(colors: Palette, text_px: int) -> str:
    """The application's style sheet.

    Args:
        text_px: Height of body text; controls grow with it.
    """
    handle = max(12, round(text_px * 1.1)) // 2 * 2
    box = round(text_px * 1.2)
    inks = {"ink": _ink(colors.text), "accent_ink": _ink(colors.accent_text)}
    sizes = {
        "title_px": round(text_px * TITLE_SCALE),
        "small_px": round(text_px * SMALL_SCALE),
        "control_px": round(text_px * 1.55),
        "drop_px": round(text_px * 1.8),
        "arrow_px": round(text_px * 0.9),
        "box_px": box,
        "beneath_px": box + 12,  # where the words of a check box or radio button begin
        "radio_px": box // 2 + 1,
        "handle_px": handle - 4,
        "handle_out": (handle - 4) // 2,
        "handle_r": handle // 2,
    }
    return _SHEET.substitute(asdict(colors) | inks | sizes)


def _ink(color: str) -> str:
    """Which of the two drawn inks, ``dark`` or ``light``, a colour is nearer to."""
    return "dark" if int(color[3:5], 16) < 128 else "light"
