"""Does this installation work on this machine?"""

import platform
import sys
from pathlib import Path

from core import __version__
from core.domain.base import Value
from core.domain.installation import EnvironmentOnDisk
from core.errors import AppError
from core.jobs.installation import Installation
from core.jobs.journal import Journal
from core.platform.files import check_writable_folder, free_bytes
from core.platform.hardware import Gpu, Hardware
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool

_LEAST_FREE_BYTES = 500 * 1024 * 1024
_GB = 1024**3


class Finding(Value):
    """One thing looked at."""

    name: str
    ok: bool
    text: str


class DoctorReport(Value):
    """Everything looked at; ``ok`` when the built-in engine can work."""

    ok: bool
    findings: tuple[Finding, ...]


def examine(
    paths: AppPaths,
    journal: Journal,
    pool: WorkerPool,
    installation: Installation,
    hardware: Hardware,
    stop: StopToken,
) -> DoctorReport:
    """Versions, machine, folders, journal, environments, and a worker that really starts.

    Raises Cancelled.
    """
    findings = (
        _fine("lipsmith", __version__),
        _fine("python", f"{platform.python_version()} ({sys.executable})"),
        _fine("system", platform.platform()),
        _fine("processor", f"{hardware.cpu}, {hardware.cores} cores, {hardware.threads} threads"),
        _fine("memory", f"{hardware.memory_bytes / _GB:.1f} GB"),
        *(_graphics(gpu) for gpu in hardware.gpus),
        *(_folder(name, folder) for name, folder in _folders(paths)),
        _journal(paths, journal),
        *_environments(installation),
        _worker(pool, stop),
    )
    return DoctorReport(ok=all(finding.ok for finding in findings), findings=findings)


def _fine(name: str, text: str) -> Finding:
    return Finding(name=name, ok=True, text=text)


def _graphics(gpu: Gpu) -> Finding:
    memory = "" if gpu.memory_bytes is None else f", {gpu.memory_bytes / _GB:.0f} GB"
    driver = f", driver {gpu.driver}" if gpu.driver else ""
    compute = f", CUDA {gpu.compute_capability}" if gpu.is_cuda else ""
    return _fine("graphics", f"{gpu.name}{memory}{driver}{compute}")


def _folders(paths: AppPaths) -> tuple[tuple[str, Path], ...]:
    return (
        ("settings", paths.config),
        ("data", paths.data),
        ("cache", paths.cache),
        ("logs", paths.logs),
    )


def _folder(name: str, folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_writable_folder(folder)
        free = free_bytes(folder)
    except (AppError, OSError) as exc:
        return Finding(name=name, ok=False, text=f"{folder}: {exc}")
    text = f"{folder}, {free / _GB:.1f} GB free"
    return Finding(name=name, ok=free >= _LEAST_FREE_BYTES, text=text)


def _journal(paths: AppPaths, journal: Journal) -> Finding:
    aside = journal.moved_aside
    if aside is not None:
        return Finding(name="jobs", ok=False, text=f"the list was damaged and is now at {aside}")
    return _fine("jobs", f"{len(journal.all())} in {paths.journal}")


def _environments(installation: Installation) -> tuple[Finding, ...]:
    """All that are installed, and what is left of others; the built-in engine needs none of them."""
    try:
        known = installation.environments
        whole, left = known.on_disk(), known.leftovers()
    except AppError as exc:
        return (Finding(name="environments", ok=False, text=f"{exc.title}. {exc.hint}"),)
    return (
        *(_fine("environment", _environment(found)) for found in whole),
        *(
            _fine("environment", f"{folder} is no whole one, {size / _GB:.1f} GB")
            for folder, size in left
        ),
    )


def _environment(found: EnvironmentOnDisk) -> str:
    age = "" if found.is_current else ", of another version of Lipsmith"
    size = f"{found.size_bytes / _GB:.1f} GB"
    return (
        f"{found.id}, build {found.build}, computes on {found.device}, Python {found.python}, "
        f"{size}, whole{age} ({found.folder})"
    )


def _worker(pool: WorkerPool, stop: StopToken) -> Finding:
    try:
        with pool.worker() as worker:
            hello = worker.greet(stop)
    except AppError as exc:
        return Finding(name="worker", ok=False, text=f"{exc.title}. {exc.hint}")
    return _fine("worker", ", ".join(f"{name} {found}" for name, found in hello.versions.items()))
