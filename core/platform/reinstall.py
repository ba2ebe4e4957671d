"""What a person does when a file of this installation is missing or damaged."""

import sys
from pathlib import Path

from core.platform.paths import ENVIRONMENT_MANIFEST, source_root

_CHECKOUTS_INSTALLER = "bootstrap.py"


def reinstall_hint() -> str:
    """The next step, by what runs here: an engine's environment, a checkout, or an installed program."""
    if Path(sys.prefix, ENVIRONMENT_MANIFEST).is_file():
        return "Repair the engine"
    if not getattr(sys, "frozen", False) and (source_root() / _CHECKOUTS_INSTALLER).is_file():
        return "Install it anew: delete the folder .venv and run `python3 bootstrap.py demo`"
    return "Install the app again"
