"""Which of Whisper's frames a picture is given, and what a silent mouth is given."""

import math
import tracemalloc
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, InputError
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.voice_activity import Span
from providers.musetalk.hearing import PASSAGE_S, Hearing, hear, hear_as_upstream
from tests.kit.context import SilentContext
from tests.kit.voices import MemoryVoice, pink_noise
from tests.kit.whisper import LoudnessStates

LOUDNESS, PLACE, PIECE = 0, 1, 2  # layers of the stand-in
NTSC = Fraction(30_000, 1_001)


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


def counted(seconds: float) -> MemoryVoice:
    """The loudness of each frame of 20 ms is its number, in thousandths."""
    steps = np.arange(round(seconds * 50), dtype=np.float32) / 1_000
    return MemoryVoice(np.repeat(steps, 320))


def whole(voice: MemoryVoice) -> VoicePart:
    return VoicePart(voice, 0.0, voice.duration_s)


def frames_in(chunks: np.ndarray) -> np.ndarray:
    """Which frames each chunk holds, int (n, 10); 0 also where there is none."""
    return np.round(chunks[:, LOUDNESS::5, 0] * 1_000).astype(int)


def expected(time: Fraction, last: int) -> list[int]:
    first = math.floor(time * 50) - 4
    return [frame if 0 <= frame < last else 0 for frame in range(first, first + 10)]


@pytest.mark.parametrize("fps", [12, 15, 24, 25, 30, 50, 60, 120, NTSC, Fraction(24_000, 1_001)])
def test_every_rate_is_given_the_frames_around_its_exact_time(
    context: SilentContext, fps: Fraction
) -> None:
    hearing = hear(LoudnessStates(), whole(counted(8)), None, context)
    times = [Fraction(number) / Fraction(fps) for number in range(int(8 * fps))]
    chunks = hearing.chunks(times)
    assert chunks.shape == (len(times), 50, 384)
    assert chunks.dtype == np.float32
    assert frames_in(chunks).tolist() == [expected(time, 400) for time in times]


def test_a_broken_rate_does_not_drift(context: SilentContext) -> None:
    """After ten minutes at 29.97 the original would be 20 s behind."""
    whisper, voice = LoudnessStates(), counted(600)
    hearing = hear(whisper, VoicePart(voice, 599.0, 1.0), None, context)
    time = Fraction(round(600 * NTSC) - 1) / NTSC - 599
    loudest = hearing.chunks([time])[0, LOUDNESS::5, 0].max()
    assert loudest == pytest.approx(29.999, abs=0.001), "the voice's last frame"
    assert len(whisper.calls) == 1


def test_a_chunk_is_time_first_and_layer_last(context: SilentContext) -> None:
    hearing = hear(LoudnessStates(), whole(counted(2)), None, context)
    (chunk,) = hearing.chunks([Fraction(1)])
    assert chunk[PLACE::5, 0].tolist() == list(range(46, 56))
    assert chunk[PIECE::5, 0].tolist() == [1] * 10


def test_outside_the_voice_is_nothing(context: SilentContext) -> None:
    hearing = hear(LoudnessStates(), whole(counted(1)), None, context)
    before, after = hearing.chunks([Fraction(-1), Fraction(2)])
    assert not before.any()
    assert not after.any()
    first, last = hearing.chunks([Fraction(0), Fraction(49, 50)])
    assert not first[: 4 * 5].any()
    assert first[4 * 5 + PIECE, 0] == 1
    assert not last[5 * 5 :].any()


def test_no_time_is_no_chunk(context: SilentContext) -> None:
    hearing = hear(LoudnessStates(), whole(counted(1)), None, context)
    assert hearing.chunks([]).shape == (0, 50, 384)
    assert hearing.upstream_chunks([], 25).shape == (0, 50, 384)


@pytest.mark.parametrize("start", [Fraction(0), Fraction(3, 10), Fraction(41), Fraction(1001, 30)])
def test_a_part_hears_what_the_whole_hears_there(context: SilentContext, start: Fraction) -> None:
    voice = counted(70)
    times = [Fraction(number, 25) for number in range(25)]
    part = hear(LoudnessStates(), VoicePart(voice, float(start), 1.0), None, context)
    heard = part.chunks(times)
    complete = hear(LoudnessStates(), whole(voice), None, context)
    wanted = complete.chunks([start + time for time in times])
    for layer in (LOUDNESS, PLACE):
        np.testing.assert_array_equal(heard[:, layer::5], wanted[:, layer::5])


def test_a_short_part_of_a_long_voice_is_heard_at_once(context: SilentContext) -> None:
    whisper = LoudnessStates()
    hear(whisper, VoicePart(counted(300), 90.0, 2.0), None, context)
    assert whisper.calls == [480_000]


def test_a_part_behind_the_voices_end_hears_nothing(context: SilentContext) -> None:
    hearing = hear(LoudnessStates(), VoicePart(counted(1), 2.0, 1.0), None, context)
    assert not hearing.chunks([Fraction(0)]).any()
    with pytest.raises(InputError):
        hearing.upstream_count(25)


def noisy() -> MemoryVoice:
    """Two seconds of noise, of which the second from 0.5 to 1.5 counts as speech."""
    return MemoryVoice(pink_noise(2.0))


SPEECH = [Span(0.5, 1.5)]


def test_noise_in_a_pause_is_silence_and_speech_is_untouched(context: SilentContext) -> None:
    times = [Fraction(number, 100) for number in range(200)]
    heard = hear(LoudnessStates(), whole(noisy()), None, context).chunks(times)
    closed = hear(LoudnessStates(), whole(noisy()), SPEECH, context).chunks(times)
    quiet = closed[0]
    assert not quiet[LOUDNESS::5].any()
    assert heard[0, LOUDNESS::5].any()
    for time, was, now in zip(times, heard, closed, strict=True):
        if 0.5 <= time <= 1.5:
            for layer in (LOUDNESS, PLACE):
                np.testing.assert_array_equal(now[layer::5], was[layer::5])
        elif time <= 0.5 - PASSAGE_S or time >= 1.5 + PASSAGE_S:
            np.testing.assert_array_equal(now, quiet)


def test_a_voice_in_which_nobody_speaks_is_silence(context: SilentContext) -> None:
    hearing = hear(LoudnessStates(), whole(noisy()), [], context)
    chunks = hearing.chunks([Fraction(number, 10) for number in range(25)])
    assert (chunks == chunks[0]).all()


def test_upstream_hears_its_pieces_apart_and_at_the_recordings_own_level(
    context: SilentContext,
) -> None:
    whisper, voice = LoudnessStates(), counted(40)
    quiet = MemoryVoice(voice.samples / 2)
    hearing = hear_as_upstream(whisper, VoicePart(voice, 0.0, 40.0, unlevelled=quiet), context)
    assert whisper.calls == [480_000, 160_000]
    chunk = hearing.upstream_chunks([751], 25)[0]
    assert chunk[PIECE::5, 0].tolist() == [1] * 2 + [2] * 8
    assert chunk[LOUDNESS::5, 0] * 2_000 == pytest.approx(range(1498, 1508), abs=0.1)


def test_upstream_hears_a_part_as_if_it_were_all_there_is(context: SilentContext) -> None:
    hearing = hear_as_upstream(LoudnessStates(), VoicePart(counted(40), 10.0, 2.0), context)
    assert hearing.upstream_count(25) == 50
    first, last, behind = frames_in(hearing.upstream_chunks([0, 49, 60], 25))
    assert first.tolist() == [0] * 4 + list(range(500, 506))
    assert last.tolist() == [*range(594, 600)] + [0] * 4
    assert not behind.any()


def test_upstream_refuses_what_the_original_cannot_do(context: SilentContext) -> None:
    hearing = hear_as_upstream(LoudnessStates(), whole(counted(2)), context)
    for fps in (50, 60, 0):
        with pytest.raises(InputError) as caught:
            hearing.upstream_chunks([0], fps)
        assert caught.value.code == "input.not_as_upstream"
        assert caught.value.hint


@pytest.mark.parametrize("listens", [hear, hear_as_upstream])
def test_listening_tells_how_far_it_is_and_can_be_stopped(context: SilentContext, listens) -> None:
    given = (None,) if listens is hear else ()
    listens(LoudnessStates(), whole(counted(100)), *given, context)
    shares = [fraction for stage, fraction, *_ in context.stages if stage == "listen"]
    assert shares[0] == 0
    assert shares == sorted(set(shares))
    stopped = SilentContext(context.scratch, cancel_after=2)
    whisper = LoudnessStates()
    with pytest.raises(Cancelled):
        listens(whisper, whole(counted(100)), *given, stopped)
    assert len(whisper.calls) == 2


def peak_bytes(seconds: float, context: SilentContext) -> int:
    voice = counted(seconds)
    tracemalloc.start()
    try:
        hearing: Hearing = hear(LoudnessStates(), whole(voice), SPEECH, context)
        for number in range(0, int(seconds * 25), 8):
            hearing.chunks([Fraction(number + i, 25) for i in range(8)])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_voice_takes_no_more_memory_than_a_short_one(context: SilentContext) -> None:
    short = peak_bytes(60, context)
    assert peak_bytes(300, context) < short * 1.05
