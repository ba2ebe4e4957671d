"""A stretch of a voice."""

from fractions import Fraction

import numpy as np
import pytest

from core.pipeline.voice_part import VoicePart
from tests.kit.voices import MemoryVoice

RAMP = MemoryVoice(np.arange(16_000) / 16_000)


def test_it_counts_from_its_own_beginning_and_hears_what_lies_around_it() -> None:
    part = VoicePart(RAMP, 0.25, 0.5)
    np.testing.assert_array_equal(part.read(0, 0.1), RAMP.samples[4000:5600])
    np.testing.assert_array_equal(part.read(-0.1, 0.0), RAMP.samples[2400:4000])
    np.testing.assert_array_equal(part.read(0.5, 0.6), RAMP.samples[12000:13600])


@pytest.mark.parametrize("start", [Fraction(3, 10), Fraction(1001 * 7919, 30_000), Fraction(0)])
def test_its_beginning_is_exact_though_it_was_given_as_a_float(start: Fraction) -> None:
    assert VoicePart(RAMP, float(start), 1.0).start == start


def test_it_can_be_heard_at_its_own_level() -> None:
    quiet = MemoryVoice(RAMP.samples / 10)
    part = VoicePart(RAMP, 0.25, 0.5, unlevelled=quiet)
    assert part.as_recorded == VoicePart(quiet, 0.25, 0.5)
    assert VoicePart(RAMP, 0.25, 0.5).as_recorded == VoicePart(RAMP, 0.25, 0.5)


@pytest.mark.parametrize(
    ("start_s", "duration_s", "samples"),
    [(0.0, 1.0, 16_000), (0.25, 0.5, 8_000), (0.75, 1.0, 4_000), (2.0, 1.0, 0)],
)
def test_only_samples_of_the_voice_are_counted(
    start_s: float, duration_s: float, samples: int
) -> None:
    assert VoicePart(RAMP, start_s, duration_s).samples == samples
