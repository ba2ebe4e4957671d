"""The waveform: pixels from samples, tiles that are drawn once."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.wave_picture import is_inside, wave_picture
from gui.widgets.timeline.wave_tiles import TILE_PX, WaveColors, WaveTiles
from gui.widgets.timeline.waveform import Waveform
from tests.gui.time_line.outline import Steps

GREY, BLACK = QColor("#808080"), QColor("#000000")


def opaque(count: int, value: int = 0) -> NDArray[np.uint8]:
    inks = np.full((count, 4), value, np.uint8)
    inks[:, 3] = 255
    return inks


def test_a_column_covers_exactly_what_it_spans() -> None:
    columns = np.array([[-1, 1], [-1 / 3, 1 / 3], [1 / 9, 5 / 9], [-0.4, 0.4]], np.float32)
    alpha = wave_picture(columns, opaque(4), 9)[..., 3] / 255
    assert (alpha[:, 0] == 1).all()
    assert alpha[:, 1] == pytest.approx(np.array([0, 0, 0, 1, 1, 1, 0, 0, 0]), abs=0.01)
    assert alpha[:, 2] == pytest.approx(np.array([0, 0, 1, 1, 0, 0, 0, 0, 0]), abs=0.01)
    assert alpha[:, 3].sum() == pytest.approx(0.8 * 4.5, abs=0.02)  # soft ends, the same area


@pytest.mark.parametrize("height", [9, 10])
def test_silence_is_a_line_and_clear_ink_nothing(height: int) -> None:
    inks = opaque(2)
    inks[1, 3] = 0
    alpha = wave_picture(np.zeros((2, 2), np.float32), inks, height)[..., 3]
    assert alpha[:, 0].nonzero()[0].tolist() == [height // 2]
    assert alpha[height // 2, 0] == 255
    assert not alpha[:, 1].any()


def test_colours_are_premultiplied() -> None:
    inks = np.array([[200, 100, 50, 128]], np.uint8)
    pixel = wave_picture(np.array([[-1, 1]], np.float32), inks, 3)[1, 0]
    assert pixel.tolist() == [100, 50, 25, 128]


def test_times_are_told_apart_at_both_ends_of_a_stretch() -> None:
    times = np.array([0.0, 1.0, 1.99, 2.0, 5.0, 6.0])
    stretches = np.array([[1.0, 2.0], [5.0, 5.5]])
    assert is_inside(times, stretches).tolist() == [False, True, True, False, True, False]
    assert not is_inside(times, np.zeros((0, 2))).any()


def tiles_of(outline: Steps, fraction: float = 1.0) -> WaveTiles:
    tiles = WaveTiles(WaveColors(silence=GREY, speech=BLACK))
    tiles.set_outline(outline, fraction)
    return tiles


def drawn(tiles: WaveTiles, number: int, pixel_s: float) -> QImage:
    tile = tiles.tile(number, pixel_s, 20)
    assert tile is not None
    return tile


def test_speech_is_told_from_silence_by_colour() -> None:
    tiles = tiles_of(Steps())
    tiles.set_speech(((6.0, 8.0),))
    tile = drawn(tiles, 0, 10 / TILE_PX)
    shown = [tile.pixelColor(round(second / 10 * TILE_PX), 10) for second in (1, 7, 9)]
    assert shown == [GREY, BLACK, GREY]


def test_what_is_not_read_yet_is_fainter() -> None:
    tile = drawn(tiles_of(Steps(), fraction=0.5), 0, 10 / TILE_PX)
    assert tile.pixelColor(10, 10).alpha() == 255
    assert tile.pixelColor(TILE_PX - 10, 10).alpha() == pytest.approx(0.4 * 255, abs=1)


def test_a_quiet_voice_is_shown_larger_but_noise_is_not_made_a_voice() -> None:
    def height(loudness: float) -> int:
        tile = drawn(tiles_of(Steps(loudness=loudness)), 0, 10 / TILE_PX)
        x = TILE_PX - 5
        return sum(tile.pixelColor(x, y).alpha() > 127 for y in range(tile.height()))

    assert height(0.3) == height(1.0) >= 18
    assert height(0.01) <= 2


def test_a_tile_is_drawn_once_and_anew_when_something_changed() -> None:
    outline = Steps()
    tiles = tiles_of(outline)
    tiles.tile(0, 0.001, 20)
    before = outline.calls
    tiles.tile(0, 0.001, 20)
    assert outline.calls == before
    tiles.set_speech(((0.0, 1.0),))
    tiles.tile(0, 0.001, 20)
    assert outline.calls == before + 1
    assert tiles.tile(10**6, 0.001, 20) is None  # behind the end


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> tuple[Waveform, TimeAxis, Steps]:
    axis, outline = TimeAxis(), Steps(3600.0)
    axis.set_duration(3600.0)
    wave = Waveform(theme, axis)
    axis.setParent(wave)
    qtbot.addWidget(wave)
    wave.resize(800, 100)
    wave.set_outline(outline)
    with qtbot.waitExposed(wave):
        wave.show()
    wave.grab()
    return wave, axis, outline


def test_a_moving_playhead_computes_nothing(shown: tuple[Waveform, TimeAxis, Steps]) -> None:
    wave, axis, outline = shown
    before = outline.calls
    for second in range(0, 3600, 60):
        axis.set_playhead(float(second))
        wave.grab()
    assert outline.calls == before


def test_scrolling_computes_only_what_comes_into_view(
    shown: tuple[Waveform, TimeAxis, Steps],
) -> None:
    wave, axis, outline = shown
    axis.show_range(100.0, 60.0)
    wave.grab()
    before = outline.calls
    for _ in range(10):
        axis.pan(0.6)  # a hundredth of what is visible
        wave.grab()
    assert 0 <= outline.calls - before <= 2


def test_the_picture_shows_the_sound_where_it_is(shown: tuple[Waveform, TimeAxis, Steps]) -> None:
    wave, axis, _ = shown
    picture = wave.grab().toImage()
    ground = picture.pixelColor(200, 20)
    assert picture.pixelColor(600, 20) != ground  # loud in the second half
    axis.show_range(0.0, 900.0)
    assert wave.grab().toImage().pixelColor(600, 20) == ground


def test_without_a_voice_nothing_is_drawn(shown: tuple[Waveform, TimeAxis, Steps]) -> None:
    wave, _, _ = shown
    wave.set_outline(None)
    picture = wave.grab().toImage()
    assert len({picture.pixel(x, 50) for x in range(picture.width())}) == 1
