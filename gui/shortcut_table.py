"""Every key of the window: its default, its group, what it does. One table for actions, list and settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

ENGINES = 9


class Group(StrEnum):
    """What keys are listed under."""

    PLAY = QT_TRANSLATE_NOOP("Shortcuts", "Playing")
    TIME_LINE = QT_TRANSLATE_NOOP("Shortcuts", "Time line")
    MAKE = QT_TRANSLATE_NOOP("Shortcuts", "Making a clip")
    LOOK = QT_TRANSLATE_NOOP("Shortcuts", "Comparing")
    WINDOW = QT_TRANSLATE_NOOP("Shortcuts", "Window")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key.

    Attributes:
        keys: Defaults in Qt's portable form; the first is the one that is shown and remapped.
        text: What it does, in English, as QT_TRANSLATE_NOOP marks it.
        is_fixed: A person cannot put another key here.
    """

    id: str
    group: Group
    keys: tuple[str, ...]
    text: object
    is_fixed: bool = False

    @property
    def title(self) -> str:
        """What it does, in the window's language."""
        return QCoreApplication.translate("Shortcuts", str(self.text))

    @property
    def group_title(self) -> str:
        return QCoreApplication.translate("Shortcuts", str(self.group.value))


TABLE: tuple[Shortcut, ...] = (
    Shortcut("play", Group.PLAY, ("Space",), QT_TRANSLATE_NOOP("Shortcuts", "Play or pause")),
    Shortcut("play_back", Group.PLAY, ("J",), QT_TRANSLATE_NOOP("Shortcuts", "Play backward")),
    Shortcut("pause", Group.PLAY, ("K",), QT_TRANSLATE_NOOP("Shortcuts", "Pause")),
    Shortcut(
        "play_forward",
        Group.PLAY,
        ("L",),
        QT_TRANSLATE_NOOP("Shortcuts", "Play forward; again for faster"),
    ),
    Shortcut("frame_back", Group.PLAY, ("Left",), QT_TRANSLATE_NOOP("Shortcuts", "One frame back")),
    Shortcut(
        "frame_forward",
        Group.PLAY,
        ("Right",),
        QT_TRANSLATE_NOOP("Shortcuts", "One frame forward"),
    ),
    Shortcut(
        "second_back",
        Group.PLAY,
        ("Shift+Left",),
        QT_TRANSLATE_NOOP("Shortcuts", "One second back"),
    ),
    Shortcut(
        "second_forward",
        Group.PLAY,
        ("Shift+Right",),
        QT_TRANSLATE_NOOP("Shortcuts", "One second forward"),
    ),
    Shortcut("to_start", Group.PLAY, ("Home",), QT_TRANSLATE_NOOP("Shortcuts", "To the start")),
    Shortcut("to_end", Group.PLAY, ("End",), QT_TRANSLATE_NOOP("Shortcuts", "To the end")),
    Shortcut("mute", Group.PLAY, ("M",), QT_TRANSLATE_NOOP("Shortcuts", "Sound on or off")),
    Shortcut(
        "selection_in",
        Group.TIME_LINE,
        ("I",),
        QT_TRANSLATE_NOOP("Shortcuts", "Selection starts here"),
    ),
    Shortcut(
        "selection_out",
        Group.TIME_LINE,
        ("O",),
        QT_TRANSLATE_NOOP("Shortcuts", "Selection ends here"),
    ),
    Shortcut(
        "selection_clear",
        Group.TIME_LINE,
        ("X",),
        QT_TRANSLATE_NOOP("Shortcuts", "Remove the selection"),
    ),
    Shortcut(
        "selection_play",
        Group.TIME_LINE,
        ("Shift+Space",),
        QT_TRANSLATE_NOOP("Shortcuts", "Play the selection"),
    ),
    Shortcut(
        "zoom_in", Group.TIME_LINE, ("Ctrl++", "Ctrl+="), QT_TRANSLATE_NOOP("Shortcuts", "Zoom in")
    ),
    Shortcut("zoom_out", Group.TIME_LINE, ("Ctrl+-",), QT_TRANSLATE_NOOP("Shortcuts", "Zoom out")),
    Shortcut(
        "zoom_fit",
        Group.TIME_LINE,
        ("Ctrl+0",),
        QT_TRANSLATE_NOOP("Shortcuts", "Show the whole length"),
    ),
    Shortcut(
        "open",
        Group.MAKE,
        ("Ctrl+O",),
        QT_TRANSLATE_NOOP("Shortcuts", "Open a face and a voice"),
    ),
    Shortcut(
        "paste",
        Group.MAKE,
        ("Ctrl+V",),
        QT_TRANSLATE_NOOP("Shortcuts", "Paste files or paths"),
        is_fixed=True,
    ),
    *(
        Shortcut(
            f"engine_{n}",
            Group.MAKE,
            (str(n),),
            QT_TRANSLATE_NOOP("Shortcuts", "Choose an engine"),
            is_fixed=True,
        )
        for n in range(1, ENGINES + 1)
    ),
    Shortcut(
        "preview",
        Group.MAKE,
        ("Ctrl+P",),
        QT_TRANSLATE_NOOP("Shortcuts", "Preview the selection"),
    ),
    Shortcut(
        "generate",
        Group.MAKE,
        ("Ctrl+Return", "Ctrl+Enter"),
        QT_TRANSLATE_NOOP("Shortcuts", "Generate"),
    ),
    Shortcut("undo", Group.MAKE, ("Ctrl+Z",), QT_TRANSLATE_NOOP("Shortcuts", "Undo an option")),
    Shortcut(
        "redo",
        Group.MAKE,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        QT_TRANSLATE_NOOP("Shortcuts", "Redo an option"),
    ),
    Shortcut(
        "compare",
        Group.LOOK,
        ("F",),
        QT_TRANSLATE_NOOP("Shortcuts", "Source and result side by side"),
    ),
    Shortcut(
        "wipe", Group.LOOK, ("W",), QT_TRANSLATE_NOOP("Shortcuts", "Wipe from source to result")
    ),
    Shortcut(
        "swap_sound",
        Group.LOOK,
        ("S",),
        QT_TRANSLATE_NOOP("Shortcuts", "Sound of source or result"),
    ),
    Shortcut(
        "score",
        Group.LOOK,
        ("Y",),
        QT_TRANSLATE_NOOP("Shortcuts", "Measure how well the lips follow the voice"),
    ),
    Shortcut(
        "page_lipsync",
        Group.WINDOW,
        ("Ctrl+1",),
        QT_TRANSLATE_NOOP("Shortcuts", "Lip-sync page"),
    ),
    Shortcut("page_queue", Group.WINDOW, ("Ctrl+2",), QT_TRANSLATE_NOOP("Shortcuts", "Queue page")),
    Shortcut(
        "page_engines",
        Group.WINDOW,
        ("Ctrl+3",),
        QT_TRANSLATE_NOOP("Shortcuts", "Engines page"),
    ),
    Shortcut("settings", Group.WINDOW, ("Ctrl+,",), QT_TRANSLATE_NOOP("Shortcuts", "Settings")),
    Shortcut("keys", Group.WINDOW, ("?", "F1"), QT_TRANSLATE_NOOP("Shortcuts", "List of keys")),
    Shortcut(
        "full_screen",
        Group.WINDOW,
        ("F11",),
        QT_TRANSLATE_NOOP("Shortcuts", "Full screen on or off"),
    ),
    Shortcut("quit", Group.WINDOW, ("Ctrl+Q",), QT_TRANSLATE_NOOP("Shortcuts", "Close Lipsmith")),
)
BY_ID = {shortcut.id: shortcut for shortcut in TABLE}


def keys_of(shortcut: Shortcut, overrides: Mapping[str, str]) -> tuple[str, ...]:
    """Its keys as they are mapped now; none when a person took its key away.

    A key of the settings that Qt cannot read is passed over.
    """
    if shortcut.is_fixed or shortcut.id not in overrides:
        return shortcut.keys
    wanted = overrides[shortcut.id]
    if not wanted:
        return ()
    known = normalised(wanted)
    return (known,) if known else shortcut.keys


def normalised(keys: str) -> str:
    """Qt's portable form of a key; empty when it is none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def conflict(wanted: str, shortcut: str, overrides: Mapping[str, str]) -> Shortcut | None:
    """Who else has the key ``wanted`` for ``shortcut``."""
    key = normalised(wanted)
    for other in TABLE:
        if other.id != shortcut and key in map(normalised, keys_of(other, overrides)):
            return other
    return None


def shown_keys(keys: tuple[str, ...]) -> str:
    """Keys as the platform writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(QKeySequence(key).toString(native) for key in keys)


def listing(overrides: Mapping[str, str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """All groups for the list of keys: (title, ((keys, what they do), ...)); engines in one line."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for shortcut in TABLE:
        rows = groups.setdefault(shortcut.group_title, [])
        keys = shown_keys(keys_of(shortcut, overrides)[:1])
        if shortcut.id == "engine_1":
            rows.append((f"1 – {ENGINES}", shortcut.title))
        elif not shortcut.id.startswith("engine_"):
            rows.append((keys or "–", shortcut.title))
    return tuple((title, tuple(rows)) for title, rows in groups.items())
