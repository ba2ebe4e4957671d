"""A process of its own that opens the window, renders, shows the result, and tells what it has loaded.

``python tests/e2e/window_process.py FACE VOICE``: prints the names of all modules.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer

from core.app.settings_desk import SettingsDesk
from core.domain.consent import Consent
from core.domain.job import Job
from core.domain.rights import CONSENT_SENTENCE
from core.platform.paths import app_paths
from gui.app import Start, make_application
from main import builtin_launch
from providers.registry import Registry

EVERY_MS = 50
PLAYED_S = 0.5


class Errand:
    """Watches the window from a timer and does the next thing when its time has come."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._is_asked = False

    def look(self) -> None:
        parts = self._start.composition
        if parts is None:
            return
        if not self._is_asked and parts.lipsync.side.checks.ready:
            self._is_asked = True
            parts.lipsync.render.rendered.connect(self._show)
            parts.lipsync.generate()
        if (
            parts.window.page == "compare"
            and parts.compare.playback.transport.position_s > PLAYED_S
        ):
            self._start.window.close()

    def _show(self, job: Job) -> None:
        parts = self._start.composition
        assert parts is not None
        parts.show_result(job)
        parts.compare.playback.modes_changed.connect(
            lambda _modes: parts.compare.playback.transport.play()
        )


def main() -> None:
    consent = Consent(sentence=CONSENT_SENTENCE, given=time.time())
    SettingsDesk(Registry(), app_paths()).change(consent=consent)
    app = make_application()
    files = tuple(Path(word) for word in sys.argv[1:])
    start = Start(app, app_paths(), files, Registry, builtin_launch())
    start.open()
    errand, timer = Errand(start), QTimer()
    timer.timeout.connect(errand.look)
    timer.start(EVERY_MS)
    app.exec()
    start.close()
    sys.stdout.write("\n".join(sys.modules))


if __name__ == "__main__":
    main()
