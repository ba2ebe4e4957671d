"""Making an environment: fetch, unpack beside, prove, rename. A whole one is never changed in place."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.domain.installation import (
    EnvironmentOnDisk,
    InstallChoices,
    LogLine,
    PlannedPackage,
    StepKind,
    Tell,
)
from core.envs import uv
from core.envs.bundle import adopt, is_for_another
from core.envs.fetch import Fetched, PackageFetcher
from core.envs.folders import bytes_in, discard, discard_parts, part_of, put_in_place
from core.envs.interpreter import Interpreter, describe, find_interpreter, no_python
from core.envs.manifest import Manifest, write_manifest
from core.envs.pip import Pip
from core.envs.plan import EnvironmentPlan, contents, plan_packages
from core.envs.probe import run_probe
from core.envs.progress import stage
from core.envs.registry import PYTHON_FOLDER, Environments, python_in
from core.envs.specs import BuildSpec, EnvironmentSpec
from core.envs.task import Task
from core.envs.tools import Tools, find_tools
from core.envs.turns import turn_of
from core.envs.unpack import unpack
from core.envs.wheels import WheelFolder
from core.errors import AppError, StorageError
from core.platform.files import free_bytes
from core.platform.stop import StopToken


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation came to; ``device`` is what the probe computed on."""

    environment: EnvironmentOnDisk
    device: str
    fetched_bytes: int


class EnvironmentInstaller:
    """Installs into ``environments.root``; wheels lie in ``wheels`` until it is done.

    Args:
        index_url: Package index to use instead of the one that pip is set up with.
        is_offline: Nothing may be fetched.
    """

    def __init__(
        self,
        environments: Environments,
        wheels: Path,
        tools: Tools | None = None,
        index_url: str | None = None,
        *,
        is_offline: bool = False,
    ) -> None:
        self._environments = environments
        self._wheels = wheels
        self._tools = tools or find_tools()
        self._index_url = index_url
        self._is_offline = is_offline

    def plan(self, spec: EnvironmentSpec, build_id: str) -> EnvironmentPlan:
        """What would be fetched and taken. Raises SetupError when no Python can be had."""
        build = spec.build(build_id)
        python = self._python_at_hand(spec, StopToken())
        if python is None and self._tools.uv is None:
            raise no_python("the app cannot fetch one")
        minor = python.minor if python else spec.pythons[0]
        return plan_packages(spec, build, python, self._wheel_folder(spec, build, minor))

    def install(
        self,
        spec: EnvironmentSpec,
        build_id: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
        *,
        again: bool = False,
        check_unused: Callable[[], None] = lambda: None,
    ) -> Installed:
        """Makes the environment unless it is there; older ones of its id are removed afterwards.

        What was fetched stays when it stops or fails, and is gone on with. With ``again`` it is made
        anew though it is there (repair); the old one stays until the new one is whole.

        Args:
            check_unused: Raises AppError while somebody works with the installed one, which is asked
                right before it goes: fetching took long.

        Raises AppError, Cancelled.
        """
        build = spec.build(build_id)
        with turn_of(self._environments.lock_of(spec.id), tell, stop):
            if not again and self._is_there(spec, build):
                return self._installed(spec, 0)
            with stage(StepKind.PYTHON, tell):
                task = self._task(spec, build, choices, None, tell, stop)
            fetched = self._fetch(task, is_unpacked=True)
            folder = self._environments.root / _name(spec, build)
            self._make(task, fetched, folder, check_unused)
            self._clear_up(task, check_unused)
            return self._installed(spec, fetched.new_bytes)

    def fetch_into(
        self,
        wheels: WheelFolder,
        spec: EnvironmentSpec,
        build_id: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
    ) -> tuple[Interpreter, Fetched]:
        """Only fetches: afterwards the folder holds exactly the build's wheels, as an export does.

        Raises AppError, Cancelled.
        """
        with stage(StepKind.PYTHON, tell):
            task = self._task(spec, spec.build(build_id), choices, wheels, tell, stop)
        if is_for_another(task):
            wheels.keep_only(())
        fetched = self._fetch(task, is_unpacked=False)
        wheels.keep_only(fetched.pins)
        return task.python, fetched

    def _is_there(self, spec: EnvironmentSpec, build: BuildSpec) -> bool:
        found = self._environments.find(spec.id)
        return found is not None and found.folder.name == _name(spec, build)

    def _installed(self, spec: EnvironmentSpec, fetched_bytes: int) -> Installed:
        found = self._environments.find(spec.id)
        manifest = self._environments.manifest_of(spec.id)
        assert found is not None
        assert manifest is not None
        return Installed(found, manifest.device, fetched_bytes)

    def _task(
        self,
        spec: EnvironmentSpec,
        build: BuildSpec,
        choices: InstallChoices,
        wheels: WheelFolder | None,
        tell: Tell,
        stop: StopToken,
    ) -> Task:
        """All that is known before anything is fetched; without ``wheels`` into the app's folder."""
        is_offline = self._is_offline or choices.from_folder is not None
        python = self._python(spec, tell, stop, is_offline=is_offline)
        tell(LogLine(text=f"Python {python.version} ({python.path})"))
        found = contents(spec, build, python.markers)
        folder = wheels or self._wheel_folder(spec, build, python.minor)
        return Task(spec, build, choices, python, found, folder, tell, stop)

    def _wheel_folder(self, spec: EnvironmentSpec, build: BuildSpec, minor: str) -> WheelFolder:
        """Where the wheels of that build are gathered: those for one Python do not fit another."""
        return WheelFolder(self._wheels / f"{_name(spec, build)}-{minor}")

    def _python_at_hand(self, spec: EnvironmentSpec, stop: StopToken) -> Interpreter | None:
        fetched = None
        if self._tools.uv is not None and getattr(sys, "frozen", False):
            fetched = uv.managed_python(self._tools.uv, spec.pythons[0], self._pythons, stop)
        return find_interpreter(spec.pythons, fetched)

    def _python(
        self, spec: EnvironmentSpec, tell: Tell, stop: StopToken, *, is_offline: bool
    ) -> Interpreter:
        found = self._python_at_hand(spec, stop)
        if found is not None:
            return found
        if self._tools.uv is None or is_offline:
            raise no_python("the app cannot fetch one")
        return describe(uv.fetch_python(self._tools.uv, spec.pythons[0], self._pythons, tell, stop))

    @property
    def _pythons(self) -> Path:
        return self._environments.root / PYTHON_FOLDER

    def _fetch(self, task: Task, *, is_unpacked: bool) -> Fetched:
        is_carried = task.choices.from_folder is not None
        fetcher = PackageFetcher(
            Pip(task.python.path, self._tools.pip),
            task.wheels,
            task.python.markers,
            task.choices.index_url or self._index_url,
            is_offline=self._is_offline or is_carried,
        )
        with stage(StepKind.PACKAGES, task.tell) as gauge, _opened(task.wheels):
            self._check_disks(task, is_unpacked=is_unpacked)
            if task.choices.from_folder is not None:
                adopt(task, task.choices.from_folder)
            found = task.contents
            return fetcher.fetch(found.pins, task.own, found.sizes, gauge, task.tell, task.stop)

    def _check_disks(self, task: Task, *, is_unpacked: bool) -> None:
        """Wheels may lie on another disk than environments."""
        plan = plan_packages(task.spec, task.build, task.python, task.wheels)
        wheels, root = task.wheels.path, self._environments.root
        needs = {wheels: plan.download_bytes}
        if is_unpacked:
            place = wheels if wheels.stat().st_dev == root.stat().st_dev else root
            needs[place] = needs.get(place, 0) + plan.disk_bytes
        for folder, needed in needs.items():
            _check_room(folder, needed)

    def _make(
        self, task: Task, fetched: Fetched, folder: Path, check_unused: Callable[[], None]
    ) -> None:
        part = part_of(folder)
        with stage(StepKind.ENVIRONMENT, task.tell) as gauge:
            discard_parts(folder)
            unpack(task, fetched.pins, part, self._tools, gauge)
        with stage(StepKind.PROBE, task.tell):
            python, probe = python_in(part), task.spec.probe_file
            proof = run_probe(python, probe, task.build.id, task.tell, task.stop)
            task.tell(LogLine(text=f"Computes on {proof.device}"))
        write_manifest(part, _manifest(task, fetched, part, proof.device, self._made_at(task)))
        if folder.exists():
            check_unused()
        put_in_place(part, folder)

    def _made_at(self, task: Task) -> float:
        """Later than every one that is here, also when the clock was put back: the newest counts."""
        known = self._environments.manifest_of(task.spec.id)
        return max(time.time(), known.made_at + 1.0 if known else 0.0)

    def _clear_up(self, task: Task, check_unused: Callable[[], None]) -> None:
        """The environment is whole: what stays behind now is a leftover and no failure."""
        older = self._environments.older(task.spec.id)
        for folder in (*older, task.wheels.path):
            try:
                if folder in older:
                    check_unused()
                discard(folder)
            except AppError as error:
                task.tell(LogLine(text=f"{folder} could not be removed: {error.detail}"))


def _name(spec: EnvironmentSpec, build: BuildSpec) -> str:
    return f"{spec.id}-{spec.fingerprint(build, sys.platform)}"


def _check_room(folder: Path, needed: int) -> None:
    free = free_bytes(folder)
    if free < needed:
        raise StorageError(
            "storage.full",
            f"Not enough room for an environment in {folder}",
            "Free some space or choose a folder on another disk",
            f"{needed} bytes are needed, {free} are free",
        )


@contextmanager
def _opened(wheels: WheelFolder) -> Iterator[None]:
    wheels.open()
    try:
        yield
    finally:
        wheels.close()


def _manifest(task: Task, fetched: Fetched, part: Path, device: str, made_at: float) -> Manifest:
    sizes = {package.name: package.size_bytes for package in task.contents.packages}
    return Manifest(
        id=task.spec.id,
        title=task.spec.title,
        build=task.build.id,
        fingerprint=task.fingerprint,
        python=task.python.version,
        packages=tuple(
            PlannedPackage(name=pin.name, version=pin.version, size_bytes=sizes.get(pin.name))
            for pin in fetched.pins
        ),
        size_bytes=bytes_in(part),
        device=device,
        made_at=made_at,
    )
