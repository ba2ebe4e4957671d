"""What is said once: that a face and a voice belong to people."""

import logging

from core.app.settings_desk import SettingsDesk
from core.errors import StorageError

log = logging.getLogger(__name__)

RIGHTS = (
    "Use only a face and a voice that you have the right to use. "
    "Every result says in its metadata that the lips were synthesised."
)


class FirstUse:
    """Remembers in the settings what was said; who agreed in the window need not be told again."""

    def __init__(self, settings: SettingsDesk) -> None:
        self._settings = settings

    def notice(self) -> str | None:
        """The line to show now, or None when it was shown before."""
        known = self._settings.value
        if known.rights_told or known.consent is not None:
            return None
        try:
            self._settings.change(rights_told=True)
        except StorageError:
            log.info("the notice cannot be remembered and will be shown again", exc_info=True)
        return RIGHTS
