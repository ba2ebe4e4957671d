"""The list of environments, the product's own and broken ones."""

import json
import sys
from pathlib import Path

import pytest

from core.envs.locks import read_lock, read_sizes
from core.envs.plan import contents, markers_of
from core.envs.specs import DEFAULT_FILE, BuildSpec, EnvironmentSpec, get_spec, load_specs
from core.errors import OptionError, SetupError
from tests.kit.environments import write_environments
from tests.kit.wheels import make_wheel

SYSTEMS = {
    "linux": {"platform_system": "Linux", "platform_machine": "x86_64", "os_name": "posix"},
    "win32": {"platform_system": "Windows", "platform_machine": "AMD64", "os_name": "nt"},
    "darwin": {"platform_system": "Darwin", "platform_machine": "arm64", "os_name": "posix"},
}
# What an environment with a worker in it must import, in the app's own versions.
WORKER = [
    "av",
    "mediapipe",
    "numpy",
    "onnxruntime",
    "opencv-contrib-python-headless",
    "pillow",
    "platformdirs",
    "pocketsphinx",
    "protobuf",
    "psutil",
    "pydantic",
    "silero-vad",
]


def shipped() -> list[tuple[EnvironmentSpec, BuildSpec, str, str]]:
    specs = load_specs(DEFAULT_FILE).values()
    return [
        (spec, build, system, minor)
        for spec in specs
        for build in spec.builds
        for system in build.systems
        for minor in spec.pythons
    ]


def markers(system: str, minor: str) -> dict[str, str]:
    return markers_of(minor) | SYSTEMS[system] | {"sys_platform": system}


@pytest.mark.parametrize(
    ("spec", "build", "system", "minor"), shipped(), ids=lambda v: getattr(v, "id", v)
)
def test_a_shipped_build_is_complete(
    spec: EnvironmentSpec, build: BuildSpec, system: str, minor: str
) -> None:
    assert spec.probe_file.is_file()
    pins = read_lock(spec.lock_file(build), markers(system, minor))
    assert all(pin.hashes for pin in pins)
    names = [pin.name for pin in pins]
    assert len(set(names)) == len(names)
    own = build.own.get(system)
    assert ("torch" in names) is (own is None), "torch comes from exactly one place"
    assert own is None or own.requirement == f"torch==2.13.0+{build.id}"
    for name, digest in own.sha256.items() if own else ():
        assert name.startswith(f"torch-2.13.0+{build.id}-cp3") and name.endswith(".whl")
        assert len(bytes.fromhex(digest)) == 32
    sizes = read_sizes(spec.lock_file(build), f"{system}-{minor}")
    assert set(sizes) == set(names)
    found = contents(spec, build, markers(system, minor))
    assert found.download_bytes > 200e6
    assert found.installed_bytes > found.download_bytes
    assert all(package.size_bytes for package in found.packages)


def test_the_engines_stack_holds_the_workers_packages_in_the_apps_versions() -> None:
    spec = load_specs(DEFAULT_FILE)["torch"]
    here = markers("linux", "3.11")
    app = {pin.name: pin for pin in read_lock(DEFAULT_FILE.parent / "locks" / "app.txt", here)}
    for build in spec.builds:
        stack = {pin.name: pin for pin in read_lock(spec.lock_file(build), here)}
        assert [stack[name] for name in WORKER] == [app[name] for name in WORKER]
        shared = stack.keys() & app.keys()
        assert {n: stack[n].version for n in shared} == {n: app[n].version for n in shared}


def test_a_build_that_there_is_not_is_told_with_those_there_are(tmp_path: Path) -> None:
    spec = load_specs(write_environments(tmp_path))["tiny"]
    with pytest.raises(OptionError) as told:
        spec.build("cu999")
    assert (told.value.code, told.value.hint) == ("option.build", "Choose one of: cpu")


def test_an_unknown_environment_is_a_setup_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as told:
        get_spec(load_specs(write_environments(tmp_path)), "other")
    assert told.value.code == "setup.environment_unknown"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"environments": [{"id": "x"}]}'])
def test_a_broken_list_is_a_setup_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "environments.json"
    path.write_text(text)
    with pytest.raises(SetupError) as told:
        load_specs(path)
    assert told.value.code == "setup.environments_file"


def test_a_variable_names_another_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_environments(tmp_path)
    monkeypatch.setenv("LIPSMITH_ENVIRONMENTS", str(path))
    assert load_specs() == load_specs(path)


def test_the_fingerprint_follows_the_pins_and_where_torch_is_from(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path, "alpha")

    def fingerprint(*wheels: Path, own: dict[str, object] | None = None) -> str:
        spec = load_specs(write_environments(tmp_path / "list", *wheels, own=own))["tiny"]
        return spec.fingerprint(spec.builds[0], sys.platform)

    own: dict[str, object] = {"requirement": "beta==1", "index": "http://x"}
    assert fingerprint(wheel) == fingerprint(wheel)
    assert len({fingerprint(wheel), fingerprint(), fingerprint(wheel, own=own)}) == 3


def test_the_shipped_list_is_plain_json() -> None:
    assert [one["id"] for one in json.loads(DEFAULT_FILE.read_text("ascii"))["environments"]] == [
        "torch",
        "mmpose",
    ]
