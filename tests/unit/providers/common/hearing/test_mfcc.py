import numpy as np
import pytest

from providers.common.hearing.mfcc import COEFFICIENTS, HOP, as_int16, mfcc
from tests.kit.golden.golden import assert_close, golden
from tests.kit.golden.recipe import wav_int16
from tests.kit.voices import spoken


def test_the_cepstra_are_the_originals() -> None:
    sound = wav_int16("sync", 16_000)
    np.testing.assert_array_equal(sound, golden("syncnet/wav_int16"))
    assert_close("syncnet/mfcc", mfcc(sound).T)


@pytest.mark.parametrize(("samples", "rows"), [(0, 0), (1, 1), (400, 1), (401, 2), (16_000, 99)])
def test_a_rest_of_sound_is_a_window_filled_with_silence(samples: int, rows: int) -> None:
    found = mfcc(np.ones(samples, np.int16))
    assert found.shape == (rows, COEFFICIENTS)
    assert np.isfinite(found).all()


def test_digital_silence_is_finite() -> None:
    assert np.isfinite(mfcc(np.zeros(1_000, np.int16))).all()


def test_a_piece_says_what_the_whole_says_but_for_its_first_window() -> None:
    sound = as_int16(spoken()[:20_000])
    piece = mfcc(sound[30 * HOP : 70 * HOP])
    np.testing.assert_allclose(piece[1:30], mfcc(sound)[31:60], atol=1e-9)


def test_floats_become_what_a_16_bit_file_holds() -> None:
    floats = np.array([-1.2, -1.0, -0.5 / 32_768, 0.0, 1.6 / 32_768, 1.0], np.float32)
    assert as_int16(floats).tolist() == [-32_768, -32_768, 0, 0, 2, 32_767]
