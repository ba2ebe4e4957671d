"""pip: how it is called, and what its lines say."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.envs.commands import Outcome, tool_environment
from core.errors import AppError, DownloadError, SetupError, StorageError

_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)$")
_ITEM = re.compile(r"^\s*(?:Downloading|Using cached|Processing|Saved) (\S+)")
_READ_FROM = re.compile(r" \(from -r .*\)")
_RESUMES = "20"
_EXTRA_INDEX = "LIPSMITH_EXTRA_INDEX"
# One more index beside those of the person's own settings. It may hold a password, so that it is
# named neither in arguments, which everybody can see, nor in a file: pip puts in the variable.
EXTRA_INDEX_LINE = f"--extra-index-url ${{{_EXTRA_INDEX}}}"


@dataclass(frozen=True, slots=True)
class Pip:
    """The app's own pip, run by any interpreter.

    Args:
        python: What runs it; packages fit that one.
        folder: The package ``pip`` itself.

    Run through its runner, which shows pip nothing else of the folder it lies in: with that folder on
    the path, pip would take the app's packages for the environment's.
    """

    python: Path
    folder: Path

    def download(
        self,
        requirements: Path,
        destination: Path,
        *,
        has_hashes: bool,
        is_impatient: bool = False,
    ) -> list[str]:
        """The command that fetches what the file names, wheels only and nothing that they ask for.

        Args:
            is_impatient: Gives up soon on an index that does not answer.
        """
        options = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir"]
        options += ["--progress-bar", "raw", "--resume-retries", _RESUMES]
        options += ["--dest", str(destination), "--requirement", str(requirements)]
        if has_hashes:
            options.append("--require-hashes")
        if is_impatient:
            options += ["--retries", "2", "--timeout", "20"]
        return [*self._start(), "download", *options]

    def install(self, requirements: Path, wheels: Path) -> list[str]:
        """The command that installs what the file names from a folder, without any network.

        Byte code is left to the first import: it would double the time and few of it is ever used.
        """
        options = ["--no-deps", "--no-index", "--only-binary", ":all:", "--require-hashes"]
        options += ["--no-compile", "--no-warn-script-location", "--progress-bar", "off"]
        options += ["--find-links", str(wheels), "--requirement", str(requirements)]
        return [*self._start(), "install", *options]

    def _start(self) -> list[str]:
        runner = self.folder / "__pip-runner__.py"
        return [
            *(str(self.python), "-I", str(runner)),
            *("--disable-pip-version-check", "--no-input", "--no-color"),
        ]


def download_environment(
    scratch: Path,
    index_url: str | None,
    base: Mapping[str, str] | None = None,
    *,
    extra_index: str | None = None,
) -> dict[str, str]:
    """For fetching: the person's own settings of pip hold, ``index_url`` goes before them.

    Args:
        extra_index: What EXTRA_INDEX_LINE in the requirements stands for.
    """
    told = {"PIP_INDEX_URL": index_url, _EXTRA_INDEX: extra_index}
    return tool_environment(scratch, base) | {name: url for name, url in told.items() if url}


def install_environment(scratch: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """For installing from a folder: no setting of anybody has a say."""
    environment = tool_environment(scratch, base)
    kept = {name: value for name, value in environment.items() if not name.startswith("PIP_")}
    return kept | {"PIP_CONFIG_FILE": os.devnull}


@dataclass(frozen=True, slots=True)
class FileProgress:
    """Bytes of the file that is being fetched."""

    done: int
    total: int


def parse_line(line: str) -> FileProgress | str | None:
    """The progress of a file, or the name of the one that pip works on now; None for the rest."""
    if found := _PROGRESS.match(line):
        return FileProgress(int(found[1]), int(found[2]))
    if found := _ITEM.match(line):
        return found[1].rstrip("/").rpartition("/")[2]
    return None


def shortened(line: str) -> str:
    """The line without where the requirement was read."""
    return _READ_FROM.sub("", line).strip()


@dataclass(frozen=True, slots=True)
class _Failure:
    """A way in which pip fails; any of the signs in its last lines tells it."""

    kind: type[AppError]
    code: str
    signs: tuple[str, ...]
    title: str
    hint: str


# The first one that is found counts.
_FAILURES = (
    _Failure(
        StorageError,
        "storage.full",
        ("No space left on device", "Errno 28", "os error 28", "not enough space on the disk"),
        title="The disk became full while packages were installed",
        hint="Free some space or choose a folder on another disk",
    ),
    _Failure(
        StorageError,
        "storage.path_too_long",
        ("Windows Long Path support",),
        title="A path becomes too long for Windows",
        hint="Choose a folder with a short path, or turn on long paths in Windows",
    ),
    _Failure(
        DownloadError,
        "download.package_hash",
        ("DO NOT MATCH THE HASHES", "Hash mismatch"),
        title="A package is not the one that was expected",
        hint="Try again; if it stays, use another package index",
    ),
    _Failure(
        DownloadError,
        "download.certificate",
        ("CERTIFICATE_VERIFY_FAILED", "SSLError", "certificate verify failed"),
        title="The package index has a certificate that is not trusted here",
        hint="Behind a company's proxy, set PIP_CERT to the company's certificate file",
    ),
    _Failure(
        DownloadError,
        "download.proxy",
        ("ProxyError", "407 Proxy Authentication"),
        title="The proxy did not let the download through",
        hint="Check the proxy's address and password",
    ),
    _Failure(
        DownloadError,
        "download.denied",
        ("401 Client Error", "403 Client Error", "401 Error", "403 Error"),
        title="The package index refused access",
        hint="Check the index's address and what you log in with",
    ),
    _Failure(
        DownloadError,
        "download.unreachable",
        (
            "NameResolutionError",
            "NewConnectionError",
            "Failed to establish a new connection",
            "ConnectTimeoutError",
            "ConnectionError",
            "Connection refused",
            "Max retries exceeded",
            "Network is unreachable",
        ),
        title="The package index cannot be reached",
        hint="Check the network, or choose another package index",
    ),
    _Failure(
        DownloadError,
        "download.interrupted",
        (
            "IncompleteRead",
            "incomplete-download",
            "Connection broken",
            "Connection aborted",
            "ConnectionResetError",
            "ReadTimeoutError",
            "Read timed out",
            "RemoteDisconnected",
            "Server Error",
            "ProtocolError",
        ),
        title="The connection to the package index broke off",
        hint="Try again; what was fetched is kept",
    ),
    _Failure(
        DownloadError,
        "download.no_package",
        ("No matching distribution found", "Could not find a version"),
        title="The package index does not have a package that is needed",
        hint="Choose another package index",
    ),
    _Failure(
        StorageError,
        "storage.denied",
        ("PermissionError", "Permission denied", "Access is denied"),
        title="No permission to write where the packages go",
        hint="Choose another folder, or change its permissions",
    ),
)
_RETRYABLE = frozenset({"download.unreachable", "download.interrupted", "download.package_hash"})


def failure(outcome: Outcome) -> AppError:
    """What a failed pip or uv says, in a person's words."""
    text = outcome.text
    for one in _FAILURES:
        if any(sign in text for sign in one.signs):
            return one.kind(one.code, one.title, one.hint, text, retryable=one.code in _RETRYABLE)
    return SetupError(
        "setup.packages",
        "The packages could not be installed",
        "Look at the log, or try again",
        f"exit status {outcome.code}\n{text}",
    )
