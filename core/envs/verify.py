"""Whether an installed environment is still what was installed, file by file, and still works."""

import base64
import csv
import hashlib
import io
from pathlib import Path

from core.domain.installation import StepKind, Tell
from core.domain.issue import Fix, Issue
from core.envs.manifest import Manifest
from core.envs.probe import run_probe
from core.envs.progress import Gauge, stage
from core.envs.specs import EnvironmentSpec
from core.envs.unpack import records
from core.errors import SetupError
from core.platform.stop import StopToken

_TOLD_FILES = 5


def verify(
    folder: Path,
    python: Path,
    manifest: Manifest,
    spec: EnvironmentSpec,
    tell: Tell,
    stop: StopToken,
) -> tuple[Issue, ...]:
    """What is wrong with an environment; nothing when all is well. Raises Cancelled.

    Packages declare what the lock leaves out on purpose, so that ``pip check`` would complain.
    """
    with stage(StepKind.ENVIRONMENT, tell) as gauge:
        wrong = _wrong_files(folder, manifest, gauge, stop)
    if wrong:
        return (_damaged(manifest.title, wrong),)
    with stage(StepKind.PROBE, tell):
        try:
            run_probe(python, spec.probe_file, manifest.build, tell, stop)
        except SetupError as error:
            return (Issue.from_error(error, Fix.INSTALL),)
    return ()


def _wrong_files(folder: Path, manifest: Manifest, gauge: Gauge, stop: StopToken) -> list[str]:
    lists = sorted(records(folder))
    wrong = [f"{len(lists)} of {len(manifest.packages)} packages"] * (
        len(lists) != len(manifest.packages)
    )
    for done, listed in enumerate(lists):
        gauge.to(done, len(lists), listed.parent.name, is_bytes=False)
        for name, digest in _files_in(listed):
            stop.check()
            if digest and _digest(listed.parents[1] / name) != digest:
                wrong.append(name)
    gauge.to(len(lists), len(lists), is_bytes=False)
    return wrong


def _files_in(listed: Path) -> list[tuple[str, str]]:
    rows = csv.reader(io.StringIO(listed.read_text("utf-8")))
    return [(row[0], row[1].removeprefix("sha256=")) for row in rows if len(row) == 3]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return "unreadable"
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _damaged(title: str, wrong: list[str]) -> Issue:
    return Issue.from_error(
        SetupError(
            "setup.environment_damaged",
            f"Files of {title} are missing or changed",
            "Repair it",
            ", ".join(wrong[:_TOLD_FILES]) + (" ..." if len(wrong) > _TOLD_FILES else ""),
        ),
        Fix.INSTALL,
    )
