"""A time line with a face of 6 s and a voice of 10 s."""

import pytest
from pytestqt.qtbot import QtBot

from core.domain.request import LengthMode
from gui.theme import Theme
from gui.views.time_line import TimeLineView
from gui.widgets.timeline.film_strip import FilmSource
from tests.gui.time_line.outline import Steps


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TimeLineView:
    made = TimeLineView(theme)
    qtbot.addWidget(made)
    made.resize(900, 260)
    made.axis.set_duration(10.0)
    made.axis.set_frame(0.04)
    made.set_file("face", "face.mp4", "64×48 · 25 fps · 0:06.0", "/films/face.mp4")
    made.set_film_source(FilmSource(6.0, LengthMode.PINGPONG))
    made.set_file("voice", "voice.wav", "16 kHz · mono · 0:10.0", "/sounds/voice.wav")
    made.set_outline(Steps())
    made.set_speech(((1.0, 3.0), (5.0, 8.0)))
    with qtbot.waitExposed(made):
        made.show()
    return made
