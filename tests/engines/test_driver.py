"""The built-in engine's audio driver as a whole, with its real models and weights."""

import math
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, SetupError
from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.alignment import align
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.speech.driver import STAGE, Driver, predict
from providers.viseme.speech.evidence import HeardPhones
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import WEIGHTS_VARIABLE, load_network
from providers.viseme.speech.shaping import PoseTrack
from tests.kit.context import SilentContext
from tests.kit.voices import SENTENCE, MemoryVoice, Samples, chord, pink_noise, silence, spoken


@pytest.fixture(scope="module")
def driver() -> Driver:
    return Driver()


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


def _poses(
    driver: Driver,
    sound: Samples,
    context: SilentContext,
    text: str | None = None,
    **options: float,
) -> PoseTrack:
    motion = driver.listen(MemoryVoice(sound), VisemeOptions(**options), text, context)
    assert isinstance(motion, PoseTrack)
    return motion


@pytest.mark.parametrize(
    "sound",
    [silence(3), chord(3), pink_noise(3), silence(0)],
    ids=["nil", "chord", "pink", "empty"],
)
def test_without_speech_the_mouth_stays_closed(
    driver: Driver, context: SilentContext, sound: Samples
) -> None:
    motion = _poses(driver, sound, context)
    assert motion.speech_s == 0
    assert not motion.opening.any() and not motion.width.any()


def test_the_mouth_moves_with_speech_and_rests_around_it(
    driver: Driver, context: SilentContext
) -> None:
    sound = np.concatenate([silence(1), spoken(), silence(1)])
    motion = _poses(driver, sound, context)
    assert motion.speech_s == pytest.approx(4.6, abs=0.3)
    inside = motion.opening[60:280]
    assert inside.std() > 0.03 and 0.15 < inside.max() <= 0.25 and inside.min() < 0.01
    assert not motion.opening[:45].any() and not motion.opening[-35:].any()
    assert np.abs(motion.width[60:280]).max() > 0.02


def test_a_long_pause_closes_the_mouth(driver: Driver, context: SilentContext) -> None:
    word = spoken()[:24_000]
    motion = _poses(driver, np.concatenate([word, silence(0.8), word]), context)
    assert max(motion.at(t).opening for t in np.arange(1.75, 2.05, 0.02)) < 0.01
    assert max(motion.at(t).opening for t in np.arange(2.5, 3.6, 0.02)) > 0.05


def test_open_vowels_open_the_mouth_and_bilabials_close_it(
    driver: Driver, context: SilentContext
) -> None:
    sound = spoken()
    motion = _poses(driver, sound, context)
    phones = align(sound, SENTENCE)

    def mean(names: set[str]) -> float:
        times = [(p.start_s + p.stop_s) / 2 for p in phones if p.name in names]
        return float(np.mean([motion.at(t).opening for t in times]))

    assert mean({"AY", "EY", "AE"}) > 2 * mean({"M", "P"})


def test_a_transcript_closes_the_lips_on_its_bilabials(
    driver: Driver, context: SilentContext
) -> None:
    sound = spoken()
    motion = _poses(driver, sound, context, SENTENCE)
    assert context.warnings == []
    phones = [p for p in align(sound, SENTENCE) if p.name in {"P", "B", "M"}]
    assert len(phones) == 8
    for phone in phones:
        times = np.arange(phone.start_s, phone.stop_s + 0.02, 0.02)
        assert min(motion.at(t).opening for t in times) < 0.01, phone


@pytest.mark.parametrize(
    "text",
    [
        "These words have nothing to do with what is heard in there",
        "ложка",
        "one two three four five six seven eight nine ten",
    ],
)
def test_an_unfit_transcript_is_told_and_changes_nothing(
    driver: Driver, context: SilentContext, text: str
) -> None:
    with_text = _poses(driver, spoken(), context, text)
    assert [code for code, _ in context.warnings] == ["transcript_unused"]
    without = _poses(driver, spoken(), context)
    assert with_text.opening.tobytes() == without.opening.tobytes()


def test_a_transcript_of_a_silent_voice_is_no_trouble(
    driver: Driver, context: SilentContext
) -> None:
    assert _poses(driver, silence(1), context, SENTENCE).speech_s == 0


def test_the_same_voice_gives_the_same_bytes(driver: Driver, context: SilentContext) -> None:
    first = _poses(driver, spoken(), context)
    _poses(driver, spoken()[10_000:40_000], context)
    again, fresh = _poses(driver, spoken(), context), _poses(Driver(), spoken(), context)
    for other in (again, fresh):
        assert other.opening.tobytes() == first.opening.tobytes()
        assert other.width.tobytes() == first.width.tobytes()


def test_strength_zero_is_still(driver: Driver, context: SilentContext) -> None:
    motion = _poses(driver, spoken(), context, strength=0.0)
    assert not motion.opening.any() and not motion.width.any()


def test_prediction_in_pieces_equals_the_whole() -> None:
    voice = MemoryVoice(np.concatenate([spoken(), silence(1), spoken()]))
    hearing = hear(voice, VoiceActivity())
    network = load_network({})

    def predicted(block: int) -> tuple[np.ndarray, np.ndarray]:
        phones = HeardPhones(voice, hearing.utterances, hearing.cepstral_mean, acoustic_model())
        return predict(voice, hearing, phones, phones, network, block=block)

    whole = predicted(10_000)
    for block in (37, 150):
        for part, full in zip(predicted(block), whole, strict=True):
            np.testing.assert_allclose(part, full, atol=1e-3)


def test_lips_round_and_tuck_on_the_phones_that_ask_for_it(
    driver: Driver, context: SilentContext
) -> None:
    sound = spoken()
    motion = _poses(driver, sound, context, SENTENCE)
    phones = align(sound, SENTENCE)
    for phone in phones:
        middle = motion.at((phone.start_s + phone.stop_s) / 2 - 0.02)  # lips lead
        assert (middle.tuck > 0.7) == (phone.name in {"F", "V"}), phone
        if phone.name in {"UW", "W"}:
            assert middle.rounding > 0.6, phone


def test_a_long_voice_is_read_in_bounded_pieces(driver: Driver, context: SilentContext) -> None:
    voice = MemoryVoice(np.tile(spoken(), 9))
    motion = driver.listen(voice, VisemeOptions(), None, context)
    assert motion.speech_s > 38
    assert voice.longest_read_s < 32


def test_speech_without_a_pause_is_cut_for_recognition() -> None:
    voice = MemoryVoice(np.tile(spoken()[3_200:-3_200], 4))
    hearing = hear(voice, VoiceActivity())
    assert max(s.length_s for s in hearing.spans) > 12
    assert max(u.length_s for u in hearing.utterances) <= 4
    assert sum(u.length_s for u in hearing.utterances) == pytest.approx(hearing_s(hearing.spans))


def hearing_s(spans: tuple[Span, ...]) -> float:
    return sum(span.length_s for span in spans)


def test_progress_rises_to_the_end(driver: Driver, context: SilentContext) -> None:
    _poses(driver, spoken(), context)
    stages, _, done, total = zip(*context.stages, strict=True)
    assert set(stages) == {STAGE} and set(total) == {math.ceil(len(spoken()) / 16_000)}
    assert list(done) == sorted(done) and done[-1] == total[-1]


def test_cancelling_ends_it_and_the_driver_serves_on(driver: Driver, tmp_path: Path) -> None:
    for after in (0, 2, 4):
        with pytest.raises(Cancelled):
            _poses(driver, spoken(), SilentContext(tmp_path, cancel_after=after), SENTENCE)
    assert _poses(driver, spoken(), SilentContext(tmp_path)).speech_s > 4


def test_a_bad_weights_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(b"not weights")
    monkeypatch.setenv(WEIGHTS_VARIABLE, str(path))
    with pytest.raises(SetupError):
        Driver()
