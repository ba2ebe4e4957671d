"""How a list shows the values of an option."""

import pytest

from gui.presenters.panel.choice_words import choice_words


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("mediapipe", "MediaPipe"),
        ("dwpose", "DWPose"),
        ("bf16", "bf16"),
        ("s3fd", "S3FD"),
        ("auto", "Automatic"),
        ("full", "In the photo (full)"),
        ("1.5", "1.5"),
        ("some_other-way", "Some other way"),
    ],
)
def test_names_keep_their_spelling_and_words_begin_large(choice: str, shown: str) -> None:
    assert choice_words(choice) == shown
