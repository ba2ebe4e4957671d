"""What each key of the window does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui.playback.sides import StageMode
from gui.presenters.player.playback import Playback
from gui.shortcut_table import ENGINES

if TYPE_CHECKING:
    from gui.composition import Composition


def connect_keys(parts: "Composition") -> None:
    """Joins the table of keys with the parts of the window."""
    on, page = parts.shortcuts.on, parts.lipsync
    line, window = page.time_line_view, parts.window
    for key, act in _playing(parts).items():
        on(key, act)
    for key, then in (
        ("selection_in", line.start_selection),
        ("selection_out", line.end_selection),
        ("selection_clear", line.clear_selection),
        ("selection_play", page.player.play_selection),
        ("zoom_in", line.axis.zoom_in),
        ("zoom_out", line.axis.zoom_out),
        ("zoom_fit", line.axis.show_all),
        ("open", page.open),
        ("preview", page.preview),
        ("generate", page.generate),
        ("undo", page.side.history.undo),
        ("redo", page.side.history.redo),
        ("score", parts.measure_sync),
        ("page_lipsync", lambda: window.show_page("lipsync")),
        ("page_queue", lambda: window.show_page("queue")),
        ("page_engines", lambda: window.show_page("engines")),
        ("full_screen", window.toggle_full_screen),
        ("quit", window.close),
    ):
        on(key, then)
    for n in range(1, ENGINES + 1):
        on(f"engine_{n}", partial(page.side.engines.choose_number, n))


def _playing(parts: "Composition") -> dict[str, Callable[[], object]]:
    """Keys of the player; which one that is depends on the page."""

    def there(act: Callable[[Playback], object]) -> Callable[[], object]:
        return lambda: act(parts.playback)

    def frames(count: int) -> Callable[[], object]:
        return there(lambda player: player.transport.step(count))

    def seconds(count: int) -> Callable[[], object]:
        return there(lambda player: player.transport.step(count * round(player.transport.fps)))

    return {
        "play": there(lambda player: player.transport.toggle()),
        "play_back": there(lambda player: player.transport.shuttle(-1)),
        "pause": there(lambda player: player.transport.pause()),
        "play_forward": there(lambda player: player.transport.shuttle(1)),
        "frame_back": frames(-1),
        "frame_forward": frames(1),
        "second_back": seconds(-1),
        "second_forward": seconds(1),
        "to_start": there(lambda player: player.to_start()),
        "to_end": there(lambda player: player.to_end()),
        "mute": parts.toggle_mute,
        "compare": there(lambda player: player.toggle_mode(StageMode.SIDE_BY_SIDE)),
        "wipe": there(lambda player: player.toggle_mode(StageMode.WIPE)),
        "swap_sound": there(lambda player: player.swap_sound()),
    }
