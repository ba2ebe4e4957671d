"""What Wav2Lip hears, held against the original's numbers."""

import numpy as np
import pytest

from core.errors import InputError
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.mel_columns import (
    SILENCE,
    columns_of,
    mel_basis,
    mel_spectrogram,
    pre_emphasised,
)
from providers.wav2lip.hearing import hear_as_upstream
from providers.wav2lip.upstream_chunks import WINDOW, upstream_count, upstream_first
from tests.kit.context import SilentContext
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.recipe import wav_int16
from tests.kit.voices import MemoryVoice

SOUND = wav_int16("w2l", 32_137)
VOICE = SOUND.astype(np.float32) / 32_768
CASES = 90


def test_the_voice_is_the_originals() -> None:
    assert_equal("wav2lip/wav_int16", SOUND)


def test_the_pre_emphasis() -> None:
    assert_equal("wav2lip/preemphasis_head", pre_emphasised(VOICE)[:64])


def test_the_bands() -> None:
    assert_close("wav2lip/mel_basis", mel_basis())


def test_the_spectrogram() -> None:
    mel = mel_spectrogram(VOICE)
    assert mel.dtype == np.float32
    assert_close("wav2lip/mel_reflect", mel)


def test_the_ends_as_later_libraries_pad_them() -> None:
    """Not ours, but it shows that nothing else differs between them."""
    padded = np.pad(pre_emphasised(VOICE), 400)
    columns = columns_of(padded)
    assert_close("wav2lip/mel_constant_edges", np.concatenate([columns[:3], columns[-3:]]).T)


def test_digital_silence() -> None:
    assert golden("wav2lip/mel_silence_value") == SILENCE
    assert (mel_spectrogram(np.zeros(16_000, np.float32)) == SILENCE).all()


@pytest.mark.parametrize("case", range(CASES))
def test_which_columns_a_frame_is_given(case: int) -> None:
    columns, fps = int(golden("wav2lip/chunk_T")[case]), float(golden("wav2lip/chunk_fps")[case])
    count = upstream_count(columns, fps)
    assert count == golden("wav2lip/chunk_count")[case]
    starts = [upstream_first(columns, fps, number) for number in range(count + 5)]
    np.testing.assert_array_equal(starts[:count], golden("wav2lip/chunk_start")[case][:count])
    assert set(starts[count - 1 :]) == {columns - WINDOW}, "the last one stays"


def test_no_case_is_left_out() -> None:
    assert len(golden("wav2lip/chunk_T")) == CASES


@pytest.mark.parametrize("fps", [25.0, 29.97, 12.0, 60.0])
def test_the_chunks_hold_the_originals_columns(context: SilentContext, fps: float) -> None:
    voice = MemoryVoice(VOICE)
    hearing = hear_as_upstream(VoicePart(voice, 0.0, voice.duration_s), context)
    count = hearing.upstream_count(fps)
    mel = golden("wav2lip/mel_reflect")
    for number, chunk in enumerate(hearing.upstream_chunks(range(count), fps)):
        first = min(int(number * (80 / fps)), mel.shape[1] - WINDOW)
        np.testing.assert_allclose(chunk[0], mel[:, first : first + WINDOW], atol=1e-5)


def test_columns_that_do_not_suffice_are_refused() -> None:
    """Here the original's network stops with a fault in its shapes."""
    for columns in range(WINDOW):
        with pytest.raises(InputError) as caught:
            upstream_count(columns, 25.0)
        assert caught.value.code == "input.not_as_upstream"
