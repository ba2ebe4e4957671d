"""A window of its own process that a signal is to close.

``python tests/e2e/closing_process.py FOLDER [asking]``: one job runs and one waits; with ``asking`` the
question is open whether the running one may be stopped. Then prints both ids, and Qt falls asleep.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.app.service import Service
from core.domain.job import JobState
from core.platform.paths import app_paths
from gui.app import Start, make_application
from tests.kit.jobs import fake_launch, fake_request
from tests.kit.starts import ShopAndFake, agree

EVERY_MS = 50


class Errand:
    """Does the next thing when its time has come, and looks no more once all is done."""

    def __init__(self, start: Start, folder: Path, *, asks: bool) -> None:
        self._start, self._folder, self._asks = start, folder, asks
        self._jobs: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        parts = self._start.composition
        if parts is None:
            return
        if not self._jobs:
            self._submit(parts.service)
        elif parts.service.job(self._jobs[0]).state is not JobState.RUNNING:
            return
        elif not self._asks or QApplication.activeModalWidget() is not None:
            self._end()
        else:
            QTimer.singleShot(0, self._start.window.close)

    def _submit(self, service: Service) -> None:
        for name, mode in (("running", "wait"), ("waiting", "render")):
            folder = self._folder / name
            folder.mkdir()
            self._jobs.append(service.submit(fake_request(folder, mode)))

    def _end(self) -> None:
        self._timer.stop()
        sys.stdout.write(" ".join(self._jobs) + "\n")
        sys.stdout.flush()


def main() -> int:
    agree(app_paths())
    app = make_application()
    start = Start(app, app_paths(), (), ShopAndFake, fake_launch())
    start.open()
    errand = Errand(start, Path(sys.argv[1]), asks="asking" in sys.argv)
    code = app.exec()
    start.close()
    del errand
    return code


if __name__ == "__main__":
    sys.exit(main())
