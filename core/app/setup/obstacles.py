"""What stands in the way of an installation, found before anything is fetched."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.app.fixes import fix_of
from core.app.readiness import size_in_words
from core.domain.engine import EngineInfo, Place
from core.domain.installation import FileState, PlannedFile
from core.domain.issue import Issue, Severity
from core.errors import AppError, OptionError, SetupError, StorageError
from core.platform.files import free_bytes, nearest_folder
from core.platform.paths import AppPaths

_RESERVE_BYTES = 200 * 1000**2  # a disk that is full to the last byte breaks other programs
_HERE = frozenset({FileState.PRESENT, FileState.FOUND})


def issue_of(error: AppError, severity: Severity = Severity.ERROR) -> Issue:
    """The finding for an error that installing would end with."""
    return Issue.from_error(error, fix_of(error.code)).model_copy(update={"severity": severity})


def missing_files(files: Iterable[PlannedFile]) -> tuple[PlannedFile, ...]:
    """Those that are not on this computer."""
    return tuple(file for file in files if file.state not in _HERE)


def about_files(files: Iterable[PlannedFile], *, lacks_token: bool) -> Iterator[SetupError]:
    """Files that the program alone cannot get.

    Args:
        lacks_token: The hub would ask for a token that nobody has entered; a mirror asks for none.
    """
    gated: dict[str, PlannedFile] = {}
    for file in missing_files(files):
        if file.state is FileState.BRING:
            yield SetupError(
                "setup.bring_file",
                f"The file {file.name} cannot be fetched by a program",
                f"Get it from {file.page}, then install from the folder that it is in",
                f"{file.id}/{file.name}",
            )
        elif file.is_gated and lacks_token:
            gated.setdefault(file.page, file)
    for page, file in gated.items():
        yield SetupError(
            "setup.needs_token",
            f"{file.source} gives its files only to people who agreed to its terms",
            f"Open {page}, agree there, then enter your Hugging Face token here",
            f"{file.id}/{file.name}",
        )


def about_network(needs_packages: bool, files: Iterable[PlannedFile]) -> Iterator[SetupError]:
    """What cannot be had because the settings forbid the network."""
    lacking = ["the packages"] if needs_packages else []
    lacking += [file.name for file in missing_files(files)]
    if lacking:
        yield SetupError(
            "setup.offline",
            "The settings allow no network, and not everything is on this computer",
            "Allow the network in the settings, or install from an exported folder",
            ", ".join(lacking),
        )


def about_export(files: Iterable[PlannedFile]) -> Iterator[SetupError]:
    """What an exported folder should hold and does not."""
    lacking = [f"{file.id}/{file.name}" for file in missing_files(files)]
    if lacking:
        yield SetupError(
            "setup.not_in_folder",
            "The exported folder does not hold everything",
            "Export the engine again, on a computer where it is installed",
            ", ".join(lacking),
        )


def about_given(folder: Path) -> Iterator[OptionError]:
    """A folder to install from that is not there."""
    if not folder.is_dir():
        yield OptionError(
            "option.no_folder",
            f"There is no folder {folder}",
            "Choose the folder that “Export” made, or one that the files are in",
        )


def about_cloud(info: EngineInfo) -> Iterator[OptionError]:
    """An engine that runs elsewhere."""
    if info.place is Place.CLOUD:
        yield OptionError(
            "option.nothing_to_install",
            f"{info.title} runs on its maker's computers: nothing of it is installed here",
            "Enter the key of your account instead",
        )


def about_folder(
    wanted: Path | None, current: AppPaths, *, is_in_use: bool
) -> Iterator[OptionError | SetupError]:
    """Everything installed is in one folder: with a second one, one of them would be forgotten."""
    if wanted is not None and not wanted.is_absolute():
        yield OptionError("option.folder", "A whole path of a folder is needed")
    elif is_in_use:
        yield SetupError(
            "setup.folder_in_use",
            f"What is installed is in {current.environments.parent}",
            "Install into the same folder, or move everything to the new one first",
        )


def about_disks(needs: dict[Path, int]) -> Iterator[StorageError]:
    """Disks without room, and folders that cannot be written.

    Args:
        needs: Bytes by folder; folders of one disk share its room.
    """
    by_disk: dict[int, tuple[Path, int]] = {}
    for folder, wanted in needs.items():
        try:
            existing = nearest_folder(folder)
        except StorageError as error:
            yield error
            continue
        if not os.access(existing, os.W_OK):
            yield StorageError(
                "storage.denied",
                f"No permission to write here: {folder}",
                "Choose another folder, or change its permissions",
                str(existing),
            )
        disk = existing.stat().st_dev
        first, sum_bytes = by_disk.get(disk, (folder, 0))
        by_disk[disk] = (first, sum_bytes + wanted)
    for folder, wanted in by_disk.values():
        free = free_at(folder)
        if wanted and free < wanted + _RESERVE_BYTES:
            lacking = size_in_words(wanted + _RESERVE_BYTES - free)
            yield StorageError(
                "storage.full",
                f"The disk of {folder} has too little room: {lacking} more are needed",
                "Free some space, or choose a folder on another disk",
                f"{free} bytes free, {wanted} needed",
                retryable=True,
            )


def nothing_installed(name: str) -> OptionError:
    """The words for what is not here."""
    return OptionError(
        "option.nothing_installed",
        f"Nothing called “{name}” is installed",
        "List the engines to see what is",
    )


def free_at(folder: Path) -> int:
    """Bytes free on the disk that the folder is on, or will be. Raises StorageError."""
    return free_bytes(nearest_folder(folder))
