"""Which environments count as installed."""

import sys
from pathlib import Path

import pytest

from core.domain.installation import PlannedPackage
from core.envs.manifest import Manifest, read_manifest, write_manifest
from core.envs.registry import Environments
from core.envs.specs import EnvironmentSpec, load_specs
from core.errors import SetupError, StorageError
from core.platform.locks import turn
from core.platform.paths import ENVIRONMENT_MANIFEST
from core.platform.stop import StopToken
from tests.kit.environments import Heard, write_environments


@pytest.fixture
def spec(tmp_path: Path) -> EnvironmentSpec:
    return load_specs(write_environments(tmp_path / "specs"))["tiny"]


@pytest.fixture
def environments(tmp_path: Path, spec: EnvironmentSpec) -> Environments:
    return Environments(tmp_path / "root", {"tiny": spec})


def manifest(spec: EnvironmentSpec, made_at: float = 1.0, fingerprint: str = "") -> Manifest:
    return Manifest(
        id=spec.id,
        title=spec.title,
        build="cpu",
        fingerprint=fingerprint or spec.fingerprint(spec.builds[0], sys.platform),
        python="3.11.7",
        packages=(PlannedPackage(name="alpha", version="1.0"),),
        size_bytes=7,
        device="CPU",
        made_at=made_at,
    )


def put(environments: Environments, name: str, content: Manifest | None) -> Path:
    folder = environments.root / name
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    scripts.mkdir(parents=True)
    (scripts / ("python.exe" if sys.platform == "win32" else "python")).write_bytes(b"1234")
    if content is not None:
        write_manifest(folder, content)
    return folder


def test_nothing_is_there_at_first(environments: Environments) -> None:
    assert environments.find("tiny") is None
    assert environments.python_of("tiny") is None
    assert environments.manifest_of("tiny") is None
    assert environments.on_disk() == ()
    assert environments.leftovers() == ()
    assert environments.clean() == 0


def test_a_manifest_makes_it_whole(environments: Environments, spec: EnvironmentSpec) -> None:
    folder = put(environments, "tiny-1", manifest(spec))
    found = environments.find("tiny")
    assert found is not None
    assert (found.folder, found.build, found.size_bytes) == (folder, "cpu", 7)
    assert found.is_current
    assert found.is_whole
    assert environments.on_disk() == (found,)
    python = environments.python_of("tiny")
    assert python is not None
    assert python.is_relative_to(folder)


def test_one_of_another_lock_is_out_of_date(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    put(environments, "tiny-1", manifest(spec, fingerprint="other"))
    found = environments.find("tiny")
    assert found is not None
    assert not found.is_current


def test_the_newest_counts(environments: Environments, spec: EnvironmentSpec) -> None:
    new = put(environments, "tiny-1", manifest(spec, 2.0))
    old = put(environments, "tiny-2", manifest(spec, 1.0))
    found = environments.find("tiny")
    assert found is not None
    assert found.folder == new
    assert environments.older("tiny") == (old,)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": "tiny"}'])
def test_a_damaged_manifest_makes_a_leftover(environments: Environments, text: str) -> None:
    folder = put(environments, "tiny-1", None)
    (folder / ENVIRONMENT_MANIFEST).write_text(text)
    assert read_manifest(folder) is None
    assert environments.find("tiny") is None
    assert environments.leftovers() == ((folder, 4 + len(text)),)


def test_without_its_python_it_is_a_leftover(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    folder = put(environments, "tiny-1", manifest(spec))
    python = environments.python_of("tiny")
    assert python is not None
    python.unlink()
    python.symlink_to(folder / "uninstalled")
    assert environments.find("tiny") is None
    assert [path for path, _ in environments.leftovers()] == [folder]


def test_parts_and_remains_are_leftovers_but_not_those_in_use(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    whole = put(environments, "tiny-1", manifest(spec))
    put(environments, "tiny-2-abc123.part", manifest(spec))
    put(environments, "gone-3.old-abc123", manifest(spec))
    assert len(environments.on_disk()) == 1
    assert len(environments.leftovers()) == 2
    with turn(environments.lock_of("tiny")):
        assert environments.clean() > 0
        assert [path.name for path, _ in environments.leftovers()] == ["tiny-2-abc123.part"]
    environments.clean()
    assert environments.leftovers() == ()
    assert whole.is_dir()


def test_a_fetched_python_is_left_over_when_nothing_uses_it(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    (environments.root / "python" / "cpython").mkdir(parents=True)
    (environments.root / "python" / "cpython" / "x").write_bytes(b"12")
    assert environments.leftovers() == ((environments.root / "python", 2),)
    with turn(environments.lock_of("tiny")):
        assert environments.clean() == 0, "an installation may have fetched it just now"
    put(environments, "tiny-1", manifest(spec))
    assert environments.leftovers() == ()


def test_removing_frees_all_of_its_id(environments: Environments, spec: EnvironmentSpec) -> None:
    put(environments, "tiny-1", manifest(spec))
    put(environments, "tiny-2", manifest(spec))
    assert environments.remove("tiny") > 8
    assert environments.find("tiny") is None
    assert environments.leftovers() == ()
    assert environments.remove("tiny") == 0


def test_removing_under_an_installation_is_refused(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    put(environments, "tiny-1", manifest(spec))
    with turn(environments.lock_of("tiny")), pytest.raises(StorageError) as told:
        environments.remove("tiny")
    assert told.value.code == "storage.busy"
    assert environments.find("tiny") is not None


def test_verifying_what_is_not_there_is_a_setup_error(environments: Environments) -> None:
    with pytest.raises(SetupError) as told:
        environments.verify("tiny", Heard(), StopToken())
    assert told.value.code == "setup.environment_missing"


def test_folders_of_a_person_in_the_same_place_are_let_be(
    environments: Environments, spec: EnvironmentSpec
) -> None:
    put(environments, "tiny-1", manifest(spec))
    for name in ("my venv", "thesis.part", "conda-3.12"):
        put(environments, name, None)
    assert environments.leftovers() == ()
    assert environments.clean() == 0
    assert (environments.root / "thesis.part").is_dir()
