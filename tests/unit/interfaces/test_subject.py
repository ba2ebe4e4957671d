"""What a command is about, as ``lipsmith install`` takes it."""

import argparse

import pytest

from core.interfaces.cli.subject import subject_of
from tests.kit.shop import Shop


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ({}, ""),
        ({"engine": None}, ""),
        ({"engine": "test_studio"}, "test_studio"),
        ({"engine": "test_studio", "set": ["steps=20"]}, "test_studio"),
        ({"engine": "test_studio", "set": ["sharpen=on"]}, "test_studio --with sharpen=true"),
        (
            {"engine": "test_studio", "set": ["sharpen=true", "steps=50"]},
            "test_studio --with sharpen=true --with steps=50",
        ),
        ({"engine": "test_studio", "set": ["steps=9000"]}, "test_studio"),
        ({"engine": "nobody", "set": ["steps=20"]}, "nobody"),
    ],
)
def test_it_names_the_extras_that_the_options_ask_for(
    words: dict[str, object], subject: str
) -> None:
    assert subject_of(argparse.Namespace(**words), Shop()) == subject
