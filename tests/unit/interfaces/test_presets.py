"""A preset by its name: its options, and those that are set beside it."""

import argparse
from collections.abc import Sequence

import pytest

from core.domain.options import split_assignments
from core.domain.preset import Preset
from core.errors import OptionError
from core.interfaces.cli.parser import build_parser
from core.interfaces.cli.presets import preset_lines, with_preset
from core.interfaces.cli.requests import build_request
from core.interfaces.cli.subject import subject_of
from providers.registry import Registry

CATALOGUE = Registry()
OWN = Preset(
    name="Full-Body", engine="sadtalker", options={"preprocess": "extfull", "still": False}
)


def presets_of(engine: str) -> Sequence[Preset]:
    return CATALOGUE.get(engine).info.presets


def parse(*words: str, engine: str = "sadtalker") -> argparse.Namespace:
    return build_parser(CATALOGUE).parse_args(
        ["render", "a.png", "a.wav", "-o", "b.mp4", "--engine", engine, *words]
    )


@pytest.mark.parametrize("name", ["Full body", "full body", "fullbody", "FULL-BODY", "full_body"])
def test_a_preset_is_found_by_its_name(name: str) -> None:
    words = with_preset(parse("--preset", name), CATALOGUE, presets_of)
    request = build_request(words, CATALOGUE, words.output)
    assert request.options == {"still": True, "preprocess": "full"}
    assert subject_of(words, CATALOGUE) == "sadtalker --with preprocess=full"


def test_what_is_set_wins_and_the_rest_stays() -> None:
    words = parse("--preset", "expressive", "--set", "expression_scale=1.1", "--set", "size=512")
    found = with_preset(words, CATALOGUE, presets_of)
    request = build_request(found, CATALOGUE, found.output)
    assert request.options == {"pose_style": 45, "expression_scale": 1.1, "size": "512"}
    assert words.set == ["expression_scale=1.1", "size=512"], "the words given stay as they are"


def test_the_exact_name_comes_before_one_that_is_nearly_so() -> None:
    words = with_preset(
        parse("--preset", "full-body"), CATALOGUE, lambda engine: (*presets_of(engine), OWN)
    )
    assert split_assignments(words.set) == {"preprocess": "extfull", "still": "false"}


def test_an_unknown_preset_lists_those_there_are() -> None:
    with pytest.raises(OptionError) as caught:
        with_preset(parse("--preset", "lively"), CATALOGUE, presets_of)
    assert caught.value.title == "SadTalker has no preset “lively”"
    assert caught.value.hint.startswith("Its presets are: Default, Natural, Expressive")
    with pytest.raises(OptionError, match="no preset") as none:
        with_preset(parse("--preset", "x"), CATALOGUE, lambda _: ())
    assert "leave --preset out" in none.value.hint


def test_an_unknown_engine_is_told_first() -> None:
    with pytest.raises(OptionError) as caught:
        with_preset(parse("--preset", "x", engine="nobody"), CATALOGUE, presets_of)
    assert caught.value.code == "option.unknown_engine"


def test_commands_without_a_preset_stay_as_they_are() -> None:
    words = argparse.Namespace(command="doctor")
    assert with_preset(words, CATALOGUE, presets_of) is words


def test_the_list_says_what_each_sets_and_which_are_a_persons_own() -> None:
    lines = list(preset_lines((*presets_of("sadtalker"), OWN)))
    assert lines[0].startswith("presets (--preset NAME")
    assert "  Default: the defaults" in lines
    assert "  Professional: still=true, expression_scale=0.8" in lines
    assert lines[-1] == "  Full-Body (your own): preprocess=extfull, still=false"
    assert list(preset_lines(())) == []


def test_the_help_names_the_presets(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser(CATALOGUE).parse_args(["render", "--help"])
    assert "presets of viseme (--preset name): Natural, Lively, Calm" in capsys.readouterr().out
