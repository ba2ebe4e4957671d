"""What the networks hear of a frame."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.pipeline.voice_part import VoicePart
from providers.common.hearing.mel_columns import SILENCE, Ends, mel_spectrogram
from providers.common.hearing.voice_activity import Span
from providers.sadtalker.speech.windows import (
    HeardVoice,
    first_columns,
    frames_over,
    listened,
    whole_frames,
)
from tests.kit.voices import MemoryVoice, pink_noise

NOISE = MemoryVoice(pink_noise(6.0))
MEL = mel_spectrogram(NOISE.samples, Ends.SILENT)
SPEECH = [Span(1.0, 2.0), Span(4.0, 4.5)]


def heard(
    tmp_path: Path,
    first: int = 0,
    stop: int = 150,
    spans: list[Span] | None = None,
    *,
    voice: MemoryVoice = NOISE,
    start_s: float = 0.0,
    cut: int | None = None,
) -> HeardVoice:
    part = VoicePart(voice, start_s, voice.duration_s - start_s)
    path = tmp_path / "mel"
    return listened(part, (first, stop), spans, path, lambda _: None, cut=cut)


def expected(frame: int) -> np.ndarray:
    """Columns from two frames before the time on, the outer ones repeated."""
    begin = int(80 * (frame - 2) / 25)
    return MEL[:, np.clip(np.arange(begin, begin + 16), 0, MEL.shape[1] - 1)]


def test_each_frame_hears_a_fifth_of_a_second_around_it(tmp_path: Path) -> None:
    windows = heard(tmp_path).windows(0, 170)
    assert windows.shape == (170, 1, 80, 16)
    for frame, window in enumerate(windows):
        np.testing.assert_array_equal(window[0], expected(frame))


def test_the_first_columns_count_exactly_for_hours() -> None:
    frames = np.array([0, 1, 2, 3, 25 * 3_600 * 10 + 2])
    assert first_columns(frames).tolist() == [-6, -3, 0, 3, 80 * 3_600 * 10]


@pytest.mark.parametrize(("first", "stop"), [(0, 1), (40, 60), (149, 150), (150, 180)])
def test_a_stretch_is_that_of_the_whole(tmp_path: Path, first: int, stop: int) -> None:
    windows = heard(tmp_path, first, stop).windows(first, stop)
    for frame, window in zip(range(first, stop), windows, strict=True):
        np.testing.assert_array_equal(window[0], expected(frame))


def test_a_voice_is_cut_where_the_original_cuts_it(tmp_path: Path) -> None:
    windows = heard(tmp_path, 0, 100, cut=100).windows(0, 100)
    cut = mel_spectrogram(NOISE.samples[: 100 * 640], Ends.SILENT)
    places = np.clip(np.arange(310, 326), 0, cut.shape[1] - 1)
    np.testing.assert_allclose(windows[99, 0], cut[:, places], atol=1e-6)
    assert (windows[99, 0] != expected(99)).any()


def test_silence_is_heard_outside_of_speech_where_it_is_asked_for(tmp_path: Path) -> None:
    voice = heard(tmp_path, spans=SPEECH)
    hushed = voice.windows(0, 150, hushes=True)
    assert (hushed[:20] == SILENCE).all()
    assert (hushed[60:90] == SILENCE).all()
    np.testing.assert_array_equal(hushed[28:45], voice.windows(28, 45))
    assert (voice.windows(60, 90) > SILENCE).any()


def test_the_spans_count_from_the_beginning_of_the_part(tmp_path: Path) -> None:
    earlier = [Span(span.start_s - 0.5, span.stop_s - 0.5) for span in SPEECH]
    part = heard(tmp_path, spans=earlier, start_s=0.5)
    assert part.start == Fraction(1, 2)
    shares = part.speech(0, 150, 1.0)
    made = part.windows(0, 150, hushes=True)
    whole = heard(tmp_path, spans=SPEECH)
    np.testing.assert_allclose(shares, whole.speech(0, 150, 1.0), atol=1e-5)
    np.testing.assert_allclose(made, whole.windows(0, 150, hushes=True), atol=1e-4)
    assert (shares[25:50] == 1).all() and shares[75] == 0


def test_where_nobody_looked_for_silence_all_is_speech(tmp_path: Path) -> None:
    assert (heard(tmp_path).speech(3, 9, 1.0) == 1).all()


@pytest.mark.parametrize(
    ("samples", "over", "whole"), [(0, 1, 0), (1, 1, 0), (640, 1, 1), (641, 2, 1), (1_280, 2, 2)]
)
def test_frames_of_a_voice(samples: int, over: int, whole: int, tmp_path: Path) -> None:
    voice = MemoryVoice(NOISE.samples[:samples])
    assert (frames_over(voice), whole_frames(voice)) == (over, whole)
    windows = heard(tmp_path, 0, over, voice=voice).windows(0, over)
    assert windows.shape == (over, 1, 80, 16)
    assert samples or (windows == SILENCE).all()
