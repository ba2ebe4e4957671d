"""From a voice to motion: in pieces as at once, in a part as in the whole, at rest in silence."""

import tracemalloc
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from core.errors import Cancelled, InputError, StorageError
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.speech import speech_in
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.speech.hearing import REACH_S, hear
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.references import References
from tests.kit.context import SilentContext
from tests.kit.golden.recipe import normal
from tests.kit.voices import MemoryVoice, pink_noise, silence, spoken

PICTURE = normal("picture", (73,))
FILM = normal("film", (40, 73))
SPOKEN_S = 2.0
WORDS = spoken()[: round(SPOKEN_S * 16_000)]
VOICE = MemoryVoice(np.concatenate([WORDS, 0.3 * pink_noise(4.0), WORDS]))
SPANS = [Span(0.0, SPOKEN_S), Span(SPOKEN_S + 4.0, 2 * SPOKEN_S + 4.0)]
FRAMES = 200

NO_REFERENCES = References()


class Bench:
    """Listens with small networks."""

    def __init__(self, nets: SpeechNets, context: SilentContext) -> None:
        self.nets = nets
        self.context = context

    def frames(
        self,
        voice: MemoryVoice = VOICE,
        start_s: float = 0.0,
        duration_s: float | None = None,
        spans: list[Span] | None = None,
        seed: int = 0,
        references: References = NO_REFERENCES,
        unlevelled: MemoryVoice | None = None,
        **options: Any,
    ) -> np.ndarray:
        """(n, 70): the coefficients of each frame of a part."""
        length_s = voice.duration_s - start_s if duration_s is None else duration_s
        part = VoicePart(voice, start_s, length_s, unlevelled)
        chosen = SadTalkerOptions(**options)
        track = hear(part, PICTURE, chosen, self.nets, spans, references, seed, self.context)
        times = [Fraction(frame, 25) for frame in range(max(1, round(length_s * 25)))]
        return track.windows(times)[:, :, 13].copy()


@pytest.fixture
def bench(nets: SpeechNets, context: SilentContext) -> Bench:
    return Bench(nets, context)


@pytest.mark.parametrize("options", [{}, {"still": True}, {"compat": "upstream"}], ids=str)
@pytest.mark.parametrize(("start", "frames"), [(0, 30), (63, 70), (140, 5), (170, 30)])
def test_a_part_moves_as_the_whole_does_there(
    bench: Bench, start: int, frames: int, options: dict[str, Any]
) -> None:
    whole = bench.frames(spans=SPANS, **options)
    spans = [Span(one.start_s - start / 25, one.stop_s - start / 25) for one in SPANS]
    part = bench.frames(start_s=start / 25, duration_s=frames / 25, spans=spans, **options)
    np.testing.assert_allclose(part, whole[start : start + frames], atol=1e-5)


def test_a_part_looks_ahead_and_back_as_the_whole_does(
    bench: Bench, context: SilentContext
) -> None:
    windows = []
    for start in (Fraction(0), Fraction(3)):
        part = VoicePart(VOICE, float(start), 1.0 if start else VOICE.duration_s)
        track = hear(part, PICTURE, SadTalkerOptions(), bench.nets, None, NO_REFERENCES, 0, context)
        windows.append(track.windows([3 - start + Fraction(frame, 30) for frame in range(30)]))
    np.testing.assert_allclose(windows[1], windows[0], atol=1e-5)


def test_a_seed_moves_the_same_way_again(bench: Bench) -> None:
    first = bench.frames(seed=4)
    np.testing.assert_array_equal(bench.frames(seed=4), first)
    other = bench.frames(seed=5)
    assert not np.allclose(first[:, 64:], other[:, 64:], atol=1e-3)
    assert (first[:, :64] != other[:, :64]).any(), "the eyes blink elsewhere"


def test_in_silence_nothing_moves_but_what_is_asked_to(bench: Bench) -> None:
    """Noise in which nobody speaks."""
    noise = MemoryVoice(pink_noise(5.0))
    calm = bench.frames(noise, spans=[], still=True, blink=False)
    assert (calm == calm[0]).all()
    np.testing.assert_array_equal(calm[0, 64:], PICTURE[64:70])
    heard = bench.frames(noise, spans=None, still=True, blink=False)
    assert np.abs(np.diff(heard, axis=0)).max() > 1e-3
    blinking = bench.frames(noise, spans=[], still=True)
    assert 3 < (blinking != calm).any(1).sum() < 40


def test_rest_is_what_the_network_makes_of_silence(bench: Bench) -> None:
    quiet = bench.frames(MemoryVoice(silence(3.0)), still=True, blink=False)
    noise = MemoryVoice(pink_noise(3.0))
    resting = bench.frames(noise, spans=[], still=True, blink=False)
    np.testing.assert_allclose(resting[40], quiet[40], atol=1e-5)


def test_between_sentences_the_face_goes_to_rest_and_back_softly(bench: Bench) -> None:
    moving = bench.frames(spans=SPANS, still=True, blink=False)
    steps = np.abs(np.diff(moving, axis=0)).max(1)
    pause = slice(round(SPOKEN_S * 25) + 5, round((SPOKEN_S + 4.0) * 25) - 6)
    assert (steps[pause] == 0).all()
    assert steps.max() <= np.abs(np.diff(bench.frames(blink=False), axis=0)).max() * 1.5


def test_between_sentences_the_head_calms_down(bench: Bench) -> None:
    free = bench.frames(seed=1)[:, 64:]
    calm = bench.frames(seed=1, spans=SPANS)[:, 64:]
    speech, pause = slice(0, 44), slice(82, 118)
    np.testing.assert_allclose(calm[speech], free[speech], atol=1e-5)
    away = np.abs(calm[pause] - PICTURE[64:70]).mean() / np.abs(free[pause] - PICTURE[64:70]).mean()
    assert away == pytest.approx(0.3, abs=0.01)


def test_styles_move_differently_and_speak_alike(bench: Bench) -> None:
    plain, natural = bench.frames(pose_style=0), bench.frames(pose_style=45)
    np.testing.assert_array_equal(plain[:, :64], natural[:, :64])
    assert np.abs(plain[20:, 64:] - natural[20:, 64:]).max() > 1e-3


def test_a_still_head_speaks_as_a_moving_one(bench: Bench) -> None:
    still, moving = bench.frames(still=True), bench.frames()
    np.testing.assert_array_equal(still[:, :64], moving[:, :64])
    assert (still[:, 64:] == PICTURE[64:70]).all()


def test_eyes_stay_open_when_asked_to(bench: Bench) -> None:
    blinking, open_eyed = bench.frames(), bench.frames(blink=False)
    differs = (blinking != open_eyed).any(1)
    assert 5 <= differs.sum() <= 5 * FRAMES / 15
    np.testing.assert_array_equal(blinking[~differs], open_eyed[~differs])


def test_films_lead_the_eyes_and_the_head(bench: Bench) -> None:
    plain = bench.frames(blink=False)
    eyes = bench.frames(references=References(blink=FILM))
    head = bench.frames(blink=False, references=References(pose=FILM))
    np.testing.assert_array_equal(eyes[:, 64:], plain[:, 64:])
    assert (eyes[:, :64] != plain[:, :64]).any(1).all()
    np.testing.assert_array_equal(head[:, :64], plain[:, :64])
    added = head[:40, 64:] - plain[:40, 64:]
    np.testing.assert_allclose(added, FILM[:, 64:70] - FILM[0, 64:70], atol=1e-4)


@pytest.mark.parametrize("samples", [0, 1, 640, 641, 1_280, 1_900, 20 * 640, 21 * 640, 22 * 640])
@pytest.mark.parametrize("spans", [None, []])
def test_the_shortest_voices_move_a_face(
    bench: Bench, samples: int, spans: list[Span] | None
) -> None:
    voice = MemoryVoice(VOICE.samples[:samples])
    made = bench.frames(voice, duration_s=max(samples, 1) / 16_000, spans=spans)
    assert np.isfinite(made).all()


@pytest.mark.parametrize("frames", [0, 2, 21])
def test_upstream_refuses_what_the_original_cannot_do(bench: Bench, frames: int) -> None:
    voice = MemoryVoice(VOICE.samples[: frames * 640 + 300])
    with pytest.raises(InputError) as caught:
        bench.frames(voice, compat="upstream")
    assert caught.value.code == "input.not_as_upstream"
    assert caught.value.hint
    if frames == 21:
        assert len(bench.frames(voice, compat="upstream", blink=False)) == 21


def test_upstream_hears_the_recording_and_no_silence(bench: Bench) -> None:
    quiet = MemoryVoice(VOICE.samples / 10)
    made = bench.frames(compat="upstream", unlevelled=quiet, spans=[])
    np.testing.assert_array_equal(made, bench.frames(quiet, compat="upstream"))
    assert (made != bench.frames(compat="upstream")).any()


def test_a_part_behind_the_voice_keeps_its_last_frame(bench: Bench) -> None:
    made = bench.frames(start_s=30.0, duration_s=0.4)
    assert (made == made[0]).all()


def test_it_tells_how_far_it_is_and_can_be_stopped_at_any_time(bench: Bench) -> None:
    bench.frames()
    shares = [share for stage, share, *_ in bench.context.stages if stage == "listen"]
    assert shares[0] == 0 and shares[-1] < 1
    assert shares == sorted(set(shares))
    assert len(shares) > 10
    for checkpoints in (0, 4, len(shares) - 1):
        stopped = SilentContext(bench.context.scratch, cancel_after=checkpoints)
        with pytest.raises(Cancelled):
            Bench(bench.nets, stopped).frames()


def test_what_cannot_be_heard_is_told(bench: Bench) -> None:
    broken = MemoryVoice(np.full(16_000, np.nan))
    with pytest.raises(InputError):
        bench.frames(broken)
    nowhere = SilentContext(bench.context.scratch / "gone")
    with pytest.raises(StorageError):
        Bench(bench.nets, nowhere).frames()


def peak_bytes(seconds: int, bench: Bench) -> int:
    voice = MemoryVoice(np.resize(spoken(), seconds * 16_000))
    part = VoicePart(voice, 0.0, voice.duration_s)
    spans = [Span(second, second + 0.8) for second in range(10)]
    tracemalloc.start()
    try:
        track = hear(
            part, PICTURE, SadTalkerOptions(), bench.nets, spans, NO_REFERENCES, 0, bench.context
        )
        for second in range(0, seconds, 5):
            track.windows([second + Fraction(frame, 25) for frame in range(32)])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_voice_takes_no_more_memory_than_a_short_one(bench: Bench) -> None:
    short = peak_bytes(10, bench)
    assert peak_bytes(50, bench) < short * 1.05


@pytest.mark.parametrize("start", [0, 20, 30, 110])
def test_a_part_beside_a_pause_moves_as_the_whole_does(bench: Bench, start: int) -> None:
    """Its windows show what the head does because somebody will speak, or has spoken."""
    voice = MemoryVoice(np.concatenate([silence(2.8), WORDS, silence(2.0)]))
    detector = VoiceActivity()

    def moved(first: int, stop: int) -> np.ndarray:
        part = VoicePart(voice, first / 25, (stop - first) / 25)
        spans = speech_in(detector, part, lambda: None, REACH_S)
        chosen = SadTalkerOptions()
        track = hear(part, PICTURE, chosen, bench.nets, spans, NO_REFERENCES, 0, bench.context)
        return track.windows([Fraction(number, 25) for number in range(stop - first)])

    whole = moved(0, 170)
    np.testing.assert_allclose(moved(start, start + 15), whole[start : start + 15], atol=1e-5)
