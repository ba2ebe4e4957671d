"""The sync score from file to figures, on a film whose lips were made from its voice."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.engine import EngineSetup
from core.domain.request import RenderRequest
from core.domain.score import ScoreRequest, SyncScore, Verdict
from core.errors import Cancelled, InputError, OptionError
from core.media.picture.reader import open_source
from core.platform.files import temp_beside
from providers.judge.expectation import expect
from providers.judge.judge import judge, score_of
from providers.judge.watch import Watched, watch
from providers.registry import get_provider
from tests.kit.clips import SPEECH, blank, drifting, photo, write_clip
from tests.kit.context import SilentContext
from tests.kit.sounds import write_sound
from tests.kit.syncnet_weights import write_syncnet
from tests.kit.voices import RATE_HZ, MemoryVoice, Samples, silence, spoken


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portrait speaking the project's sentence, 30000/1001 frames a second."""
    folder = tmp_path_factory.mktemp("film")
    source = write_clip(folder / "face.mp4", drifting(60), Fraction(30000, 1001))
    request = RenderRequest(source=source, audio=SPEECH, output=folder / "film.mp4")
    session = get_provider("viseme").open(EngineSetup())
    session.run(request, SilentContext(folder), temp_beside(request.output, "test"))
    session.close()
    return request.output


@pytest.fixture(scope="module")
def watched(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    with open_source(film) as source:
        return watch(source, None, SilentContext(tmp_path_factory.mktemp("watch")))


@pytest.fixture
def short(context: SilentContext) -> Path:
    """A face that does not speak."""
    return write_clip(context.scratch / "short.mp4", drifting(30))


def scored(context: SilentContext, film: Path, **more: object) -> SyncScore:
    return judge(ScoreRequest.model_validate({"video": film, **more}), context)


def sound(context: SilentContext, *parts: np.ndarray) -> Path:
    return write_sound(context.scratch / "voice.wav", np.concatenate(parts))


def test_lips_made_from_a_voice_are_in_sync_with_it(film: Path, context: SilentContext) -> None:
    found = scored(context, film)
    assert found.verdict is Verdict.IN_SYNC
    assert found.offset_ms == pytest.approx(0, abs=40)
    assert found.confidence > 0.95
    assert found.correlation is not None and found.correlation > 0.7
    assert found.sharpness is not None and 0.5 < found.sharpness < 1.5
    assert 3 < found.speech_s < 4.9
    assert found.lse is None and context.warnings == []
    fractions = [fraction for stage, fraction, *_ in context.stages if stage == "watch"]
    assert fractions == sorted(fractions) and fractions[-1] == 1


def heard(watched: Watched, samples: Samples) -> SyncScore:
    """What was seen against another voice."""
    return score_of(watched, expect(MemoryVoice(samples)), len(samples) / RATE_HZ)


def test_a_sound_of_its_own_is_told_in_milliseconds(film: Path, context: SilentContext) -> None:
    found = scored(context, film, audio=sound(context, silence(0.24), spoken()))
    assert found.verdict is Verdict.EARLY
    assert found.offset_ms == pytest.approx(-240, abs=40)


@pytest.mark.parametrize("early_s", [0.12, 0.24])
def test_lips_behind_their_voice_are_late(watched: Watched, early_s: float) -> None:
    found = heard(watched, spoken()[round(early_s * RATE_HZ) :])
    assert found.verdict is Verdict.LATE
    assert found.offset_ms == pytest.approx(1000 * early_s, abs=40)


def test_another_sound_does_not_match(watched: Watched) -> None:
    found = heard(watched, spoken()[::-1])
    assert found.verdict in {Verdict.NO_MATCH, Verdict.UNSURE}
    assert found.confidence < 0.7


def test_a_mouth_that_stays_shut_does_not_match(context: SilentContext) -> None:
    still = write_clip(context.scratch / "still.mp4", [photo()] * 60)
    found = scored(context, still, audio=SPEECH)
    assert found.verdict in {Verdict.NO_MATCH, Verdict.UNSURE}
    assert found.offset_ms is None


def test_where_nobody_speaks_nothing_can_be_told(short: Path, context: SilentContext) -> None:
    found = scored(context, short, audio=sound(context, silence(4)))
    assert (found.verdict, found.speech_s) == (Verdict.UNSURE, 0)
    assert (found.correlation, found.offset_ms, found.movement_in_silence) == (None, None, None)
    assert [code for code, _ in context.warnings] == ["no_speech"]


def test_syncnet_sees_the_same_face(short: Path, context: SilentContext) -> None:
    """With recipe weights, which hear nothing: only that it is asked, and how far it is told."""
    weights = write_syncnet(context.scratch / "weights")
    alone = scored(context, short, audio=SPEECH)
    context.stages.clear()
    found = scored(context, short, audio=SPEECH, syncnet=weights)
    assert found.lse is not None and found.lse.windows > 20
    assert found.model_copy(update={"lse": None}) == alone
    fractions = [fraction for _, fraction, *_ in context.stages if fraction is not None]
    assert fractions == sorted(fractions) and fractions[-1] == 1


def test_nothing_is_looked_at_behind_the_voice(film: Path, context: SilentContext) -> None:
    found = scored(context, film, audio=sound(context, spoken()[: RATE_HZ // 2]))
    assert found.verdict is Verdict.UNSURE
    _, fraction, done, total = context.stages[-1]
    assert fraction == 1 and done == total == 33, "1.1 s of 30 frames a second"


def test_nothing_is_listened_to_behind_the_film(short: Path, context: SilentContext) -> None:
    found = scored(context, short, audio=sound(context, *[spoken()] * 3))
    assert found.speech_s < 1.3


@pytest.mark.parametrize("stage", ["listen", "survey", "watch"])
def test_it_ends_when_nobody_wants_it(short: Path, context: SilentContext, stage: str) -> None:
    context.cancel_in = stage
    with pytest.raises(Cancelled):
        scored(context, short, audio=SPEECH)


def test_what_cannot_be_measured_is_told(short: Path, context: SilentContext) -> None:
    folder = context.scratch
    wall = write_clip(folder / "wall.mp4", [blank(photo())] * 30)
    with pytest.raises(InputError, match="No face"):
        scored(context, wall, audio=SPEECH)
    with pytest.raises(InputError, match="no sound"):
        scored(context, wall)
    with pytest.raises(InputError, match="lips do not move"):
        scored(context, write_clip(folder / "one.mp4", [photo()]), audio=SPEECH)
    with pytest.raises(OptionError, match="no face number 4"):
        scored(context, short, audio=SPEECH, face=4)
