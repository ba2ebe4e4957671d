import pytest

from core.domain.options import parse_options
from core.errors import OptionError
from providers.wav2lip.options import Wav2LipOptions, sides


def test_a_rectangle_is_four_numbers() -> None:
    options = parse_options(Wav2LipOptions, {"box": " 40, 240 ,100 300 ", "crop": "0 -1 0 -1"})
    assert isinstance(options, Wav2LipOptions)
    assert sides(options.box) == (40, 240, 100, 300)
    assert sides(options.crop) == (0, -1, 0, -1)


def test_nothing_is_set_at_first() -> None:
    assert sides(Wav2LipOptions().box) is None
    assert sides("") is None


@pytest.mark.parametrize("words", ["40 240 100", "1 2 3 4 5", "a b c d", "1 2 3 4.5", "1 2 3 --4"])
def test_anything_else_is_told_in_words(words: str) -> None:
    with pytest.raises(OptionError) as told:
        parse_options(Wav2LipOptions, {"box": words})
    assert told.value.hint.startswith("Four whole numbers: top bottom left right")
