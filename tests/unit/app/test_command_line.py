"""A request as a command, and back through the shell and the real parser."""

import os
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.app.command_line import CommandLine, command_line
from core.domain.options import describe, parse_options
from core.domain.request import Device, LengthMode, Quality, RenderRequest
from core.interfaces.cli.parser import build_parser
from core.interfaces.cli.requests import build_request
from providers.registry import Registry
from tests.kit.fake_engine import FakeCatalogue, FakeOptions

BASH = shutil.which("bash")
CATALOGUE = FakeCatalogue()
PARSER = build_parser(CATALOGUE)
OPTIONS = describe(FakeOptions)
PLAIN = RenderRequest(
    source=Path("/in/face.mp4"),
    audio=Path("/in/voice.wav"),
    output=Path("/out/film.mp4"),
    engine="fake",
)
EVERY_FIELD = {
    "source": Path("/in/-it's a $face & `more`.mp4"),
    "audio": Path("/in/Stimme, für “dich”.wav"),
    "output": Path("/out/--json.mp4"),
    "engine": "fake_broken",
    "options": {"mode": "wait", "strength": 0.1},
    "face": 1,
    "start_s": 0.1,
    "end_s": 3723.0625,
    "preview_s": 1e-07,
    "fps": Fraction(30000, 1001),
    "length": LengthMode.HOLD,
    "crossfade_frames": 1,
    "audio_track": 1,
    "seed": 2**32 - 1,
    "max_credits": 2.5,
    "transcript": "Was gesagt wird.",
    "quality": Quality.HIGH,
    "device": Device.CPU,
    "overwrite": True,
    "keep_temp": True,
}

posix = pytest.mark.skipif(os.name != "posix" or BASH is None, reason="quotes for a POSIX shell")


def words_of(told: CommandLine) -> list[str]:
    """What the program gets as its arguments when the command is pasted into a shell."""
    assert BASH is not None
    shell = subprocess.run(
        [BASH, "-c", f"lipsmith() {{ printf '%s\\0' \"$@\"; }}\n{told.text}"],
        capture_output=True,
        check=True,
        cwd="/",
    )
    assert shell.stderr == b""
    return [os.fsdecode(word) for word in shell.stdout.split(b"\0")[:-1]]


def request_of(told: CommandLine) -> RenderRequest:
    words = PARSER.parse_args(words_of(told))
    return build_request(words, CATALOGUE, words.output)


def spelled_out(request: RenderRequest) -> RenderRequest:
    options = parse_options(FakeOptions, request.options).model_dump(mode="json")
    return request.model_copy(update={"options": options})


def test_what_stands_at_its_default_is_not_told() -> None:
    told = command_line(spelled_out(PLAIN), OPTIONS, windows=False)

    assert told == CommandLine(
        text="lipsmith render /in/face.mp4 /in/voice.wav -o /out/film.mp4 --engine fake",
        needs_transcript=False,
    )


def test_only_the_options_that_were_changed_are_told() -> None:
    request = spelled_out(PLAIN.model_copy(update={"options": {"strength": 1.5}}))

    assert command_line(request, OPTIONS, windows=False).text.endswith(" --set strength=1.5")
    assert "--set mode=render" in command_line(request, windows=False).text


@posix
@pytest.mark.parametrize("field", EVERY_FIELD)
def test_every_field_comes_back_by_itself(
    field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "TRANSCRIPT.txt").write_text("Was gesagt wird.", encoding="utf-8")
    request = PLAIN.model_copy(update={field: EVERY_FIELD[field]})
    told = command_line(request, OPTIONS, windows=False)

    assert spelled_out(request_of(told)) == spelled_out(request)
    assert told.needs_transcript == (field == "transcript")


@posix
def test_all_fields_come_back_together_and_none_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "TRANSCRIPT.txt").write_text("Was gesagt wird.", encoding="utf-8")
    request = RenderRequest.model_validate(EVERY_FIELD)

    assert EVERY_FIELD.keys() | {"kind"} == RenderRequest.model_fields.keys()
    assert request_of(command_line(request, windows=False)) == request


@posix
@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=12), st.sampled_from(["source", "audio", "output"]))
def test_any_name_comes_back(name: bytes, field: str) -> None:
    path = Path("/in") / os.fsdecode(name.replace(b"\0", b"").replace(b"/", b"") or b"x")
    request = PLAIN.model_copy(update={field: path})

    assert request_of(command_line(request, windows=False)) == request


@posix
def test_a_transcripts_words_are_not_in_the_command() -> None:
    told = command_line(PLAIN.model_copy(update={"transcript": "a secret"}), windows=False)

    assert told.needs_transcript
    assert "secret" not in told.text and "--transcript TRANSCRIPT.txt" in told.text


def test_a_relative_name_is_told_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = command_line(PLAIN.model_copy(update={"source": Path("-f.mp4")}), windows=False)

    assert f"{tmp_path}/-f.mp4" in told.text


def test_real_engines_options_come_back() -> None:
    registry = Registry()
    for provider in registry.providers():
        specs = describe(provider.options)
        changed = {spec.name: spec.choices[-1] for spec in specs if spec.choices} | {
            spec.name: not spec.default for spec in specs if spec.type == "boolean"
        }
        options = {spec.name: spec.default for spec in specs} | changed
        request = PLAIN.model_copy(update={"engine": provider.info.id, "options": options})
        words = command_line(request, specs, windows=False).text.split()[1:]
        parsed = build_parser(registry).parse_args(words)
        back = build_request(parsed, registry, parsed.output)

        assert parse_options(provider.options, back.options) == parse_options(
            provider.options, options
        )


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        (r"C:\films\face.mp4", r"C:\films\face.mp4"),
        (r"C:\my films\face.mp4", r'"C:\my films\face.mp4"'),
        (r"C:\a&b, c\face.mp4", r'"C:\a&b, c\face.mp4"'),
        ("D:\\a b\\", '"D:\\a b\\\\"'),
    ],
)
def test_words_are_quoted_for_cmd_and_powershell(word: str, quoted: str) -> None:
    request = PLAIN.model_copy(update={"engine": word})  # quoted as any other word

    assert command_line(request, windows=True).text.endswith(f" --engine {quoted}")
