"""A voice longer than the picture, in every length mode, through the real pipeline."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.engine import EngineSetup, Session
from core.domain.request import LengthMode, RenderRequest
from core.errors import EngineError
from core.platform.files import temp_beside
from providers.registry import get_provider
from tests.kit.clips import SPEECH, drifting, frame_times, write_clip
from tests.kit.context import SilentContext

VOICE_S = 4.84


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    opened = get_provider("viseme").open(EngineSetup())
    yield opened
    opened.close()


@pytest.mark.parametrize("mode", list(LengthMode))
@pytest.mark.parametrize("rate", [Fraction(25), Fraction(24000, 1001)])
def test_the_output_is_as_long_as_it_should(
    session: Session, tmp_path: Path, mode: LengthMode, rate: Fraction
) -> None:
    clip = write_clip(tmp_path / "face.mp4", drifting(30, height=180), rate)
    context = SilentContext(tmp_path)
    request = RenderRequest(source=clip, audio=SPEECH, output=tmp_path / "out.mp4", length=mode)
    result = session.run(request, context, temp_beside(request.output, "t"))
    wanted = float(30 / rate) if mode is LengthMode.TRIM else VOICE_S
    times = frame_times(result.path)
    assert abs(float(times[-1] + 1 / rate) - wanted) <= float(1 / rate) + 0.001
    assert len(times) == result.frames
    assert result.untouched == ()
    codes = [code for code, _ in context.warnings]
    expected = ["voice_trimmed"] if mode is LengthMode.TRIM else []
    assert codes == [*expected, "small_face"]


def test_a_variable_rate_keeps_its_times(session: Session, tmp_path: Path) -> None:
    ticks = np.cumsum([0, *([1, 2, 1, 1, 3] * 8)])
    pictures = drifting(len(ticks), height=180)
    clip = write_clip(
        tmp_path / "vfr.mp4", pictures, times=lambda index: Fraction(int(ticks[index]), 30)
    )
    request = RenderRequest(source=clip, audio=SPEECH, output=tmp_path / "out.mp4", length="trim")
    result = session.run(request, SilentContext(tmp_path), temp_beside(request.output, "t"))
    assert [float(t) for t in frame_times(result.path)] == pytest.approx(ticks / 30, abs=1e-3)


def test_a_part_of_the_time_line(session: Session, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "face.mp4", drifting(30, height=180))
    request = RenderRequest(
        source=clip, audio=SPEECH, output=tmp_path / "out.mp4", start_s=1.48, end_s=2.48
    )
    result = session.run(request, SilentContext(tmp_path), temp_beside(request.output, "t"))
    assert (result.frames, result.duration_s) == (25, 1.0)
    assert [float(t) for t in frame_times(result.path)] == pytest.approx(np.arange(25) / 25)


def test_a_variable_rate_that_ends_in_a_standing_picture_lasts_to_the_end(
    session: Session, tmp_path: Path
) -> None:
    ticks = [*range(20), 60, 62]  # two seconds' pause within, then the end
    pictures = drifting(len(ticks), height=180)
    clip = write_clip(
        tmp_path / "vfr.mp4", pictures, times=lambda index: Fraction(ticks[index], 25)
    )
    request = RenderRequest(
        source=clip, audio=SPEECH, output=tmp_path / "out.mp4", preview_s=2, length="trim"
    )
    result = session.run(request, SilentContext(tmp_path), temp_beside(request.output, "t"))
    assert result.duration_s == pytest.approx(2.0, abs=0.13)


def test_a_file_that_fails_its_check_gets_no_name(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise EngineError("engine.output_broken", "It does not play")

    monkeypatch.setattr("core.pipeline.film.verify", fail)
    clip = write_clip(tmp_path / "face.mp4", drifting(10, height=180))
    request = RenderRequest(source=clip, audio=SPEECH, output=tmp_path / "out.mp4", preview_s=0.4)
    with pytest.raises(EngineError, match="does not play"):
        session.run(request, SilentContext(tmp_path), temp_beside(request.output, "t"))
    assert [path.name for path in tmp_path.glob("*.mp4")] == ["face.mp4"]
    assert not list(tmp_path.glob(".lipsmith*"))
