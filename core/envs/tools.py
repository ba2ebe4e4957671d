"""The programs that install packages, wherever this app has them."""

import importlib.util
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import SetupError

UV_VARIABLE = "LIPSMITH_UV"
BUNDLED = "tools"  # folder in a frozen app that holds the package ``pip`` and the program ``uv``


@dataclass(frozen=True, slots=True)
class Tools:
    """pip's package folder, and uv where there is one."""

    pip: Path
    uv: Path | None = None


def find_tools(environ: Mapping[str, str] | None = None) -> Tools:
    """What a frozen app brings, else the pip of the app's own packages; LIPSMITH_UV names a uv.

    Raises SetupError when there is no pip.
    """
    named = (os.environ if environ is None else environ).get(UV_VARIABLE)
    uv = Path(named).expanduser() if named else None
    if getattr(sys, "frozen", False):
        folder = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / BUNDLED
        own = folder / ("uv.exe" if sys.platform == "win32" else "uv")
        return Tools(folder / "pip", uv or (own if own.is_file() else None))
    found = importlib.util.find_spec("pip")
    if found is None or found.origin is None:
        raise SetupError(
            "setup.no_pip", "pip is missing, which installs packages", "Install the app again"
        )
    return Tools(Path(found.origin).parent, uv)
