"""How long a render will take, as far as anybody knows."""

from pathlib import Path

import pytest

from core.app.estimate import estimate, forecast
from core.domain.engine import EngineInfo
from core.domain.issue import Issue
from core.domain.request import OptionValue, RenderRequest
from core.domain.speed import Speed
from providers.musetalk.manifest import INFO as MUSETALK
from providers.sadtalker.manifest import INFO as SADTALKER
from providers.viseme.manifest import INFO as BUILTIN

FRAMES = 121  # of a voice of 4.8 s


def expected(
    engine: EngineInfo, options: dict[str, OptionValue], plain: Speed | None = None
) -> tuple[Issue, ...]:
    request = RenderRequest(
        source=Path("/a.png"), audio=Path("/a.wav"), output=Path("/a.mp4"), options=options
    )
    return forecast(engine, request, FRAMES, plain)


@pytest.mark.parametrize(
    ("engine", "options", "title"),
    [
        (SADTALKER, {"size": "256"}, "About 48 s to 12 min on this computer"),
        (SADTALKER, {"size": "512"}, "About 5 min to 50 min on this computer"),
        (
            SADTALKER,
            {"size": "512", "compat": "upstream"},
            "About 30 min to 2 h on this computer",
        ),
        (MUSETALK, {"compat": "off"}, "About 2 min to 6 min on this computer"),
    ],
)
def test_a_processors_time_is_multiplied_by_the_frames_of_the_voice(
    engine: EngineInfo, options: dict[str, OptionValue], title: str
) -> None:
    (told,) = expected(engine, options)
    assert (told.code, told.title) == ("estimate", title)
    assert "for each of the 121 frames" in told.hint


def test_what_is_known_of_this_computer_counts_more() -> None:
    """A plain frame took 0.34 s here; at 512 it takes four to six times as long."""
    (told,) = expected(SADTALKER, {"size": "512"}, Speed(startup_s=2.0, frame_s=0.34))
    assert told.title == "About 3 min to 4 min on this computer"
    assert told.hint == "From this computer's speed with other options"


def test_what_takes_as_long_as_plain_work_is_told_in_one_figure() -> None:
    (told,) = expected(SADTALKER, {"preprocess": "full"}, Speed(startup_s=0.0, frame_s=0.34))
    assert told.title == "About 41 s on this computer"


def test_of_an_engine_that_nobody_calls_slow_nothing_is_foretold() -> None:
    assert expected(BUILTIN, {}) == ()


def test_measured_renders_tell_one_figure() -> None:
    (told,) = estimate(Speed(startup_s=2.0, frame_s=0.1), FRAMES)
    assert told.title == "About 14 s on this computer"


@pytest.mark.parametrize("engine", [SADTALKER, MUSETALK], ids=lambda engine: engine.id)
def test_plain_work_has_a_time(engine: EngineInfo) -> None:
    assert engine.frame_time({}) == engine.frame_times[-1]
    assert all(0 < one.least_s < one.most_s for one in engine.frame_times)
