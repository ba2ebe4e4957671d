import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.common.hearing.voice_activity import Span
from providers.viseme.options import VisemeOptions
from providers.viseme.pose import REST, MouthPose
from providers.viseme.speech.gestures import CLOSING, GESTURES, ROUNDING, TUCK
from providers.viseme.speech.shaping import (
    OPENING_MEAN,
    OPENING_STD,
    TUCKED_OPENING,
    PoseTrack,
    shape,
    speech_envelope,
)

SPEECH = (Span(1.0, 9.0),)


def _asked(frames: int = 501, **moments: float) -> np.ndarray:
    """Gestures asked fully for 0.1 s from the given moments on."""
    asked = np.zeros((frames, GESTURES), np.float32)
    for name, start_s in moments.items():
        first = round(50 * start_s)
        asked[first : first + 6, {"closing": CLOSING, "tuck": TUCK, "rounding": ROUNDING}[name]] = 1
    return asked


def _predicted(frames: int = 501, seed: int = 0) -> np.ndarray:
    steps = np.random.default_rng(seed).standard_normal((frames + 8, 2))
    smooth = np.stack([np.convolve(c, np.ones(9) / 3, "valid") for c in steps.T], 1)
    return smooth.astype(np.float32)


def test_the_mouth_has_an_ordinary_speakers_range() -> None:
    track = shape(_predicted(), _asked(), SPEECH, VisemeOptions(smoothing=0))
    inside = track.opening[60:440]
    assert inside.mean() == pytest.approx(OPENING_MEAN, abs=0.015)
    assert inside.std() == pytest.approx(OPENING_STD, abs=0.012)


def test_outside_of_speech_the_mouth_rests() -> None:
    track = shape(_predicted(), _asked(), SPEECH, VisemeOptions(rest=2.0))
    for time_s in (0.0, 0.8, 9.2, 9.9):
        assert track.at(time_s) == MouthPose(pytest.approx(0.02), 0.0)


def test_lips_meet_where_closing_is_asked_for() -> None:
    track = shape(np.zeros((501, 2), np.float32), _asked(closing=3.0), SPEECH, VisemeOptions())
    assert track.at(3.05).opening == pytest.approx(0, abs=1e-6)
    assert track.at(3.3).opening == pytest.approx(OPENING_MEAN)


def test_rounding_and_tuck_are_passed_on_in_speech_only() -> None:
    asked = _asked(tuck=3.0, rounding=5.0) + _asked(tuck=0.2, rounding=9.5)
    track = shape(_predicted(), asked, SPEECH, VisemeOptions())
    assert track.at(3.05).tuck == 1 and track.at(5.05).rounding == 1
    assert track.at(3.05).opening <= TUCKED_OPENING + 1e-6
    assert track.tuck[:45].max() == track.rounding[-35:].max() == 0
    loose = shape(_predicted(), asked, SPEECH, VisemeOptions(closure=0.5, width=0))
    assert loose.at(3.05).tuck == 0.5 and not loose.rounding.any()


def test_closure_strength_and_width_scale_what_they_name() -> None:
    asked = _asked(closing=3.0)
    base = shape(_predicted(), asked, SPEECH, VisemeOptions())
    loose = shape(_predicted(), asked, SPEECH, VisemeOptions(closure=0))
    wild = shape(_predicted(), asked, SPEECH, VisemeOptions(strength=1.5))
    plain = shape(_predicted(), asked, SPEECH, VisemeOptions(width=0))
    assert loose.at(3.04).opening > base.at(3.04).opening + 0.01
    np.testing.assert_allclose(wild.opening, np.minimum(1.5 * base.opening, 0.25), atol=1e-6)
    assert not plain.width.any() and base.width.std() > 0.01
    np.testing.assert_array_equal(plain.opening, base.opening)


def test_smoothing_calms() -> None:
    def speed(frames: float) -> float:
        return float(
            np.abs(
                np.diff(
                    shape(_predicted(), _asked(), SPEECH, VisemeOptions(smoothing=frames)).opening
                )
            ).mean()
        )

    assert speed(0) > speed(0.6) > speed(2) > speed(4)


@pytest.mark.parametrize("rest", [0.0, 3.0])
def test_at_strength_zero_nothing_moves(rest: float) -> None:
    asked = _asked(closing=3.0, rounding=4.0, tuck=5.0)
    track = shape(_predicted(), asked, SPEECH, VisemeOptions(strength=0, rest=rest))
    assert np.ptp(track.opening) == 0 and np.ptp(track.width) == 0
    assert not track.rounding.any() and not track.tuck.any()
    assert track.opening[0] == pytest.approx(rest / 100)


@given(
    st.floats(0, 2),
    st.floats(0, 2),
    st.floats(0, 4),
    st.floats(0, 1),
    st.floats(0, 5),
    st.integers(0, 99),
)
def test_poses_stay_in_bounds(
    strength: float, width: float, smoothing: float, closure: float, rest: float, seed: int
) -> None:
    options = VisemeOptions(
        strength=strength, width=width, smoothing=smoothing, closure=closure, rest=rest
    )
    track = shape(20 * _predicted(60, seed), _asked(60, closing=0.4), (Span(0.2, 0.9),), options)
    assert track.opening.min() >= 0 and track.opening.max() <= 0.25
    assert np.abs(track.width).max() <= 0.08


def test_a_single_short_word_is_not_blown_up() -> None:
    predicted = np.zeros((101, 2), np.float32)
    predicted[48:52] = 0.05
    track = shape(predicted, _asked(101), (Span(0.9, 1.1),), VisemeOptions())
    assert np.ptp(track.opening[47:53]) < 0.03


def test_the_envelope_is_flat_inside_and_gone_outside() -> None:
    speech = speech_envelope([Span(1.0, 2.0)], 200)
    assert (speech[55:97] == 1).all() and not speech[:45].any() and not speech[107:].any()


def test_the_envelope_may_reach_over_both_ends() -> None:
    assert speech_envelope([Span(0.0, 1.1)], 50)[2:].min() > 0.99


def test_poses_are_interpolated_and_held_beyond_the_ends() -> None:
    values = ([0, 0.1], [0.02, 0.04], [0, 1], [1, 0])
    track = PoseTrack(*(np.array(v, np.float32) for v in values), speech_s=1.0)
    middle = track.at(0.01)
    assert middle == MouthPose(*(pytest.approx(v) for v in (0.05, 0.03, 0.5, 0.5)))
    assert track.at(-1) == MouthPose(0.0, pytest.approx(0.02), 0.0, 1.0)
    assert track.at(99) == MouthPose(pytest.approx(0.1), pytest.approx(0.04), 1.0, 0.0)


def test_no_poses_are_rest() -> None:
    nothing = np.zeros(0, np.float32)
    assert PoseTrack(nothing, nothing, nothing, nothing, 0.0).at(1.0) == REST
