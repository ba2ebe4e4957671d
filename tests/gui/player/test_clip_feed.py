"""A clip's pictures: the right one at every instant, whichever way it is played."""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.playback.clip_feed import ClipFeed
from gui.playback.feed import StillFeed
from tests.kit.clips import write_clip
from tests.kit.films import film, number_in, numbered

FRAME_S = 0.04


class Screen:
    """What was shown last, and all that was shown."""

    def __init__(self, feed: ClipFeed | StillFeed) -> None:
        self.images: list[tuple[QImage, float]] = []
        self.errors: list[str] = []
        feed.image_changed.connect(lambda image, at: self.images.append((image, at)))
        feed.failed.connect(self.errors.append)

    @property
    def number(self) -> int | None:
        return number_in(self.images[-1][0]) if self.images else None


@pytest.fixture
def feed(tmp_path: Path, qtbot: QtBot) -> Iterator[ClipFeed]:
    made = ClipFeed(film(tmp_path / "film.mp4"), FRAME_S)
    yield made
    made.close()


def test_the_first_frame_is_there_without_being_asked_for(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    qtbot.waitUntil(lambda: screen.number == 0)


@pytest.mark.parametrize("frame", [1, 17, 30, 49])
def test_every_frame_can_be_stood_on(feed: ClipFeed, qtbot: QtBot, frame: int) -> None:
    screen = Screen(feed)
    feed.aim(frame * FRAME_S, 0.0)
    qtbot.waitUntil(lambda: screen.number == frame)
    assert screen.images[-1][1] == pytest.approx(frame * FRAME_S, abs=0.002)


def test_a_hasty_hand_makes_no_backlog(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    qtbot.waitUntil(lambda: screen.number == 0)
    for frame in range(49):
        feed.aim(frame * FRAME_S, 0.0)
    qtbot.waitUntil(lambda: screen.number == 48)
    assert len(screen.images) < 10


def test_back_and_forth_frame_by_frame(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    for frame in (10, 11, 10, 9):
        feed.aim(frame * FRAME_S, -1.0 if frame < 11 else 0.0)
        qtbot.waitUntil(lambda frame=frame: screen.number == frame)


def test_a_frame_that_is_shown_is_not_made_twice(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    qtbot.waitUntil(lambda: screen.number == 0)
    for _ in range(20):
        feed.aim(0.01, 0.0)
    feed.aim(5 * FRAME_S, 0.0)
    qtbot.waitUntil(lambda: screen.number == 5)
    assert len(screen.images) == 2


def test_no_picture_outside_of_a_clip(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    qtbot.waitUntil(lambda: screen.number == 0)
    feed.aim(None, 0.0)
    assert screen.images[-1][0].isNull()
    feed.aim(0.0, 0.0)
    qtbot.waitUntil(lambda: not screen.images[-1][0].isNull())


def test_pictures_are_made_no_larger_than_they_are_painted(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    feed.set_size(QSize(96, 16))
    feed.aim(7 * FRAME_S, 0.0)
    qtbot.waitUntil(lambda: screen.number == 7)
    assert screen.images[-1][0].size() == QSize(96, 16)
    feed.set_size(QSize(192, 32))
    qtbot.waitUntil(lambda: screen.images[-1][0].size() == QSize(192, 32))


def test_a_clip_whose_times_begin_late_begins_with_its_first_frame(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = write_clip(
        tmp_path / "late.mkv", numbered(20), times=lambda n: Fraction(n, 25) + Fraction(1, 2)
    )
    feed = ClipFeed(path, FRAME_S)
    screen = Screen(feed)
    for frame in (0, 12, 3):
        feed.aim(frame * FRAME_S, 0.0)
        qtbot.waitUntil(lambda frame=frame: screen.number == frame)
    feed.close()


def test_a_damaged_file_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "damaged.mp4"
    path.write_bytes(b"no film" * 100)
    feed = ClipFeed(path, FRAME_S)
    screen = Screen(feed)
    qtbot.waitUntil(lambda: bool(screen.errors))
    feed.close()


def test_a_still_is_told_once(qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    feed = StillFeed(image)
    screen = Screen(feed)
    for at in (0.0, 1.0, 2.0, None, None, 3.0):
        feed.aim(at, 1.0)
    assert [image.isNull() for image, _ in screen.images] == [False, True, False]


def test_while_a_hand_drags_pictures_are_seen(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    qtbot.waitUntil(lambda: screen.number == 0)
    frames = itertools.cycle((*range(3, 49, 3), *range(45, 0, -3)))

    def drag() -> bool:
        feed.aim(next(frames) * FRAME_S, 0.0)
        return len(screen.images) > 3

    qtbot.waitUntil(drag)


def test_backward_every_picture_comes_in_turn(feed: ClipFeed, qtbot: QtBot) -> None:
    screen = Screen(feed)
    for frame in range(49, 19, -1):
        feed.aim(frame * FRAME_S, -1.0 if frame < 49 else 0.0)
        qtbot.waitUntil(lambda frame=frame: screen.number == frame)
    numbers = [number_in(image) for image, _ in screen.images]
    assert [n for n in numbers if n >= 20][-30:] == list(range(49, 19, -1))
