"""The environments that engines may ask for, as ``resources/environments.json`` tells them."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from core.domain.base import Value
from core.errors import OptionError, SetupError
from core.platform.paths import RESOURCES

VARIABLE = "LIPSMITH_ENVIRONMENTS"
DEFAULT_FILE = RESOURCES / "environments.json"
_FINGERPRINT_LENGTH = 10


class OwnIndex(Value):
    """A package that a build takes from an index of its own, with what only that package asks for.

    Attributes:
        requirement: Such as ``torch==2.13.0+cpu``.
        about_bytes, about_disk_bytes: Roughly, to fetch and once installed; None where unknown.
        sha256: By a wheel's file name. One that is not named is another Python's or a company's own
            and taken as it comes; one that is must be that file, wherever it came from.
    """

    requirement: str
    index: str
    about_bytes: int | None = None
    about_disk_bytes: int | None = None
    sha256: dict[str, str] = {}


class BuildSpec(Value):
    """One way to build an environment.

    Attributes:
        lock: The file with its pins, relative to the file of the environments.
        systems: Values of ``sys.platform`` that it exists for.
        own: By system.
        drivers: Least version of NVIDIA's driver by system; empty for a build without a GPU.
        kernels: CUDA architectures that it holds machine code for.
        later_from: Architecture from which on it also serves all later ones (PTX), by system: not
            every system's wheels hold PTX.
    """

    id: str
    title: str
    lock: str
    systems: tuple[str, ...]
    own: dict[str, OwnIndex] = {}
    drivers: dict[str, str] = {}
    kernels: tuple[str, ...] = ()
    later_from: dict[str, str] = {}

    @property
    def needs_gpu(self) -> bool:
        """Whether it is of use with an NVIDIA card only."""
        return bool(self.drivers)


class EnvironmentSpec(Value):
    """What an environment consists of.

    Attributes:
        folder: What its files' names are relative to.
        pythons: Minor versions of Python that its lock was resolved for, the preferred one first.
        builds: The preferred one first; the last one runs everywhere.
        probe: A Python file that is run inside to prove that it works.
    """

    id: str
    title: str
    folder: Path
    pythons: tuple[str, ...]
    probe: str
    builds: tuple[BuildSpec, ...]

    def build(self, build_id: str) -> BuildSpec:
        """Raises OptionError for a build that there is not."""
        for build in self.builds:
            if build.id == build_id:
                return build
        raise OptionError(
            "option.build",
            f"There is no build “{build_id}” of {self.title}",
            f"Choose one of: {', '.join(build.id for build in self.builds)}",
        )

    def lock_file(self, build: BuildSpec) -> Path:
        """The pins of the build."""
        return self.folder / build.lock

    @property
    def probe_file(self) -> Path:
        """The proof's file."""
        return self.folder / self.probe

    def fingerprint(self, build: BuildSpec, system: str) -> str:
        """What makes an installed environment this one: its pins and where torch is from."""
        own = build.own.get(system)
        parts = (build.id, own.requirement if own else "", self.lock_file(build).read_text("utf-8"))
        digest = hashlib.sha256("\0".join(parts).encode())
        return digest.hexdigest()[:_FINGERPRINT_LENGTH]

    def fingerprints(self, system: str) -> frozenset[str]:
        """Of every build for the system: an environment with another one is out of date."""
        builds = (build for build in self.builds if system in build.systems)
        return frozenset(self.fingerprint(build, system) for build in builds)


def load_specs(path: Path | None = None) -> dict[str, EnvironmentSpec]:
    """All environments by their ids; LIPSMITH_ENVIRONMENTS names another file than the product's.

    Raises SetupError when the file cannot be understood.
    """
    named = os.environ.get(VARIABLE)
    path = path or (Path(named).expanduser() if named else DEFAULT_FILE)
    try:
        entries = json.loads(path.read_bytes())["environments"]
        specs = [EnvironmentSpec.model_validate({**one, "folder": path.parent}) for one in entries]
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as exc:
        raise SetupError(
            "setup.environments_file",
            "The list of engine environments cannot be read",
            "Install the app again",
            f"{path}: {exc}",
        ) from exc
    return {spec.id: spec for spec in specs}


def get_spec(specs: Mapping[str, EnvironmentSpec], environment: str) -> EnvironmentSpec:
    """Raises SetupError for an environment that is not in the list."""
    spec = specs.get(environment)
    if spec is None:
        raise SetupError(
            "setup.environment_unknown",
            f"This version knows no environment “{environment}”",
            f"Known ones: {', '.join(specs) or 'none'}",
        )
    return spec
