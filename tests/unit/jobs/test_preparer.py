"""The checks before a job starts, on real files."""

import os
from pathlib import Path

import pytest

from core.errors import AppError, InputError, OptionError, SetupError, StorageError
from core.jobs.preparer import Preparer, check_inputs, remove_leftovers
from core.platform.paths import AppPaths
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.installed import installation_in
from tests.kit.jobs import fake_job, home


def preparer(paths: AppPaths, catalogue: FakeCatalogue | None = None) -> Preparer:
    return Preparer(catalogue or FakeCatalogue(), installation_in(paths), paths)


def prepare(folder: Path, **changes: object) -> AppError:
    """The error that preparing such a job raises."""
    with pytest.raises(AppError) as caught:
        preparer(home(folder / "home")).prepare(fake_job(folder, **changes))
    return caught.value


def test_a_sound_job_gets_its_places(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    prepared = preparer(paths).prepare(fake_job(tmp_path))

    assert prepared.temp.parent == tmp_path and prepared.temp.suffix == ".mp4"
    assert prepared.scratch.is_dir() and prepared.scratch.is_relative_to(paths.cache)
    assert not prepared.temp.exists()


@pytest.mark.parametrize("role", ["source", "audio"])
def test_a_missing_input_is_named(tmp_path: Path, role: str) -> None:
    error = prepare(tmp_path, **{role: tmp_path / "nowhere.mp4"})

    assert isinstance(error, InputError)
    assert error.code == "input.missing" and "nowhere.mp4" in error.title


def test_what_the_engine_fetches_itself_need_not_be_here(tmp_path: Path) -> None:
    request = fake_job(tmp_path, source=tmp_path / "face.png").request
    (tmp_path / "face.png").unlink()
    there = {"options": {"source_url": "https://pictures.test.invalid/face.png"}}
    check_inputs(request.model_copy(update=there))

    with pytest.raises(InputError, match="voice"):
        check_inputs(request.model_copy(update={**there, "audio": tmp_path / "nowhere.wav"}))


def test_a_film_to_follow_is_an_input_too(tmp_path: Path) -> None:
    film = tmp_path / "nod.mp4"
    options = {"pose_reference": str(film)}
    assert prepare(tmp_path, options=options).code == "input.missing"

    film.write_text("precious")
    error = prepare(tmp_path, options=options, output=film, overwrite=True)
    assert error.code == "storage.output_is_input" and film.read_text() == "precious"


def test_an_existing_output_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "render.mp4").write_text("precious")
    error = prepare(tmp_path)

    assert isinstance(error, StorageError)
    assert (tmp_path / "render.mp4").read_text() == "precious"


@pytest.mark.parametrize("link", ["same", "symlink", "hardlink", "dots"])
def test_output_that_is_an_input_is_refused_even_with_overwrite(tmp_path: Path, link: str) -> None:
    source, output = tmp_path / "in.mp4", tmp_path / "out.mp4"
    source.write_text("precious")
    match link:
        case "same":
            output = source
        case "symlink":
            output.symlink_to(source)
        case "hardlink":
            os.link(source, output)
        case "dots":
            (tmp_path / "sub").mkdir()
            output = tmp_path / "sub" / ".." / "in.mp4"
    error = prepare(tmp_path, source=source, output=output, overwrite=True)

    assert error.code == "storage.output_is_input"
    assert source.read_text() == "precious"


def test_an_output_folder_that_is_not_there_is_a_storage_error(tmp_path: Path) -> None:
    assert isinstance(prepare(tmp_path, output=tmp_path / "no" / "o.mp4"), StorageError)


def test_an_output_without_a_container_is_an_option_error(tmp_path: Path) -> None:
    assert isinstance(prepare(tmp_path, output=tmp_path / "o.txt"), OptionError)


def test_an_engine_that_needs_more_than_the_app_is_not_installed(tmp_path: Path) -> None:
    catalogue = FakeCatalogue()
    provider = catalogue.get("fake")
    provider.info = provider.info.model_copy(update={"environment": "torch"})

    with pytest.raises(SetupError, match="not installed"):
        preparer(home(tmp_path / "home"), catalogue).prepare(fake_job(tmp_path))


def test_leftovers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    paths, job = home(tmp_path / "home"), fake_job(tmp_path)
    prepared = preparer(paths).prepare(job)
    prepared.temp.write_text("half a film")
    (prepared.scratch / "frame.png").write_text("picture")
    before = {path.name for path in tmp_path.iterdir()} - {prepared.temp.name}
    remove_leftovers(job, paths)

    assert {path.name for path in tmp_path.iterdir()} == before
    assert not prepared.scratch.exists()
    remove_leftovers(job, paths)
