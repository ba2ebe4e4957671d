"""What was begun, and how fast the network was, over restarts."""

from pathlib import Path

import pytest

from core.app.setup.begun import InstallLog
from core.domain.installation import InstallChoices


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "installations.json"


def test_what_was_begun_is_known_after_a_restart_until_it_ends(file: Path) -> None:
    choices = InstallChoices(build="cpu", data_folder=Path("/big/Ä\udcff"))
    InstallLog(file).begin("one", InstallChoices())
    InstallLog(file).begin("two", choices)

    assert InstallLog(file).unfinished == {"one": InstallChoices(), "two": choices}
    InstallLog(file).end("one")
    InstallLog(file).end("one")
    assert list(InstallLog(file).unfinished) == ["two"]


def test_a_password_is_not_written(file: Path) -> None:
    mirror = "https://mirror.example/hub"
    choices = InstallChoices(index_url="https://me:geheim@index.example/simple", hub_url=mirror)
    InstallLog(file).begin("one", choices)
    assert InstallLog(file).unfinished == {"one": InstallChoices(hub_url=mirror)}
    assert "geheim" not in file.read_text()


def test_an_address_that_is_none_is_no_fault_here(file: Path) -> None:
    InstallLog(file).begin("one", InstallChoices(hub_url="x://["))
    assert list(InstallLog(file).unfinished) == ["one"]


def test_nothing_is_written_for_what_was_never_begun(file: Path) -> None:
    InstallLog(file).end("one")
    assert InstallLog(file).unfinished == {}
    assert InstallLog(file).bytes_per_s is None
    assert not file.exists()


def test_the_speed_is_that_of_the_last_download_that_could_tell(file: Path) -> None:
    InstallLog(file).measured(30_000_000, 10)
    InstallLog(file).begin("one", InstallChoices())
    InstallLog(file).measured(5_000, 10)
    InstallLog(file).measured(5_000_000, 0.01)

    assert InstallLog(file).bytes_per_s == 3_000_000
    assert list(InstallLog(file).unfinished) == ["one"]


def test_a_damaged_file_is_put_aside(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("{ half")
    InstallLog(file).begin("one", InstallChoices())
    assert list(InstallLog(file).unfinished) == ["one"]
    assert len(list(file.parent.glob("*.damaged-*"))) == 1


def test_choices_of_another_version_are_forgotten_and_not_the_engine(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"begun": {"one": {"colour": "red"}}, "bytes_per_s": "fast"}')
    assert InstallLog(file).unfinished == {"one": InstallChoices()}
    assert InstallLog(file).bytes_per_s is None
