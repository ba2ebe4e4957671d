"""Rectangles that a person writes down."""

import pytest

from core.domain.picture import Region
from core.errors import OptionError
from providers.wav2lip.options import Wav2LipOptions
from providers.wav2lip.rectangles import fixed_box, searched_area


def size() -> tuple[int, int]:
    return 320, 240


def nobody_asked() -> tuple[int, int]:
    raise AssertionError("the picture's size is not needed")


@pytest.mark.parametrize("words", ["", "-1 -1 -1 -1", "-1 200 30 90"])
def test_no_box_is_none(words: str) -> None:
    assert fixed_box(Wav2LipOptions(box=words), nobody_asked) is None


def test_a_box_is_top_bottom_left_right() -> None:
    assert fixed_box(Wav2LipOptions(box="40, 240, 100, 300"), size) == Region(100, 40, 300, 240)


@pytest.mark.parametrize("words", ["40 40 10 90", "90 40 10 90", "40 90 50 50"])
def test_a_box_of_nothing_is_refused(words: str) -> None:
    with pytest.raises(OptionError) as caught:
        fixed_box(Wav2LipOptions(box=words), size)
    assert caught.value.code == "option.empty_box"
    assert words in caught.value.title and caught.value.hint


def test_a_box_may_leave_the_picture() -> None:
    box = Wav2LipOptions(box="-240 480 -320 640")
    assert fixed_box(box, size) == Region(-320, -240, 640, 480)


@pytest.mark.parametrize(
    "words", ["-241 90 10 90", "10 481 10 90", "10 90 -321 90", "10 90 10 99999999999"]
)
def test_a_box_that_no_memory_would_hold_is_refused(words: str) -> None:
    with pytest.raises(OptionError) as caught:
        fixed_box(Wav2LipOptions(box=words), size)
    assert caught.value.code == "option.far_box"
    assert words in caught.value.title and "320" in caught.value.hint


def test_without_a_crop_the_picture_is_not_opened() -> None:
    assert searched_area(Wav2LipOptions(), nobody_asked) is None


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("0 -1 0 -1", Region(0, 0, 320, 240)),
        ("10 100 20 200", Region(20, 10, 200, 100)),
        ("10 -1 20 -1", Region(20, 10, 320, 240)),
        ("-1 9000 -1 9000", Region(0, 0, 320, 240)),
    ],
)
def test_a_crop_ends_at_the_picture(words: str, area: Region) -> None:
    assert searched_area(Wav2LipOptions(crop=words), size) == area


@pytest.mark.parametrize("words", ["240 -1 0 -1", "0 100 400 500", "50 20 0 -1"])
def test_a_crop_outside_the_picture_is_refused(words: str) -> None:
    with pytest.raises(OptionError) as caught:
        searched_area(Wav2LipOptions(crop=words), size)
    assert caught.value.code == "option.empty_crop"
