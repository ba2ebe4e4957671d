"""What a network hears where nobody speaks."""

import numpy as np

from providers.common.hearing.hushing import PASSAGE_S, hushed
from providers.common.hearing.mel_columns import SILENCE
from providers.common.hearing.voice_activity import Span

BLOCKS = [np.full((40, 80), 1.0, np.float32), np.full((40, 80), 2.0, np.float32)]
SPEECH = [Span(0.25, 0.75)]


def test_speech_stays_and_all_else_is_silence_across_blocks() -> None:
    made = np.concatenate(list(hushed(BLOCKS, 0.0, SPEECH)))
    plain = np.concatenate(BLOCKS)
    np.testing.assert_array_equal(made[20:61], plain[20:61])
    far = np.abs(np.arange(80) / 80 - 0.5) > 0.25 + PASSAGE_S
    assert (made[far] == SILENCE).all()
    assert ((made >= SILENCE) & (made <= plain)).all()


def test_the_first_columns_time_is_that_of_the_spans() -> None:
    later = [Span(span.start_s + 7, span.stop_s + 7) for span in SPEECH]
    made = list(hushed(BLOCKS, 7.0, later))
    for block, wanted in zip(made, hushed(BLOCKS, 0.0, SPEECH), strict=True):
        np.testing.assert_allclose(block, wanted, atol=1e-4)


def test_a_voice_in_which_nobody_speaks_is_silence() -> None:
    assert (np.concatenate(list(hushed(BLOCKS, 0.0, []))) == SILENCE).all()
