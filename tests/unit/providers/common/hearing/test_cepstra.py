import numpy as np

from providers.common.hearing.cepstra import COEFFICIENTS, HOP, MARGIN, cepstra
from tests.kit.voices import silence, spoken


def test_frames_do_not_depend_on_where_the_sound_is_cut() -> None:
    sound = spoken()[: 2 * MARGIN + 1 + 99 * HOP]
    whole = cepstra(sound)
    assert whole.shape == (100, COEFFICIENTS) and whole.dtype == np.float32
    part = cepstra(sound[30 * HOP : 30 * HOP + 2 * MARGIN + 1 + 19 * HOP])
    np.testing.assert_allclose(part, whole[30:50], atol=1e-3)


def test_a_louder_voice_differs_in_the_first_coefficient_only() -> None:
    """Ten times the amplitude adds ln 100 to each of 25 filters, which only the mean sees."""
    sound = spoken()[: 2 * MARGIN + 1 + 49 * HOP]
    difference = cepstra(10 * sound) - cepstra(sound)
    np.testing.assert_allclose(difference[:, 0], np.sqrt(25) * np.log(100), atol=0.02)
    assert np.abs(difference[:, 1:]).max() < 0.05


def test_silence_is_finite_and_too_little_has_no_frames() -> None:
    assert np.isfinite(cepstra(silence(1))).all()
    assert cepstra(silence(0.01)).shape == (0, COEFFICIENTS)
