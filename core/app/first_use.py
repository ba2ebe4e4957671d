"""What is said once: that a face and a voice belong to people."""

import logging
from pathlib import Path

from core.platform.paths import AppPaths

log = logging.getLogger(__name__)

RIGHTS = (
    "Use only a face and a voice that you have the right to use. "
    "Every result says in its metadata that the lips were synthesised."
)


class FirstUse:
    """Remembers in the settings folder what was said."""

    def __init__(self, paths: AppPaths) -> None:
        self._mark: Path = paths.config / "rights-notice-shown"

    def notice(self) -> str | None:
        """The line to show now, or None when it was shown before."""
        if self._mark.exists():
            return None
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()
        except OSError:
            log.info("the notice cannot be remembered and will be shown again", exc_info=True)
        return RIGHTS
