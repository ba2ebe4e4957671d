"""Making an environment: fetch, unpack beside, prove, rename. A whole one is never changed in place."""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.domain.installation import (
    EnvironmentOnDisk,
    InstallChoices,
    LogLine,
    PlannedPackage,
    StepKind,
)
from core.envs import uv
from core.envs.bundle import adopt
from core.envs.commands import run_tool, tool_environment
from core.envs.fetch import Fetched, PackageFetcher
from core.envs.folders import bytes_in, discard, move, part_of, wipe
from core.envs.interpreter import Interpreter, describe, find_interpreter, no_python
from core.envs.locks import Pin
from core.envs.manifest import Manifest, write_manifest
from core.envs.pip import Pip, failure, install_environment, shortened
from core.envs.plan import Contents, EnvironmentPlan, contents, plan_packages
from core.envs.probe import Proof, run_probe
from core.envs.progress import Gauge, Tell, stage
from core.envs.registry import PYTHON_FOLDER, Environments, python_in
from core.envs.specs import BuildSpec, EnvironmentSpec
from core.envs.tools import Tools, find_tools
from core.envs.turns import turn_of
from core.envs.wheels import WheelFolder
from core.errors import StorageError
from core.platform.files import free_bytes, storage_error
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
        return plan_packages(spec, build, python, self.wheel_folder(spec, build))

    def wheel_folder(self, spec: EnvironmentSpec, build: BuildSpec) -> WheelFolder:
        """Where the wheels of that build are gathered."""
        return WheelFolder(self._wheels / self._name(spec, build))

    def install(
        self,
        spec: EnvironmentSpec,
        build_id: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
        *,
        again: bool = False,
    ) -> Installed:
        """Makes the environment unless it is there; older ones of its id are removed afterwards.

        What was fetched stays when it stops or fails, and is gone on with. With ``again`` it is made
        anew though it is there (repair); the old one stays until the new one is whole.

        Raises AppError, Cancelled.
        """
        build = spec.build(build_id)
        with turn_of(self._environments.lock_of(spec.id), tell, stop):
            found = None if again else self._ready(spec, build)
            if found is not None:
                manifest = self._environments.manifest_of(spec.id)
                return Installed(found, manifest.device if manifest else "", 0)
            with stage(StepKind.PYTHON, tell):
                python = self._python(spec, tell, stop)
                tell(LogLine(text=f"Python {python.version} ({python.path})"))
            wheels = self.wheel_folder(spec, build)
            wanted = contents(spec, build, python.markers)
            fetched = self._fetch(spec, build, choices, python, wanted, tell, stop)
            folder = self._environments.root / self._name(spec, build)
            manifest = self._make(folder, spec, build, python, fetched, wanted, tell, stop)
            self._clear_up(spec, wheels, tell)
        ready = self._environments.find(spec.id)
        assert ready is not None
        return Installed(ready, manifest.device, fetched.new_bytes)

    def fetch_into(
        self,
        folder: WheelFolder,
        spec: EnvironmentSpec,
        build_id: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
    ) -> tuple[Interpreter, Fetched]:
        """Only fetches: what an export consists of. Raises AppError, Cancelled."""
        build = spec.build(build_id)
        python = self._python(spec, tell, stop)
        wanted = contents(spec, build, python.markers)
        with stage(StepKind.PACKAGES, tell) as gauge:
            return python, self._fill(folder, build, choices, python, wanted, gauge, tell, stop)

    def _ready(self, spec: EnvironmentSpec, build: BuildSpec) -> EnvironmentOnDisk | None:
        found = self._environments.find(spec.id)
        name = self._name(spec, build)
        return found if found is not None and found.folder.name == name else None

    def _name(self, spec: EnvironmentSpec, build: BuildSpec) -> str:
        return f"{spec.id}-{spec.fingerprint(build, sys.platform)}"

    def _python_at_hand(self, spec: EnvironmentSpec, stop: StopToken) -> Interpreter | None:
        fetched = None
        if self._tools.uv is not None and getattr(sys, "frozen", False):
            folder = self._environments.root / PYTHON_FOLDER
            fetched = uv.managed_python(self._tools.uv, spec.pythons[0], folder, stop)
        return find_interpreter(spec.pythons, fetched)

    def _python(self, spec: EnvironmentSpec, tell: Tell, stop: StopToken) -> Interpreter:
        found = self._python_at_hand(spec, stop)
        if found is not None:
            return found
        if self._tools.uv is None or self._is_offline:
            raise no_python("the app cannot fetch one")
        folder = self._environments.root / PYTHON_FOLDER
        return describe(uv.fetch_python(self._tools.uv, spec.pythons[0], folder, tell, stop))

    def _fetch(
        self,
        spec: EnvironmentSpec,
        build: BuildSpec,
        choices: InstallChoices,
        python: Interpreter,
        wanted: Contents,
        tell: Tell,
        stop: StopToken,
    ) -> Fetched:
        with stage(StepKind.PACKAGES, tell) as gauge:
            wheels = self.wheel_folder(spec, build)
            wheels.open()
            self._check_disk(plan_packages(spec, build, python, wheels))
            if choices.from_folder is not None:
                adopt(choices.from_folder, spec, build, python, wheels, tell, stop)
            return self._fill(wheels, build, choices, python, wanted, gauge, tell, stop)

    def _fill(
        self,
        wheels: WheelFolder,
        build: BuildSpec,
        choices: InstallChoices,
        python: Interpreter,
        wanted: Contents,
        gauge: Gauge,
        tell: Tell,
        stop: StopToken,
    ) -> Fetched:
        wheels.open()
        fetcher = PackageFetcher(
            Pip(python.path, self._tools.pip),
            wheels,
            python.markers,
            choices.index_url or self._index_url,
            is_offline=self._is_offline or choices.from_folder is not None,
        )
        own = build.own.get(python.markers["sys_platform"])
        try:
            return fetcher.fetch(wanted.pins, own, wanted.sizes, gauge, tell, stop)
        finally:
            wheels.close()

    def _check_disk(self, plan: EnvironmentPlan) -> None:
        free = free_bytes(self._environments.root)
        if free < plan.needed_bytes:
            raise StorageError(
                "storage.full",
                f"Not enough room for an environment in {self._environments.root}",
                "Free some space or choose a folder on another disk",
                f"{plan.needed_bytes} bytes are needed, {free} are free",
            )

    def _make(
        self,
        folder: Path,
        spec: EnvironmentSpec,
        build: BuildSpec,
        python: Interpreter,
        fetched: Fetched,
        wanted: Contents,
        tell: Tell,
        stop: StopToken,
    ) -> Manifest:
        part = part_of(folder)
        with stage(StepKind.ENVIRONMENT, tell) as gauge:
            wipe(part)
            self._unpack(
                part, python, fetched.pins, self.wheel_folder(spec, build), gauge, tell, stop
            )
        with stage(StepKind.PROBE, tell):
            proof = run_probe(python_in(part), spec.probe_file, build.id, tell, stop)
            tell(LogLine(text=f"Computes on {proof.device}"))
        manifest = self._manifest(part, spec, build, python, proof, fetched.pins, wanted)
        write_manifest(part, manifest)
        discard(folder)
        move(part, folder)
        return manifest

    def _unpack(
        self,
        part: Path,
        python: Interpreter,
        pins: tuple[Pin, ...],
        wheels: WheelFolder,
        gauge: Gauge,
        tell: Tell,
        stop: StopToken,
    ) -> None:
        wheels.open()
        lines = wheels.scratch / "packages.txt"
        lines.write_text("".join(f"{pin.line}\n" for pin in pins), "utf-8")
        venv = [str(python.path), "-I", "-m", "venv", "--without-pip", str(part)]
        if self._tools.uv is None:
            command = Pip(python_in_new(part), self._tools.pip).install(lines, wheels.path)
            environment = install_environment(wheels.scratch)
        else:
            target = python_in_new(part)
            command = uv.install_command(self._tools.uv, target, lines, wheels.path)
            environment = uv.install_environment(wheels.scratch)

        def count() -> None:
            done = sum(1 for _ in _records(part))
            gauge.to(min(done, len(pins)), len(pins), is_bytes=False)

        def line(text: str) -> None:
            tell(LogLine(text=shortened(text)))
            count()

        try:
            for argv, env in ((venv, tool_environment(wheels.scratch)), (command, environment)):
                outcome = run_tool(argv, env, stop, line, count)
                if outcome.code != 0:
                    raise failure(outcome)
            count()
        except OSError as exc:
            raise storage_error(exc, part) from exc
        finally:
            wheels.close()

    def _manifest(
        self,
        part: Path,
        spec: EnvironmentSpec,
        build: BuildSpec,
        python: Interpreter,
        proof: Proof,
        pins: tuple[Pin, ...],
        wanted: Contents,
    ) -> Manifest:
        sizes = {package.name: package.size_bytes for package in wanted.packages}
        return Manifest(
            id=spec.id,
            title=spec.title,
            build=build.id,
            fingerprint=spec.fingerprint(build, sys.platform),
            python=python.version,
            packages=tuple(
                PlannedPackage(name=p.name, version=p.version, size_bytes=sizes.get(p.name))
                for p in pins
            ),
            size_bytes=bytes_in(part),
            device=proof.device,
            made_at=time.time(),
        )

    def _clear_up(self, spec: EnvironmentSpec, wheels: WheelFolder, tell: Tell) -> None:
        """The environment is whole: what stays behind now is a leftover and no failure."""
        for folder in (*self._environments.older(spec.id), wheels.path):
            try:
                discard(folder)
            except StorageError as error:
                tell(LogLine(text=f"{folder} could not be removed: {error.detail}"))


def python_in_new(folder: Path) -> Path:
    """Where the program will be in a virtual environment that is yet to be made."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def _records(part: Path) -> Iterable[Path]:
    """One for each package that is unpacked."""
    yield from part.glob("lib/python*/site-packages/*.dist-info/RECORD")
    yield from part.glob("Lib/site-packages/*.dist-info/RECORD")
