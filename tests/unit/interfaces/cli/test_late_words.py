"""A word that may be left out stands anywhere."""

import pytest

from core.interfaces.cli.parser import build_parser
from providers.registry import Registry


def parsed(*words: str):
    return build_parser(Registry()).parse_args(words)


@pytest.mark.parametrize("command", ["render", "check"])
@pytest.mark.parametrize(
    "words",
    [
        ("face", "voice", "-o", "out.mp4"),
        ("face", "-o", "out.mp4", "voice"),
        ("-o", "out.mp4", "face", "voice"),
        ("face", "--seed", "3", "voice", "-o", "out.mp4"),
        ("face", "-o", "out.mp4", "--", "voice"),
    ],
)
def test_the_voice_stands_anywhere(command: str, words: tuple[str, ...]) -> None:
    found = parsed(command, *words)
    assert (str(found.source), str(found.audio)) == ("face", "voice")


def test_or_nowhere() -> None:
    assert parsed("render", "face", "-o", "out.mp4", "--text", "Hello").audio is None


@pytest.mark.parametrize(
    "words",
    [
        ("render", "face", "-o", "out.mp4", "voice", "more"),
        ("render", "face", "voice", "-o", "out.mp4", "more"),
        ("render", "face", "-o", "out.mp4", "--voyce"),
        ("score", "film", "--face", "1", "more"),
        ("keys", "set", "did", "key"),
    ],
)
def test_words_too_many_are_an_error(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(*words)
    assert caught.value.code == 2
    assert "unrecognized" in capsys.readouterr().err
