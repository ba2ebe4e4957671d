"""What installing an environment would fetch and take."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from packaging.markers import default_environment
from packaging.requirements import Requirement

from core.domain.installation import PlannedPackage
from core.envs.interpreter import Interpreter
from core.envs.locks import Pin, Size, read_lock, read_sizes
from core.envs.specs import BuildSpec, EnvironmentSpec
from core.envs.wheels import WheelFolder


@dataclass(frozen=True, slots=True)
class Contents:
    """The packages of a build for one interpreter.

    Attributes:
        download_bytes: Of all wheels, as far as sizes are known; installed_bytes: unpacked.
    """

    pins: tuple[Pin, ...]
    sizes: Mapping[str, Size]
    packages: tuple[PlannedPackage, ...]
    download_bytes: int
    installed_bytes: int


@dataclass(frozen=True, slots=True)
class EnvironmentPlan:
    """What an installation would do; nothing has been done.

    Attributes:
        python: Version and place of the interpreter, or what would be fetched.
        download_bytes: Still to fetch; disk_bytes: what the environment will take.
    """

    python: str
    packages: tuple[PlannedPackage, ...]
    download_bytes: int
    disk_bytes: int


def contents(spec: EnvironmentSpec, build: BuildSpec, markers: Mapping[str, str]) -> Contents:
    """Reads the lock and the sizes beside it. Raises SetupError."""
    lock = spec.lock_file(build)
    system = markers["sys_platform"]
    pins = read_lock(lock, markers)
    sizes = read_sizes(lock, f"{system}-{markers['python_version']}")
    packages = [
        PlannedPackage(
            name=pin.name,
            version=pin.version,
            size_bytes=sizes[pin.name].wheel if pin.name in sizes else None,
        )
        for pin in pins
    ]
    download = sum(sizes[pin.name].wheel for pin in pins if pin.name in sizes)
    installed = sum(sizes[pin.name].installed for pin in pins if pin.name in sizes)
    own = build.own.get(system)
    if own is not None:
        requirement = Requirement(own.requirement)
        version = str(requirement.specifier).removeprefix("==")
        packages.append(
            PlannedPackage(name=requirement.name, version=version, size_bytes=own.about_bytes)
        )
        download += own.about_bytes or 0
        installed += own.about_disk_bytes or 0
    return Contents(pins, sizes, tuple(packages), download, installed)


def plan_packages(
    spec: EnvironmentSpec, build: BuildSpec, python: Interpreter | None, wheels: WheelFolder
) -> EnvironmentPlan:
    """The plan for an interpreter, or for the one that would be fetched. Raises SetupError."""
    minor = spec.pythons[0]
    found = contents(spec, build, python.markers if python else markers_of(minor))
    fetched = sum(wheels.bytes_of(one.name, one.version) for one in found.packages)
    download = max(0, found.download_bytes - fetched)
    return EnvironmentPlan(
        python=f"{python.version} ({python.path})" if python else f"{minor} (is fetched)",
        packages=found.packages,
        download_bytes=download,
        disk_bytes=found.installed_bytes,
    )


def markers_of(minor: str) -> dict[str, str]:
    """What a Python of that version would answer to markers on this computer."""
    here = {name: str(value) for name, value in default_environment().items()}
    full = f"{minor}.0"
    return here | {
        "python_version": minor,
        "python_full_version": full,
        "implementation_version": full,
        "sys_platform": sys.platform,
    }
