"""Which columns of the spectrogram a frame is given, and what a silent mouth is given."""

import math
import tracemalloc
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, InputError, StorageError
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.hushing import PASSAGE_S
from providers.common.hearing.mel_columns import SILENCE, mel_spectrogram
from providers.common.hearing.voice_activity import Span
from providers.wav2lip.hearing import Hearing, hear, hear_as_upstream
from tests.kit.context import SilentContext
from tests.kit.voices import MemoryVoice, pink_noise, spoken

NTSC = Fraction(30_000, 1_001)
RATES = [12, 15, 24, 25, 30, 50, 60, 120, NTSC, Fraction(24_000, 1_001)]
AHEAD_S = 0.2  # a frame hears what is to come


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


def whole(voice: MemoryVoice) -> VoicePart:
    return VoicePart(voice, 0.0, voice.duration_s)


def window(mel: np.ndarray, first: int) -> np.ndarray:
    """Columns first..first+15 of a spectrogram, silence outside."""
    padded = np.pad(mel, ((0, 0), (100, 100)), constant_values=SILENCE)
    return padded[:, 100 + first : 116 + first]


NOISE = MemoryVoice(pink_noise(8.0))
MEL = mel_spectrogram(NOISE.samples)


@pytest.mark.parametrize("fps", RATES)
def test_every_rate_is_given_the_columns_from_its_exact_time_on(
    context: SilentContext, fps: Fraction
) -> None:
    hearing = hear(whole(NOISE), None, context)
    times = [Fraction(number) / Fraction(fps) for number in range(int(8 * fps) + 2)]
    chunks = hearing.chunks(times)
    assert chunks.shape == (len(times), 1, 80, 16)
    assert chunks.dtype == np.float32
    for time, chunk in zip(times, chunks, strict=True):
        np.testing.assert_array_equal(chunk[0], window(MEL, math.floor(80 * time)))


def test_a_broken_rate_does_not_drift(context: SilentContext) -> None:
    """A click after ten minutes is where it belongs."""
    sound = np.zeros(600 * 16_000, np.float32)
    frame = round(599 * NTSC)
    column = math.floor(80 * frame / NTSC)
    sound[column * 200] = 1
    hearing = hear(VoicePart(MemoryVoice(sound), 598.0, 2.0), None, context)
    (chunk,) = hearing.chunks([frame / NTSC - 598])
    assert chunk[0].max(0).argmax() == 0
    assert (chunk[0, :, 2:] == SILENCE).all()


def test_outside_the_voice_is_silence(context: SilentContext) -> None:
    hearing = hear(whole(NOISE), None, context)
    chunks = hearing.chunks([Fraction(-1), Fraction(8) - Fraction(1, 80), Fraction(9)])
    assert (chunks[[0, 2]] == SILENCE).all()
    assert (chunks[1, 0, :, :2] > SILENCE).any(0).all()
    assert (chunks[1, 0, :, 2:] == SILENCE).all()


@pytest.mark.parametrize("seconds", [0.01, 0.1, 0.19])
def test_a_voice_shorter_than_a_window_is_filled_with_silence(
    context: SilentContext, seconds: float
) -> None:
    voice = MemoryVoice(NOISE.samples[: round(seconds * 16_000)])
    (chunk,) = hear(whole(voice), None, context).chunks([Fraction(0)])
    np.testing.assert_array_equal(chunk[0], window(mel_spectrogram(voice.samples), 0))


def test_no_time_is_no_chunk(context: SilentContext) -> None:
    hearing = hear(whole(NOISE), None, context)
    assert hearing.chunks([]).shape == (0, 1, 80, 16)
    assert hearing.upstream_chunks([], 25.0).shape == (0, 1, 80, 16)


@pytest.mark.parametrize("start", [Fraction(0), Fraction(3, 10), Fraction(1001, 250), Fraction(7)])
def test_a_part_hears_what_the_whole_hears_there(context: SilentContext, start: Fraction) -> None:
    times = [Fraction(number, 25) for number in range(30)]
    heard = hear(VoicePart(NOISE, float(start), 1.0), None, context).chunks(times)
    wanted = hear(whole(NOISE), None, context).chunks([start + time for time in times])
    np.testing.assert_array_equal(heard[:25], wanted[:25])


def test_little_is_read_for_a_short_part_of_a_long_voice(context: SilentContext) -> None:
    hear(VoicePart(NOISE, 2.0, 0.5), None, context)
    assert (context.scratch / "mel.columns").stat().st_size == (40 + 16) * 80 * 4


def test_a_part_behind_the_voices_end_hears_silence(context: SilentContext) -> None:
    hearing = hear(VoicePart(NOISE, 9.0, 1.0), [], context)
    assert (hearing.chunks([Fraction(0)]) == SILENCE).all()


SPEECH = [Span(2.0, 3.5), Span(4.0, 5.0)]


def closed(context: SilentContext, start_s: float = 0.0) -> Hearing:
    spans = [Span(span.start_s - start_s, span.stop_s - start_s) for span in SPEECH]
    return hear(VoicePart(NOISE, start_s, 8.0 - start_s), spans, context)


def columns(hearing: Hearing, seconds: float) -> np.ndarray:
    """(80, n): all that the frames from the beginning on hear first."""
    count = round(seconds * 80)
    return hearing.chunks([Fraction(number, 80) for number in range(count)])[:, 0, :, 0].T


def test_noise_in_a_pause_is_silence_and_speech_is_untouched(context: SilentContext) -> None:
    now = columns(closed(context), 8.0)
    for number, column in enumerate(now.T):
        away = min(max(s.start_s - number / 80, number / 80 - s.stop_s, 0) for s in SPEECH)
        if away == 0:
            np.testing.assert_array_equal(column, MEL[:, number])
        elif away > PASSAGE_S - 1e-6:
            assert (column == SILENCE).all()
        else:
            assert (column <= MEL[:, number]).all()
            assert (column > SILENCE).any()


def test_the_mouth_rests_from_right_behind_speech_to_a_window_before_it(
    context: SilentContext,
) -> None:
    times = [Fraction(number, 50) for number in range(400)]
    for time, chunk in zip(times, closed(context).chunks(times), strict=True):
        at = float(time)
        is_far = all(
            at >= span.stop_s + PASSAGE_S or at <= span.start_s - PASSAGE_S - AHEAD_S
            for span in SPEECH
        )
        assert is_far <= bool((chunk == SILENCE).all())


def test_silence_sets_in_no_faster_than_a_sound_does(context: SilentContext) -> None:
    """No step from column to column is one that the network does not know from speech."""
    steps = np.abs(np.diff(columns(closed(context), 8.0))).max(0)
    burst = mel_spectrogram(np.concatenate([np.zeros(8_000, np.float32), NOISE.samples]))
    assert steps.max() < np.abs(np.diff(burst))[:, 30:60].max()


def test_a_part_is_silent_where_the_whole_is(context: SilentContext) -> None:
    wanted = columns(closed(context), 8.0)[:, 80:]
    np.testing.assert_allclose(columns(closed(context, 1.0), 7.0), wanted, atol=1e-5)


def test_a_voice_in_which_nobody_speaks_is_silence(context: SilentContext) -> None:
    hearing = hear(whole(NOISE), [], context)
    assert (hearing.chunks([Fraction(number, 10) for number in range(90)]) == SILENCE).all()


@pytest.mark.parametrize("fps", [25, 30, NTSC])
@pytest.mark.parametrize("number", [0, 7, 50, 190])
def test_upstream_hears_in_a_part_what_it_hears_there_in_the_whole(
    context: SilentContext, number: int, fps: Fraction
) -> None:
    all_of_it = hear_as_upstream(whole(NOISE), context)
    wanted = all_of_it.upstream_chunks(range(number, number + 10), float(fps))
    part = VoicePart(NOISE, float(number / Fraction(fps)), float(10 / Fraction(fps)))
    heard = hear_as_upstream(part, context)
    np.testing.assert_array_equal(heard.upstream_chunks(range(10), float(fps)), wanted)
    assert heard.upstream_count(25.0) == 197


def test_upstream_hears_the_voices_last_window_behind_its_end(context: SilentContext) -> None:
    hearing = hear_as_upstream(VoicePart(NOISE, 7.9, 3.0), context)
    for chunk in hearing.upstream_chunks([0, 99], 25.0):
        np.testing.assert_array_equal(chunk[0], MEL[:, -16:])


def test_a_part_too_short_for_upstream_is_heard_where_the_voice_is_not(
    context: SilentContext,
) -> None:
    hearing = hear_as_upstream(VoicePart(NOISE, 2.0, 0.1), context)
    np.testing.assert_array_equal(hearing.upstream_chunks([0], 25.0)[0, 0], MEL[:, 160:176])


def test_upstream_hears_at_the_recordings_own_level(context: SilentContext) -> None:
    quiet = MemoryVoice(NOISE.samples / 10)
    part = VoicePart(NOISE, 2.0, 1.0, unlevelled=quiet)
    hearing = hear_as_upstream(part, context)
    mel = mel_spectrogram(quiet.samples)
    np.testing.assert_array_equal(hearing.upstream_chunks([5], 20.0)[0, 0], mel[:, 180:196])
    levelled = hear(part, None, context).chunks([Fraction(1, 4)])
    assert levelled.mean() > mel.mean() + 1


def test_upstream_refuses_what_the_original_cannot_do(context: SilentContext) -> None:
    short = hear_as_upstream(whole(MemoryVoice(NOISE.samples[:2880])), context)
    enough = hear_as_upstream(whole(MemoryVoice(NOISE.samples[:3000])), context)
    assert enough.upstream_count(25.0) == 2
    for hearing, fps in ((short, 25.0), (enough, 0.0), (enough, -1.0)):
        with pytest.raises(InputError) as caught:
            hearing.upstream_chunks([0], fps)
        assert caught.value.code == "input.not_as_upstream"
        assert caught.value.hint
        with pytest.raises(InputError):
            hearing.upstream_count(fps)


def listened(is_upstream: bool, voice: VoicePart, context: SilentContext) -> Hearing:
    return hear_as_upstream(voice, context) if is_upstream else hear(voice, SPEECH, context)


@pytest.mark.parametrize("is_upstream", [False, True])
def test_listening_tells_how_far_it_is_and_can_be_stopped(
    context: SilentContext, is_upstream: bool
) -> None:
    listened(is_upstream, whole(NOISE), context)
    shares = [fraction for stage, fraction, *_ in context.stages if stage == "listen"]
    assert shares[0] == 0
    assert len(shares) == 2
    assert shares == sorted(set(shares))
    stopped = SilentContext(context.scratch, cancel_after=1)
    with pytest.raises(Cancelled):
        listened(is_upstream, whole(NOISE), stopped)


@pytest.mark.parametrize("is_upstream", [False, True])
def test_what_cannot_be_heard_is_told(context: SilentContext, is_upstream: bool) -> None:
    broken = MemoryVoice(np.full(16_000, np.nan))
    with pytest.raises(InputError):
        listened(is_upstream, whole(broken), context)
    nowhere = SilentContext(context.scratch / "gone")
    with pytest.raises(StorageError):
        listened(is_upstream, whole(NOISE), nowhere)


def peak_bytes(seconds: int, context: SilentContext) -> int:
    voice = MemoryVoice(np.resize(spoken(), seconds * 16_000))
    tracemalloc.start()
    try:
        hearing = hear(whole(voice), SPEECH, context)
        for number in range(0, seconds * 25, 128):
            hearing.chunks([Fraction(number + i, 25) for i in range(128)])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_voice_takes_no_more_memory_than_a_short_one(context: SilentContext) -> None:
    short = peak_bytes(20, context)
    assert peak_bytes(240, context) < short * 1.05
