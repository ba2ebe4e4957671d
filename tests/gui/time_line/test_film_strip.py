"""The film strip: which picture stands where."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.domain.request import LengthMode
from gui.theme import Theme
from gui.widgets.timeline.film_strip import FilmPicture, FilmSource, FilmStrip
from gui.widgets.timeline.time_axis import TimeAxis

RED, GREEN, BLUE = QColor("#d00000"), QColor("#00d000"), QColor("#0000d0")


def square(color: QColor) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB888)
    image.fill(color)
    return image


@pytest.fixture
def axis() -> TimeAxis:
    made = TimeAxis()
    made.set_duration(12.0)
    return made


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme, axis: TimeAxis) -> FilmStrip:
    made = FilmStrip(theme, axis)
    qtbot.addWidget(made)
    made.resize(480, 20)  # a picture is half a second wide
    made.set_source(FilmSource(6.0, LengthMode.PINGPONG))
    for time_s, color in ((1.0, RED), (3.0, GREEN), (5.0, BLUE)):
        made.add_picture(FilmPicture(time_s, square(color)))
    return made


def hue_at(strip: FilmStrip, second: float) -> int:
    x = round(second / 12 * 480)
    return strip.grab().toImage().pixelColor(x, 10).hue()


def test_each_place_shows_the_nearest_picture(strip: FilmStrip) -> None:
    assert hue_at(strip, 0.6) == RED.hue()
    assert hue_at(strip, 3.1) == GREEN.hue()
    assert hue_at(strip, 5.6) == BLUE.hue()


def test_a_longer_voice_runs_the_face_backward_or_again(strip: FilmStrip) -> None:
    assert hue_at(strip, 6.6) == BLUE.hue()
    strip.set_source(FilmSource(6.0, LengthMode.REPEAT))
    assert hue_at(strip, 6.6) == RED.hue()
    strip.set_source(FilmSource(6.0, LengthMode.HOLD))
    assert hue_at(strip, 11.0) == BLUE.hue()


def test_what_comes_again_is_faded(strip: FilmStrip) -> None:
    picture = strip.grab().toImage()
    own, again = picture.pixelColor(200, 10), picture.pixelColor(280, 10)
    assert own.saturation() > 1.5 * again.saturation()


def test_a_still_is_shown_once_and_faded_from_there(strip: FilmStrip) -> None:
    strip.clear()
    strip.set_source(FilmSource(None))
    strip.add_picture(FilmPicture(0.0, square(RED)))
    picture = strip.grab().toImage()
    assert picture.pixelColor(10, 10) == RED
    assert picture.pixelColor(300, 10).hue() == RED.hue()
    assert picture.pixelColor(300, 10) != RED


def test_a_still_alone_is_shown_without_any_time(strip: FilmStrip, axis: TimeAxis) -> None:
    strip.set_source(FilmSource(None))
    axis.set_duration(0.0)
    assert strip.grab().toImage().pixelColor(5, 10).hue() == RED.hue()


def test_pictures_move_with_their_time(strip: FilmStrip, axis: TimeAxis) -> None:
    axis.show_range(2.0, 6.0)
    before = strip.grab().toImage()
    axis.pan(1.0)  # 80 pixels
    after = strip.grab().toImage()
    assert all(before.pixel(x + 80, 10) == after.pixel(x, 10) for x in range(0, 390, 7))


def test_places_are_empty_until_pictures_come(strip: FilmStrip, theme: Theme) -> None:
    strip.clear()
    assert strip.grab().toImage().pixelColor(10, 10) == theme.color("raised")


def test_a_finer_picture_takes_the_place_of_one_of_the_same_time(strip: FilmStrip) -> None:
    strip.grab()
    strip.add_picture(FilmPicture(3.0, square(BLUE)))
    assert hue_at(strip, 3.1) == BLUE.hue()
