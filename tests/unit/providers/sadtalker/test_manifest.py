"""SadTalker's entry agrees with its options and with the list of weights."""

import pytest

from core.domain.options import parse_options
from core.domain.preset import Preset
from core.weights.catalogue import WeightCatalogue, WeightFile
from providers.sadtalker.manifest import INFO, PROVIDER

CATALOGUE = WeightCatalogue.load()


def files(*sets: str) -> list[WeightFile]:
    return [file for name in sets for file in CATALOGUE.get(name).files]


@pytest.mark.parametrize("preset", INFO.presets, ids=lambda preset: preset.name)
def test_presets_are_options(preset: Preset) -> None:
    made = parse_options(PROVIDER.options, preset.options).model_dump(mode="json")
    assert made.items() >= preset.options.items()


def test_the_presets_say_what_they_are_known_for() -> None:
    by_name = {preset.name: preset.options for preset in INFO.presets}
    assert next(iter(by_name)) == "Default" and not by_name["Default"]
    assert by_name["Natural"] == {"pose_style": 45}
    assert by_name["Expressive"] == {"pose_style": 45, "expression_scale": 1.3}
    assert by_name["Professional"] == {"still": True, "expression_scale": 0.8}
    assert by_name["Full body"] == {"still": True, "preprocess": "full"}


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({}, set()),
        ({"preprocess": "extcrop"}, set()),
        ({"preprocess": "resize"}, set()),
        ({"preprocess": "full"}, {"sadtalker-full"}),
        ({"preprocess": "extfull", "size": "512"}, {"sadtalker-full", "sadtalker-512"}),
        ({"landmarks": "fan"}, {"sadtalker-face"}),
    ],
)
def test_what_a_choice_needs_on_top(chosen: dict[str, str], wanted: set[str]) -> None:
    options = parse_options(PROVIDER.options, chosen).model_dump(mode="json")
    assert {one for extra in INFO.extras_for(options) for one in extra.weights} == wanted


def test_licences_are_those_of_the_files() -> None:
    told = {licence.subject: licence for licence in INFO.all_licences}
    stated = {file.licence for file in files(*INFO.all_weights)}
    assert {told[licence.subject] for licence in stated} == stated
    assert not INFO.commercial_use


def test_it_fetches_about_what_it_says() -> None:
    weights = sum(file.likely_bytes or 0 for file in files(*INFO.weights))
    assert 0.4e9 < INFO.download_bytes - weights < 0.6e9  # packages, with torch for processors
