"""The encoder of speech in other widths, read off its weights."""

import pytest
import torch

from providers.common.hearing.speech_encoder import PUBLISHED, speech_encoder, widths_of

SMALL = (2, 3, 4, 5, 6)


@pytest.mark.parametrize("widths", [PUBLISHED, SMALL])
def test_its_widths_are_read_off_its_weights(widths: tuple[int, int, int, int, int]) -> None:
    with torch.device("meta"):
        state = speech_encoder(widths).state_dict()
    named = {f"audio.{key}": tensor for key, tensor in state.items()}
    assert widths_of(named, "audio.") == widths


def test_a_small_one_makes_few_numbers_of_a_fifth_of_a_second() -> None:
    encoder = speech_encoder(SMALL).eval()
    with torch.inference_mode():
        made = encoder(torch.zeros(2, 1, 80, 16))
    assert made.shape == (2, 6, 1, 1)
    assert (made >= 0).all()
