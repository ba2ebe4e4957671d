"""The words of the command line."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.options import describe
from core.domain.request import LengthMode, Quality
from core.errors import InputError, OptionError
from core.interfaces.cli.parser import build_parser, frame_rate, option_table, seconds
from core.interfaces.cli.requests import build_request
from providers.registry import Registry

CATALOGUE = Registry()


def parse(*words: str):
    return build_parser(CATALOGUE).parse_args(words)


@pytest.mark.parametrize(
    ("text", "value"), [("12.5", 12.5), ("1:02.5", 62.5), ("1:00:01", 3601.0), ("0", 0.0)]
)
def test_times(text: str, value: float) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("25", 25), ("30000/1001", Fraction(30000, 1001)), ("29.97", Fraction(2997, 100))],
)
def test_rates(text: str, value: Fraction) -> None:
    assert frame_rate(text) == value


@pytest.mark.parametrize(
    "words",
    [
        ("render", "a", "b"),
        ("render", "a", "b", "-o", "c.mp4", "--fps", "0"),
        ("render", "a", "b", "-o", "c.mp4", "--face", "0"),
        ("render", "a", "b", "-o", "c.mp4", "--preview", "0"),
        ("render", "a", "b", "-o", "c.mp4", "--length", "loop"),
        ("render", "a", "b", "-o", "c.mp4", "--quality", "best"),
        ("render", "a", "b", "-o", "c.mp4", "--crossfade-frames", "900"),
        ("render", "a", "b", "-o", "c.mp4", "--start", "-1:2"),
        ("render", "a", "b", "-o", "c.mp4", "--start", "nan"),
        ("render", "a", "b", "-o", "c.mp4", "--end", "inf"),
        ("render", "a", "b", "-o", "c.mp4", "--preview", "1e999"),
        ("nonsense",),
    ],
)
def test_usage_errors_end_with_2(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(*words)
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_two_dashes_end_the_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = parse("render", "-o", "c.mp4", "--", "-face.mp4", "-i.wav")
    built = build_request(words, CATALOGUE, words.output)
    assert built.source == tmp_path / "-face.mp4"
    assert built.audio == tmp_path / "-i.wav"
    assert built.length is LengthMode.PINGPONG


def test_the_quality_goes_into_the_request() -> None:
    plain = parse("render", "a", "b", "-o", "c.mp4")
    fine = parse("render", "a", "b", "-o", "c.mp4", "--quality", "high")
    assert build_request(plain, CATALOGUE, plain.output).quality is Quality.STANDARD
    assert build_request(fine, CATALOGUE, fine.output).quality is Quality.HIGH


def test_a_name_with_a_tilde_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = parse("render", "~face.mp4", "~nobody/i.wav", "-o", "c.mp4")
    built = build_request(words, CATALOGUE, words.output)
    assert built.source == tmp_path / "~face.mp4"
    assert built.audio == tmp_path / "~nobody" / "i.wav"


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_working_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / "away")
    (tmp_path / "away").rmdir()
    words = parse("render", "face.mp4", str(tmp_path / "i.wav"), "-o", str(tmp_path / "c.mp4"))
    with pytest.raises(InputError) as caught:
        build_request(words, CATALOGUE, words.output)
    assert caught.value.code == "input.no_folder"


def test_engine_options_are_checked_before_anything_starts() -> None:
    words = parse("render", "a", "b", "-o", "c.mp4", "--set", "strength=9")
    with pytest.raises(OptionError, match="strength"):
        build_request(words, CATALOGUE, words.output)
    words = parse("render", "a", "b", "-o", "c.mp4", "--engine", "nope")
    with pytest.raises(OptionError, match="nope"):
        build_request(words, CATALOGUE, words.output)


def test_an_end_before_the_start_is_refused() -> None:
    words = parse("render", "a", "b", "-o", "c.mp4", "--start", "3", "--end", "2")
    with pytest.raises(OptionError, match="not after"):
        build_request(words, CATALOGUE, words.output)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "input.transcript_empty"), (b"\xff\xfe\x00", "input.transcript_encoding")],
)
def test_an_unusable_transcript_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "t.txt").write_bytes(content)
    words = parse("render", "a", "b", "-o", "c.mp4", "--transcript", str(tmp_path / "t.txt"))
    with pytest.raises(InputError) as caught:
        build_request(words, CATALOGUE, words.output)
    assert caught.value.code == code


@pytest.mark.parametrize("words", [("--json", "list"), ("list", "--json")])
def test_what_stands_before_an_action_counts_too(words: tuple[str, ...]) -> None:
    assert parse("jobs", *words).json
    assert not parse("jobs", "list").json
    assert parse("jobs", "--log-level", "debug", "clear").log_level == "debug"
    assert parse("jobs", "show", "1").log_level == "warning"


def test_help_lists_the_engines_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse("render", "--help")
    text = capsys.readouterr().out
    for provider in CATALOGUE.providers():
        for name in provider.options.model_fields:
            assert f"{name}=" in text


def test_films_to_follow_are_named_from_the_folder_that_the_command_starts_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = parse(
        "render", "a.png", "v.wav", "-o", "o.mp4",
        "--engine", "sadtalker", "--set", "pose_reference=nod.mp4",
    )  # fmt: skip
    built = build_request(words, CATALOGUE, words.output)
    assert built.options == {"pose_reference": str(tmp_path / "nod.mp4")}
    assert built.examples == (tmp_path / "nod.mp4",)


def test_the_table_of_options_ends_with_what_they_need() -> None:
    lines = option_table(describe(CATALOGUE.get("sadtalker").options)).splitlines()
    told = lines[lines.index("  feather=0.08") + 1]
    assert told.endswith("from 0 to 0.3. Only with preprocess=full or extfull, compat=off.")
    assert lines[lines.index("  size=256") + 1].endswith("One of: 256, 512.")
