"""Which Python an environment is made with."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import SetupError
from core.platform.processes import child_environment

VARIABLE = "LIPSMITH_PYTHON"
_PATIENCE_S = 60.0
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# What markers of requirements may ask for (PEP 508).
_DESCRIBE = """
import json, os, platform, sys
print(json.dumps({
    "implementation_name": sys.implementation.name,
    "implementation_version": platform.python_version(),
    "os_name": os.name,
    "platform_machine": platform.machine(),
    "platform_python_implementation": platform.python_implementation(),
    "platform_release": platform.release(),
    "platform_system": platform.system(),
    "platform_version": platform.version(),
    "python_full_version": platform.python_version(),
    "python_version": "%d.%d" % sys.version_info[:2],
    "sys_platform": sys.platform,
}))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python on this computer, and what it answers to markers."""

    path: Path
    markers: Mapping[str, str]

    @property
    def version(self) -> str:
        """All of it: ``3.12.1``."""
        return self.markers["python_full_version"]

    @property
    def minor(self) -> str:
        """``3.12``."""
        return self.markers["python_version"]

    @property
    def target(self) -> str:
        """What sizes are listed by: ``linux-3.12``."""
        return f"{self.markers['sys_platform']}-{self.minor}"


def find_interpreter(
    pythons: Sequence[str],
    managed: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Interpreter | None:
    """The Python to use; None when one has to be fetched first.

    Args:
        pythons: Minor versions that will do.
        managed: One that was fetched earlier.

    Raises SetupError when the one that LIPSMITH_PYTHON names will not do.
    """
    named = (os.environ if environ is None else environ).get(VARIABLE)
    if named:
        return _fitting(Path(named).expanduser(), pythons, f"{VARIABLE} names it.")
    if not getattr(sys, "frozen", False):
        return _fitting(base_interpreter(), pythons, "The app runs with it.")
    if managed is not None:
        return _fitting(managed, pythons, "The app fetched it.")
    return None


def base_interpreter() -> Path:
    """The Python behind the running one, which may be a virtual environment's."""
    return Path(getattr(sys, "_base_executable", None) or sys.executable)


def describe(path: Path) -> Interpreter:
    """Asks an interpreter who it is. Raises SetupError when it does not answer."""
    try:
        done = subprocess.run(
            [str(path), "-I", "-c", _DESCRIBE],
            capture_output=True,
            timeout=_PATIENCE_S,
            check=True,
            stdin=subprocess.DEVNULL,
            env=child_environment(),
            creationflags=_NO_WINDOW,
        )
        return Interpreter(path, json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError) as exc:
        output = getattr(exc, "stderr", None) or b""
        raise no_python(
            f"{path} does not start", f"{exc}\n{output.decode(errors='replace')}"
        ) from exc


def no_python(reason: str, detail: str = "") -> SetupError:
    """The words for a missing Python."""
    return SetupError(
        "setup.no_python",
        f"No Python to install engines with: {reason}",
        f"Install Python 3.11 or 3.12 and set {VARIABLE} to its program",
        detail,
    )


def _fitting(path: Path, pythons: Sequence[str], why: str) -> Interpreter:
    found = describe(path)
    if found.minor not in pythons or found.markers["implementation_name"] != "cpython":
        name = f"{found.markers['platform_python_implementation']} {found.version}"
        raise no_python(f"{path} is {name}, {' or '.join(pythons)} is needed", why)
    return found
