"""The settings file: kept whole, shared, carried over from and to other versions."""

import json
import threading
from pathlib import Path

import pytest

from core.domain.consent import Consent
from core.domain.request import Quality
from core.errors import OptionError, StorageError
from core.settings.schema import SCHEMA_VERSION, Settings, ThemeChoice
from core.settings.store import SettingsStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def put(file: Path, document: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document if isinstance(document, str) else json.dumps(document))


def test_without_a_file_there_are_defaults_and_nothing_is_written(file: Path) -> None:
    assert SettingsStore(file).value == Settings()
    assert not file.exists()


def test_every_setting_survives_a_restart(file: Path) -> None:
    wanted = Settings(
        output_folder=Path("/films/Ä"),
        last_folder=Path("/in"),
        quality=Quality.HIGH,
        theme=ThemeChoice.DARK,
        text_percent=150,
        language="pt_BR",
        commercial_only=True,
        consent=Consent(sentence="I have the right", given=12.5),
        rights_told=True,
        memory_limit_mb=4096,
        cpu_limit=2,
        install_folder=Path("/big/engines"),
        hub_url="https://mirror.example/hub",
        index_url="http://127.0.0.1:8080/simple/",
        offline=True,
        notify=False,
        recent=(Path("/a.mp4"), Path("/b\udcff.wav")),
        shortcuts={"play": "Space"},
        window="AAAA",
        splitter="BBBB",
    )
    fields = {name: getattr(wanted, name) for name in Settings.model_fields if name != "version"}

    assert SettingsStore(file).change(fields) == wanted
    assert SettingsStore(file).value == wanted


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("text_percent", 300, "100 to 200"),
        ("theme", "sepia", "contrast"),
        ("memory_limit_mb", 1, "256"),
        ("cpu_limit", 0, "from 1"),
        ("language", "not a code", "pt_BR"),
        ("install_folder", Path("engines"), "whole path"),
        ("hub_url", "hub.example", "https://host"),
        ("index_url", "https://me:secret@host/simple", "without a password"),
        ("offline", "perhaps", "true or false"),
        ("recent", tuple(Path(f"/{n}") for n in range(13)), "12"),
    ],
)
def test_an_impossible_value_is_refused_in_words(
    file: Path, name: str, value: object, allowed: str
) -> None:
    store = SettingsStore(file)

    with pytest.raises(OptionError) as caught:
        store.change({name: value})

    assert name in caught.value.title
    assert allowed in caught.value.hint
    assert store.value == Settings()
    assert not file.exists()


@pytest.mark.parametrize("name", ["colour", "version"])
def test_an_unknown_setting_is_refused(file: Path, name: str) -> None:
    with pytest.raises(OptionError, match=name):
        SettingsStore(file).change({name: 2})


def test_two_processes_keep_each_others_changes(file: Path) -> None:
    first, second = SettingsStore(file), SettingsStore(file)

    first.change({"theme": ThemeChoice.DARK})
    seen = second.change({"text_percent": 120})

    assert seen.theme is ThemeChoice.DARK
    assert SettingsStore(file).value == Settings(theme=ThemeChoice.DARK, text_percent=120)


def test_changes_at_the_same_time_all_arrive(file: Path) -> None:
    stores = [SettingsStore(file) for _ in range(6)]
    threads = [
        threading.Thread(target=store.change, args=({"shortcuts": {}, name: "QUFB"},))
        for store, name in zip(stores, ["window", "splitter"] * 3, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = SettingsStore(file).value
    assert (found.window, found.splitter) == ("QUFB", "QUFB")


def test_what_a_later_version_wrote_is_kept(file: Path) -> None:
    put(file, {"version": 9, "theme": "sepia", "hologram": {"on": True}, "text_percent": 110})

    store = SettingsStore(file)
    store.change({"text_percent": 130})

    assert store.findings.refused == ("theme",)
    assert store.value.theme is ThemeChoice.SYSTEM
    assert json.loads(file.read_text()) == {
        "version": 9,
        "theme": "sepia",
        "hologram": {"on": True},
        "text_percent": 130,
    }


@pytest.mark.parametrize("content", ["{half a", "[]", '"text"', "[" * 100_000])
def test_a_damaged_file_is_put_aside_and_told(file: Path, content: str) -> None:
    put(file, content)

    store = SettingsStore(file)

    aside = store.findings.moved_aside
    assert aside is not None and aside.read_text() == content
    assert store.value == Settings()
    assert store.change({"notify": False}).notify is False


@pytest.mark.parametrize("was_told", [True, False])
def test_the_old_mark_becomes_a_setting(file: Path, was_told: bool) -> None:
    file.parent.mkdir()
    mark = file.parent / "rights-notice-shown"
    if was_told:
        mark.touch()

    store = SettingsStore(file)
    told = store.value.rights_told
    store.change({"notify": False})

    assert told is was_told
    assert not mark.exists()
    assert SettingsStore(file).value.rights_told is was_told
    assert json.loads(file.read_text())["version"] == SCHEMA_VERSION


def test_a_file_that_cannot_be_written_changes_nothing(file: Path) -> None:
    store = SettingsStore(file)
    file.mkdir(parents=True)

    with pytest.raises(StorageError):
        store.change({"notify": False})

    assert store.value.notify
    assert [path.name for path in file.parent.iterdir() if path != file] == ["settings.lock"]
