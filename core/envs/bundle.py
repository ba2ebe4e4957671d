"""Environments for computers without a network: their wheels in a folder that can be carried."""

import shutil
import sys
from pathlib import Path

from pydantic import ValidationError

from core.domain.base import Value
from core.domain.installation import LogLine
from core.envs.interpreter import Interpreter
from core.envs.specs import BuildSpec, EnvironmentSpec
from core.envs.task import Task
from core.envs.wheels import WheelFolder, sha256
from core.errors import InputError
from core.platform.documents import DamagedDocument, read_document, write_document
from core.platform.files import storage_error
from core.platform.stop import StopToken

FOLDER = "environments"
NAME = "bundle.json"


class Bundle(Value):
    """The file ``bundle.json`` beside exported wheels.

    Attributes:
        python: Minor version that the wheels are for.
        wheels: SHA-256 by file name.
    """

    id: str
    build: str
    fingerprint: str
    system: str
    machine: str
    python: str
    wheels: dict[str, str]


def bundle_folder(exported: Path, environment: str) -> Path:
    """Where an exported folder holds an environment."""
    return exported / FOLDER / environment


def write_bundle(
    folder: WheelFolder, spec: EnvironmentSpec, build: BuildSpec, python: Interpreter
) -> None:
    """Writes down what the folder holds. Raises StorageError."""
    bundle = Bundle(
        id=spec.id,
        build=build.id,
        fingerprint=spec.fingerprint(build, sys.platform),
        system=python.markers["sys_platform"],
        machine=python.markers["platform_machine"],
        python=python.minor,
        wheels={path.name: sha256(path) for path in sorted(folder.path.glob("*.whl"))},
    )
    write_document(folder.path / NAME, bundle.model_dump(mode="json"))


def read_bundle(exported: Path, environment: str) -> Bundle:
    """Raises InputError when the folder holds no such environment, StorageError."""
    path = bundle_folder(exported, environment) / NAME
    try:
        document = read_document(path)
        if document is None:
            raise InputError(
                "input.no_bundle",
                f"There are no exported packages for this engine in {exported}",
                "Choose the folder that “Export” made",
                str(path),
            )
        return Bundle.model_validate(document)
    except (DamagedDocument, ValidationError) as exc:
        raise InputError(
            "input.bundle_damaged",
            f"The exported folder is damaged: {exported}",
            "Export it again",
            str(exc),
        ) from exc


def is_for_another(task: Task) -> bool:
    """Whether the task's wheel folder holds an export for another Python or build."""
    try:
        document = read_document(task.wheels.path / NAME)
        bundle = None if document is None else Bundle.model_validate(document)
    except (DamagedDocument, ValidationError):
        return False
    return bundle is not None and _kind(bundle) != _kind_wanted(task)


def adopt(task: Task, exported: Path) -> None:
    """Copies the exported wheels, each checked. Raises InputError, StorageError, Cancelled."""
    bundle = read_bundle(exported, task.spec.id)
    _check_fits(bundle, task)
    source = bundle_folder(exported, task.spec.id)
    for name, digest in bundle.wheels.items():
        task.stop.check()
        task.tell(LogLine(text=f"Taking {name}"))
        _take(source / Path(name).name, digest, task.wheels, task.stop)
    task.wheels.take_in()


def _take(wheel: Path, digest: str, wheels: WheelFolder, stop: StopToken) -> None:
    here = wheels.path / wheel.name
    if here.exists() and sha256(here, stop) == digest:
        return
    try:
        shutil.copyfile(wheel, wheels.arriving / wheel.name)
    except FileNotFoundError as exc:
        raise _damaged(wheel, str(exc)) from exc
    except OSError as exc:
        raise storage_error(exc, wheels.path) from exc
    found = sha256(wheels.arriving / wheel.name, stop)
    if found != digest:
        raise _damaged(wheel, f"SHA-256 is {found}, not {digest}")


def _damaged(wheel: Path, detail: str) -> InputError:
    return InputError(
        "input.bundle_damaged",
        f"A file of the exported folder is missing or damaged: {wheel.name}",
        "Export it again",
        detail,
    )


def _check_fits(bundle: Bundle, task: Task) -> None:
    here, there = _kind_wanted(task), _kind(bundle)
    if here != there:
        raise InputError(
            "input.bundle_elsewhere",
            "The exported packages are for another kind of computer, Python or build",
            "Export them on a computer like this one, or choose the same build",
            f"exported: {' '.join(there)}; here: {' '.join(here)}",
        )
    if bundle.fingerprint != task.fingerprint:
        raise InputError(
            "input.bundle_outdated",
            "The exported packages are of another version of the app",
            "Export them again with this version",
        )


def _kind(bundle: Bundle) -> tuple[str, ...]:
    return bundle.system, bundle.machine, bundle.python, bundle.build


def _kind_wanted(task: Task) -> tuple[str, ...]:
    markers = task.python.markers
    return markers["sys_platform"], markers["platform_machine"], task.python.minor, task.build.id
