"""uv: the faster installer where there is one, and what fetches a Python for a frozen app."""

from collections.abc import Mapping
from pathlib import Path

from core.domain.installation import LogLine, Tell
from core.envs.commands import run_tool, tool_environment
from core.envs.interpreter import no_python
from core.platform.stop import StopToken


def install_command(uv: Path, python: Path, requirements: Path, wheels: Path) -> list[str]:
    """As pip's: from a folder, without any network, nothing that is not in the file."""
    options = ["--no-deps", "--no-index", "--offline", "--require-hashes", "--no-config"]
    options += ["--no-build", "--find-links", str(wheels), "--requirements", str(requirements)]
    return [str(uv), "pip", "install", "--python", str(python), *options]


def install_environment(scratch: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """No setting of anybody has a say; uv's cache lies beside the wheels, so that it can link."""
    environment = tool_environment(scratch, base)
    kept = {n: v for n, v in environment.items() if not n.startswith(("PIP_", "UV_"))}
    return kept | {"UV_CACHE_DIR": str(scratch / "uv"), "UV_NO_PROGRESS": "1"}


def managed_python(uv: Path, minor: str, folder: Path, stop: StopToken) -> Path | None:
    """The Python of that version that was fetched into the folder earlier."""
    found: list[str] = []
    argv = [str(uv), "python", "find", "--no-config", "--managed-python", "--no-python-downloads"]
    outcome = run_tool([*argv, minor], _python_environment(folder), stop, found.append)
    return Path(found[-1]) if outcome.code == 0 and found else None


def fetch_python(uv: Path, minor: str, folder: Path, tell: Tell, stop: StopToken) -> Path:
    """Fetches a Python into the folder; UV_PYTHON_INSTALL_MIRROR names another place to take it from.

    Raises SetupError, Cancelled.
    """
    argv = [str(uv), "python", "install", "--no-config", "--no-bin", minor]
    outcome = run_tool(
        argv, _python_environment(folder), stop, lambda line: tell(LogLine(text=line))
    )
    python = managed_python(uv, minor, folder, stop) if outcome.code == 0 else None
    if python is None:
        raise no_python(f"Python {minor} could not be fetched", outcome.text)
    return python


def _python_environment(folder: Path) -> dict[str, str]:
    scratch = folder / ".scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    return tool_environment(scratch) | {
        "UV_PYTHON_INSTALL_DIR": str(folder),
        "UV_CACHE_DIR": str(scratch / "uv"),
        "UV_NO_PROGRESS": "1",
        # What a company's own certificates are known by.
        "UV_SYSTEM_CERTS": "1",
    }
