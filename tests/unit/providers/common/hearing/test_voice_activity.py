import importlib.machinery
import importlib.util
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled, EngineError, SetupError
from providers.common.hearing.voice_activity import (
    WINDOW_S,
    ActivityRule,
    Span,
    VoiceActivity,
    spans_of,
)
from tests.kit.voices import MemoryVoice, chord, levelled, mu_law_8k, pink_noise, silence, spoken

PLAIN = ActivityRule(lead_s=0, tail_s=0)


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return VoiceActivity()


def _windows(*runs: tuple[float, float]) -> list[float]:
    """(seconds, probability) runs as one value per window."""
    return [value for seconds, value in runs for _ in range(round(seconds / WINDOW_S))]


def test_short_pauses_belong_to_the_speech_and_long_ones_part_it() -> None:
    values = _windows((0.96, 0.9), (0.32, 0.0), (0.96, 0.9), (0.64, 0.0), (0.96, 0.9))
    spans = spans_of(values, 10, PLAIN)
    assert [(round(s.start_s, 2), round(s.stop_s, 2)) for s in spans] == [(0, 2.24), (2.88, 3.84)]


def test_bursts_and_unsure_stretches_are_no_speech() -> None:
    assert spans_of(_windows((1, 0.0), (0.1, 0.9), (1, 0.0)), 10, PLAIN) == []
    assert spans_of(_windows((1, 0.0), (2.0, 0.6), (1, 0.0)), 10, PLAIN) == []


def test_between_the_thresholds_speech_goes_on_but_does_not_begin() -> None:
    values = _windows((1, 0.4), (0.64, 0.9), (1, 0.4), (2, 0.0))
    (span,) = spans_of(values, 10, PLAIN)
    assert span.start_s == pytest.approx(1, abs=WINDOW_S)
    assert span.stop_s == pytest.approx(2.64, abs=2 * WINDOW_S)


@given(st.lists(st.floats(0, 1), max_size=200), st.floats(0.0, 7.0))
def test_spans_are_ordered_apart_and_inside(values: list[float], duration_s: float) -> None:
    spans = spans_of(values, duration_s, ActivityRule())
    edges = [edge for span in spans for edge in (span.start_s, span.stop_s)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= duration_s for edge in edges)
    assert all(b.start_s > a.stop_s for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "sound", [silence(4), chord(4), pink_noise(4)], ids=["nil", "chord", "pink"]
)
def test_what_is_no_speech_has_no_spans(activity: VoiceActivity, sound: np.ndarray) -> None:
    assert activity.spans(MemoryVoice(sound)) == []


@pytest.mark.parametrize(
    "disguise",
    [
        lambda x: x,
        lambda x: levelled(x, -50),
        lambda x: levelled(x + pink_noise(len(x) / 16_000)[: len(x)]),
        mu_law_8k,
    ],
    ids=["clean", "-50 dB", "0 dB SNR", "telephone"],
)
def test_speech_between_pauses_is_found(activity: VoiceActivity, disguise) -> None:
    speech = spoken()
    sound = np.concatenate([silence(1.5), disguise(speech[: len(speech) // 2 * 2]), silence(1.5)])
    spans = activity.spans(MemoryVoice(sound))
    assert spans[0].start_s == pytest.approx(1.6, abs=0.2)
    assert spans[-1].stop_s == pytest.approx(1.5 + len(speech) / 16_000, abs=0.35)
    assert sum(s.length_s for s in spans) > 0.8 * len(speech) / 16_000


def test_a_voice_is_read_in_short_pieces_and_can_be_stopped(activity: VoiceActivity) -> None:
    voice = MemoryVoice(silence(30))
    done: list[float] = []
    activity.spans(voice, tick=done.append)
    assert voice.longest_read_s < 3
    assert done == sorted(done) and done[-1] == pytest.approx(30)

    def stop(_done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        activity.spans(voice, tick=stop)


def test_an_empty_voice_has_no_spans(activity: VoiceActivity) -> None:
    assert activity.spans(MemoryVoice(silence(0))) == []


def test_another_rate_is_refused(activity: VoiceActivity) -> None:
    voice = MemoryVoice(silence(1))
    voice.rate_hz = 8_000
    with pytest.raises(EngineError):
        activity.spans(voice)


def test_the_wheel_is_not_imported(activity: VoiceActivity) -> None:
    assert activity.spans(MemoryVoice(silence(0.1))) == []
    assert "silero_vad" not in sys.modules  # its __init__ would import torch


@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_missing_or_damaged_model_is_told(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "silero_vad"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").touch()
    if content is not None:
        (package / "data" / "silero_vad_16k_op15.onnx").write_bytes(content)
    spec = importlib.machinery.ModuleSpec("silero_vad", None, origin=str(package / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)
    with pytest.raises(SetupError) as caught:
        VoiceActivity()
    assert caught.value.hint


def test_a_span_knows_its_length() -> None:
    assert Span(1.0, 2.5).length_s == 1.5
