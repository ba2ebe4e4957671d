"""Options that were set in vain are told, before a render and by a check."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.interfaces.cli.console import Console
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.parser import build_parser
from core.interfaces.cli.requests import build_request
from core.interfaces.cli.unheeded import tell_unheeded, unheeded_issues
from providers.registry import Registry

CATALOGUE = Registry()
NO_SERVICE: Any = SimpleNamespace()


def told(*options: str) -> tuple[list[str], str]:
    """The findings of a check with these options, and what a render says."""
    return told_of("sadtalker", *(word for one in options for word in ("--set", one)))


def told_of(engine: str, *flags: str) -> tuple[list[str], str]:
    words = build_parser(CATALOGUE).parse_args(
        ["render", "a.png", "a.wav", "-o", "b.mp4", "--engine", engine, *flags]
    )
    said = io.StringIO()
    call = Invocation(words, NO_SERVICE, CATALOGUE, Console(stream=said), io.StringIO())
    request = build_request(words, CATALOGUE, words.output)
    tell_unheeded(call, request)
    return [issue.title for issue in unheeded_issues(call, request)], said.getvalue()


@pytest.mark.parametrize(
    "options", [(), ("preprocess=full", "feather=0.2"), ("feather=0.08", "blink=false")]
)
def test_nothing_is_said_of_what_counts(options: tuple[str, ...]) -> None:
    assert told(*options) == ([], "")


def test_an_option_without_an_effect_is_told_with_what_it_needs() -> None:
    issues, said = told("feather=0.2", "still=true", "pose_style=3")
    assert issues == [
        "“pose_style” has no effect here. Only with still=false.",
        "“feather” has no effect here. Only with preprocess=full or extfull, compat=off.",
    ]
    assert said == "".join(f"Warning: {issue}\n" for issue in issues)


@pytest.mark.parametrize(
    ("engine", "issues"),
    [
        ("viseme", []),
        ("musetalk", ["No effect with MuseTalk: --transcript"]),
        ("wav2lip", ["No effect with Wav2Lip: --transcript"]),
        ("sadtalker", ["No effect with SadTalker: --transcript"]),
        ("did", ["No effect with D-ID: --seed, --transcript"]),
    ],
)
def test_a_transcript_that_nobody_reads_is_told(
    engine: str, issues: list[str], tmp_path: Path
) -> None:
    text = tmp_path / "said.txt"
    text.write_text("good day")
    found, said = told_of(engine, "--transcript", str(text), "--seed", "7")
    assert found == issues
    assert said == "".join(f"Warning: {issue}\n" for issue in issues)
