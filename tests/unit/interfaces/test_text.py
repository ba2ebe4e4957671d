"""What reaches a terminal."""

import io

import pytest

from core.interfaces.cli.commands import print_lines
from core.interfaces.cli.console import Console
from core.interfaces.cli.text import printable


def test_a_name_cannot_steer_the_terminal() -> None:
    assert printable("a\nb\x1b[31m\u202egpj.mp4") == r"a\nb\x1b[31m\u202egpj.mp4"
    assert printable("vidéo 口型 😀.mp4") == "vidéo 口型 😀.mp4"


def test_nothing_forges_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    Console(stream=stream).say("x\nError: forged")
    print_lines(["name\nError: forged", "next"])
    assert stream.getvalue() == "x\\nError: forged\n"
    assert capsys.readouterr().out == "name\\nError: forged\nnext\n"
