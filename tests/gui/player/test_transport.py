"""Playing, seeking, stepping, shuttling and looping, with and without a sound."""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.playback.clock import Clock
from gui.playback.feed import PictureFeed
from gui.playback.sound import Sound
from gui.playback.time_map import held
from gui.playback.transport import Transport
from tests.kit.sounds import babble, write_sound

FPS = Fraction(25)
FRAME_S = 0.04


class Aims(PictureFeed):
    """A feed that notes what is wanted of it."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[tuple[float | None, float]] = []

    def aim(self, source_s: float | None, pace: float) -> None:
        self.wanted.append((source_s, pace))


class Told:
    """What a transport told."""

    def __init__(self, transport: Transport) -> None:
        self.positions: list[float] = []
        self.playing: list[bool] = []
        self.errors: list[str] = []
        transport.position_changed.connect(self.positions.append)
        transport.playing_changed.connect(self.playing.append)
        transport.failed.connect(self.errors.append)


@pytest.fixture
def transport(qtbot: QtBot) -> Iterator[Transport]:
    made = Transport()
    made.set_axis(0.4, FPS)
    yield made
    made.close()


@pytest.fixture
def steady(qtbot: QtBot) -> Iterator[Transport]:
    """Its time passes only as it is looked at: a busy machine makes it slow, but skips nothing."""
    made = Transport(Clock(itertools.count(0, 0.004).__next__))
    made.set_axis(0.4, FPS)
    yield made
    made.close()


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "voice.wav", babble(1.0))


def test_it_plays_to_the_end_and_stands_on_the_last_frame(steady: Transport, qtbot: QtBot) -> None:
    told = Told(steady)
    steady.play()
    qtbot.waitUntil(lambda: told.playing == [True, False])
    *way, end = told.positions
    assert way == sorted(way) and len(way) > 3
    assert end == pytest.approx(0.36)


def test_at_the_end_it_starts_over(transport: Transport, qtbot: QtBot) -> None:
    transport.seek(0.4)
    told = Told(transport)
    transport.play()
    assert told.positions == [0.0]
    qtbot.waitUntil(lambda: told.playing == [True, False])


def test_pictures_run_with_it_and_rest_when_it_does(steady: Transport, qtbot: QtBot) -> None:
    feed = Aims()
    steady.follow("source", feed, held(0.4, FRAME_S))
    told = Told(steady)
    steady.play()
    qtbot.waitUntil(lambda: told.playing == [True, False])
    paces = [pace for _, pace in feed.wanted]
    assert paces[0] == 0 and 1.0 in paces and paces[-1] == 0
    assert feed.wanted[-1][0] == pytest.approx(0.36)


def test_the_sound_leads(transport: Transport, voice: Path, qtbot: QtBot) -> None:
    transport.set_axis(1.0, FPS)
    transport.set_sound(Sound(voice, 1.0))
    told = Told(transport)
    transport.play()
    qtbot.waitUntil(lambda: told.playing == [True, False])
    assert told.errors == []
    assert transport.position_s == pytest.approx(0.96)


def test_it_runs_on_after_the_sound_and_before_it(
    transport: Transport, voice: Path, qtbot: QtBot
) -> None:
    transport.set_axis(1.8, FPS)
    transport.set_sound(Sound(voice, 1.0, start_s=0.5))
    told = Told(transport)
    transport.play()
    qtbot.waitUntil(lambda: told.playing == [True, False])
    assert told.positions[-1] == pytest.approx(1.76)
    assert any(position < 0.5 for position in told.positions)


def test_a_sound_that_cannot_be_played_is_told_and_the_pictures_run(
    transport: Transport, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "damaged.wav"
    path.write_bytes(b"no sound" * 100)
    told = Told(transport)
    transport.set_sound(Sound(path, 0.4))
    transport.play()
    qtbot.waitUntil(lambda: told.playing == [True, False])
    assert told.errors


def test_steps_go_from_frame_to_frame(transport: Transport) -> None:
    transport.seek(0.09)
    transport.step(1)
    assert transport.position_s == pytest.approx(0.12)
    transport.step(-1)
    assert transport.position_s == pytest.approx(0.08)
    transport.step(-100)
    assert transport.position_s == 0.0
    transport.step(+100)
    assert transport.position_s == pytest.approx(0.36)


def test_pause_stands_on_a_frame(transport: Transport, qtbot: QtBot) -> None:
    transport.play()
    qtbot.waitUntil(lambda: transport.position_s > 0.1)
    transport.pause()
    frames = transport.position_s * 25
    assert frames == pytest.approx(round(frames))
    assert not transport.is_playing


def test_the_shuttle_doubles_and_turns_around(transport: Transport, qtbot: QtBot) -> None:
    transport.set_axis(60.0, FPS)
    transport.seek(30.0)
    rates = []
    for direction in (1, 1, 1, 1, -1, -1):
        transport.shuttle(direction)
        rates.append(transport.rate)
    assert rates == [1.0, 2.0, 4.0, 4.0, -1.0, -2.0]
    transport.pause()
    assert transport.rate == 1.0


def test_backward_ends_at_the_start(transport: Transport, qtbot: QtBot) -> None:
    transport.seek(0.2)
    told = Told(transport)
    transport.shuttle(-1)
    qtbot.waitUntil(lambda: told.playing == [True, False])
    assert transport.position_s == 0.0
    assert told.positions == sorted(told.positions, reverse=True)


def test_a_loop_is_repeated(steady: Transport, qtbot: QtBot) -> None:
    steady.set_loop((0.12, 0.24))
    told = Told(steady)
    steady.play()
    qtbot.waitUntil(lambda: told.positions.count(0.12) > 2)
    steady.pause()
    assert all(0.12 <= position < 0.26 for position in told.positions)


def test_until_is_not_passed(transport: Transport, qtbot: QtBot) -> None:
    told = Told(transport)
    transport.play(until_s=0.2)
    qtbot.waitUntil(lambda: told.playing == [True, False])
    assert transport.position_s == pytest.approx(0.16)


def test_seeking_while_it_runs_runs_on_from_there(transport: Transport, qtbot: QtBot) -> None:
    transport.set_axis(60.0, FPS)
    told = Told(transport)
    transport.play()
    qtbot.waitUntil(lambda: transport.position_s > 0.05)
    for target in (10.0, 20.0, 30.0):
        transport.seek(target)
    qtbot.waitUntil(lambda: transport.position_s > 30.05)
    assert told.playing == [True]
    transport.pause()


def test_a_shorter_axis_takes_the_position_with_it(transport: Transport) -> None:
    transport.seek(0.4)
    transport.set_axis(0.2, FPS)
    assert transport.position_s == pytest.approx(0.16)


def test_nothing_plays_without_a_length(qtbot: QtBot) -> None:
    transport = Transport()
    told = Told(transport)
    transport.play()
    assert told.playing == []
    transport.close()
