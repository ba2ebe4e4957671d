"""What must hold before a job starts, and the places it works in."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from core.domain.engine import EngineCatalogue, EngineInfo, EngineSetup
from core.domain.job import Job
from core.domain.request import RenderRequest
from core.errors import InputError, StorageError
from core.jobs.installation import Installation
from core.platform.files import (
    check_output_path,
    free_bytes,
    same_file,
    storage_error,
    temp_beside,
)
from core.platform.paths import AppPaths

_LEAST_FREE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job's places and what its engine is opened with.

    Attributes:
        temp: Where the output is written first, in the output's own folder.
        scratch: An empty folder for intermediate files.
        revisions: Of the weights, for the record.
    """

    engine: EngineInfo
    setup: EngineSetup
    revisions: dict[str, str]
    temp: Path
    scratch: Path


class Preparer:
    """Checks a job against the world and makes its scratch folder."""

    def __init__(
        self, catalogue: EngineCatalogue, installation: Installation, paths: AppPaths
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._paths = paths

    def prepare(self, job: Job) -> Prepared:
        """Raises InputError, OptionError, SetupError or StorageError for what does not hold."""
        request = job.request
        engine = self._catalogue.get(request.engine).info
        check_inputs(request)
        check_output(request)
        return Prepared(
            engine=engine,
            setup=self._installation.setup(engine, request.device, request.options),
            revisions=self._installation.revisions(engine, request.options),
            temp=temp_beside(request.output, job.id),
            scratch=make_scratch(scratch_of(job.id, self._paths)),
        )


def check_inputs(request: RenderRequest) -> None:
    """Passes when source, audio and examples are there and readable. Raises InputError."""
    for role, path in zip(("picture", "voice"), request.inputs, strict=False):
        if role != "picture" or not request.has_remote_source:
            _require_file(role, path)
    for path in request.examples:
        _require_file("film to follow", path)


def _require_file(role: str, path: Path) -> None:
    try:
        exists = path.exists()
    except OSError as exc:
        raise _unusable(role, path, str(exc)) from exc
    if not exists:
        raise InputError(
            "input.missing", f"The {role} is not there: {path}", "Check the path", str(path)
        )
    if not os.access(path, os.R_OK):
        raise _unusable(role, path, "no permission to read")


def check_output(request: RenderRequest) -> None:
    """Passes when the output can be written and replaces nothing it must not.

    Raises:
        OptionError: A suffix that names no container.
        StorageError: Output is an input, exists without ``overwrite``, or cannot be written.
    """
    for path in (*request.inputs, *request.examples):
        if same_file(path, request.output):
            raise StorageError(
                "storage.output_is_input",
                f"The output is the same file as the input {path.name}",
                "Choose another name for the output",
                f"{request.output} leads to {path}",
            )
    check_output_path(request.output, overwrite=request.overwrite)
    free = free_bytes(request.output.parent)
    if free < _LEAST_FREE_BYTES:
        raise StorageError(
            "storage.full",
            f"The disk of {request.output.parent} is full",
            "Free some space, or choose a folder on another disk",
            f"{free} bytes free",
            retryable=True,
        )


def scratch_of(job: str, paths: AppPaths) -> Path:
    """The job's scratch folder, made or not."""
    return paths.scratch / job


def log_of(job: str, paths: AppPaths) -> Path:
    """Where the worker's stderr of this job is, if it said anything."""
    return paths.job_logs / f"{job}.log"


def remove_leftovers(job: Job, paths: AppPaths) -> None:
    """Removes a job's part file, and its scratch folder unless it is to be kept. Raises StorageError."""
    scratch, temp = scratch_of(job.id, paths), temp_beside(job.request.output, job.id)
    try:
        if scratch.exists() and not job.request.keep_temp:
            shutil.rmtree(scratch)
        if os.path.lexists(temp):  # unlink complains about a read-only disk even when there is none
            temp.unlink(missing_ok=True)
    except OSError as exc:
        raise storage_error(exc, temp) from exc


def make_scratch(folder: Path) -> Path:
    """The folder, made. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise storage_error(exc, folder) from exc
    return folder


def _unusable(role: str, path: Path, detail: str) -> InputError:
    return InputError(
        "input.unreadable",
        f"The {role} cannot be read: {path}",
        "Check who may read the file",
        detail,
    )
