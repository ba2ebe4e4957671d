"""A person's presets: files that are safe to name, to share and to meet again."""

import json
from pathlib import Path

import pytest

from core.app.settings_desk import SettingsDesk
from core.domain.engine import EngineCatalogue
from core.domain.preset import Preset
from core.errors import OptionError, StorageError
from core.platform.paths import AppPaths
from providers.registry import Registry
from tests.kit.jobs import home
from tests.kit.shop import Shop

BOLD = Preset(name="Bold", engine="viseme", options={"strength": 1.5})


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


@pytest.fixture
def desk(paths: AppPaths) -> SettingsDesk:
    return SettingsDesk(Registry(), paths)


def own(desk: SettingsDesk) -> list[Preset]:
    return [preset for preset in desk.presets("viseme") if not preset.is_builtin]


def code_of(error: pytest.ExceptionInfo[OptionError]) -> str:
    return error.value.code


def test_the_built_in_ones_come_first_and_fit_the_engine(desk: SettingsDesk) -> None:
    desk.save_preset(Preset(name="A first one", engine="viseme"))

    names = [preset.name for preset in desk.presets("viseme")]

    assert names == ["Natural", "Lively", "Calm", "A first one"]


@pytest.mark.parametrize("catalogue", [Registry(), Shop()])
def test_every_built_in_preset_can_be_exported_and_so_is_valid(
    paths: AppPaths, tmp_path: Path, catalogue: EngineCatalogue
) -> None:
    desk = SettingsDesk(catalogue, paths)
    for provider in catalogue.providers():
        for preset in provider.info.presets:
            desk.export_preset(preset, tmp_path / "preset.json")
            assert preset.engine == provider.info.id
            assert preset.is_builtin


@pytest.mark.parametrize(
    "name",
    ["Bold", "../../etc/passwd", "con", "ä/ö\\ü:*?", "日本語", "a" * 60, "Bold.", "..."],
)
def test_any_name_makes_a_file_of_its_own(desk: SettingsDesk, paths: AppPaths, name: str) -> None:
    desk.save_preset(Preset(name=name, engine="viseme", options={"strength": 0.5}))
    desk.save_preset(BOLD.model_copy(update={"name": "Another"}))

    found = {preset.name: preset for preset in own(desk)}

    assert set(found) == {name, "Another"}
    assert found[name].options == {"strength": 0.5}
    assert {path.parent for path in paths.config.rglob("*.json")} == {paths.presets}
    desk.delete_preset(found[name])
    assert [preset.name for preset in own(desk)] == ["Another"]


def test_the_same_name_replaces(desk: SettingsDesk) -> None:
    desk.save_preset(BOLD)
    kept = desk.save_preset(BOLD.model_copy(update={"options": {"width": 0.5}}))

    assert own(desk) == [kept]
    assert kept.options == {"width": 0.5}


@pytest.mark.parametrize("name", ["", "   ", "a" * 61, "two\x00lines"])
def test_an_impossible_name_is_refused(desk: SettingsDesk, name: str) -> None:
    preset = Preset(name=name, engine="viseme")
    with pytest.raises(OptionError) as caught:
        desk.save_preset(preset)
    assert code_of(caught) == "preset.name"


def test_built_in_presets_stay_as_they_are(desk: SettingsDesk) -> None:
    mine = Preset(name=" natural", engine="viseme", options={"strength": 2.0})
    for forbidden in (desk.save_preset, desk.delete_preset):
        with pytest.raises(OptionError) as caught:
            forbidden(mine)
        assert code_of(caught) == "preset.builtin"
    assert own(desk) == []


def test_deleting_twice_says_that_it_is_gone(desk: SettingsDesk) -> None:
    desk.save_preset(BOLD)
    desk.delete_preset(BOLD)
    with pytest.raises(OptionError) as caught:
        desk.delete_preset(BOLD)
    assert code_of(caught) == "preset.unknown"


def test_an_exported_preset_comes_back(desk: SettingsDesk, tmp_path: Path) -> None:
    desk.export_preset(BOLD, tmp_path / "bold.json")
    assert desk.import_preset(tmp_path / "bold.json") == BOLD
    assert desk.import_preset(tmp_path / "bold.json") == BOLD
    assert own(desk) == [BOLD]


def test_an_import_replaces_nothing(desk: SettingsDesk, tmp_path: Path) -> None:
    desk.export_preset(BOLD, tmp_path / "bold.json")
    desk.export_preset(desk.presets("viseme")[0], tmp_path / "natural.json")
    mine = desk.save_preset(BOLD.model_copy(update={"options": {"strength": 0.1}}))

    imported = desk.import_preset(tmp_path / "bold.json")
    natural = desk.import_preset(tmp_path / "natural.json")

    assert (imported.name, natural.name) == ("Bold (2)", "Natural (2)")
    assert own(desk) == [mine, imported, natural]


def document(**changes: object) -> dict[str, object]:
    plain = {"kind": "lipsmith-preset", "version": 1, "name": "Bold", "engine": "viseme"}
    return plain | {"options": {"strength": 1.5}} | changes


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b"RIFF\x00\xff", "preset.foreign", "x.json"),
        (b'{"theme": "dark"}', "preset.foreign", "x.json"),
        (document(options=[1]), "preset.foreign", "x.json"),
        (document(name=7), "preset.foreign", "x.json"),
        (document(name=""), "preset.name", "1 to 60"),
        (document(version=2), "preset.version", "later version"),
        (document(engine="hologram"), "option.unknown_engine", "hologram"),
        (document(options={"beam": 1, "strength": 1, "fog": 2}), "preset.newer", "beam, fog"),
        (document(options={"strength": 9}), "option.invalid", "strength"),
    ],
)
def test_what_cannot_be_imported_is_named(
    desk: SettingsDesk, tmp_path: Path, content: bytes | dict[str, object], code: str, named: str
) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    with pytest.raises(OptionError) as caught:
        desk.import_preset(file)

    assert code_of(caught) == code
    assert named in f"{caught.value.title} {caught.value.hint}"
    assert own(desk) == []


def test_a_missing_file_is_told(desk: SettingsDesk, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"gone\.json"):
        desk.import_preset(tmp_path / "gone.json")


def test_a_kept_preset_that_became_unusable_is_told_beside_the_others(
    desk: SettingsDesk, paths: AppPaths
) -> None:
    desk.save_preset(BOLD)
    strange = document(name="Strange", options={"beam": 1})
    (paths.presets / "viseme-strange-00000000.json").write_text(json.dumps(strange))

    assert own(desk) == [BOLD]
    (problem,) = desk.preset_problems("viseme")
    assert "beam" in problem.title
