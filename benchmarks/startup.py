"""How long the window takes to appear, beside a bare PySide6 window of the same size.

    python benchmarks/startup.py [ROUNDS]

Both are started in turn, each in a process of its own, and timed from the start of the process to the end of
their first painting. Uses the display there is, else an Xvfb of its own. The last line is the ratio of the
medians.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

def painted():
    print(time.monotonic(), flush=True)
    app.quit()

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
sys.argv = ["lipsmith", "gui"]
import main
from gui import app

class TimedStart(app.Start):
    def _compose(self):
        print(time.monotonic(), flush=True)
        self.parent().quit()

app.Start = TimedStart
sys.exit(main.main())
"""


def agree(config: Path) -> None:
    """Past the first start: the sentence about rights is agreed to."""
    config.mkdir(parents=True)
    consent = {"sentence": "agreed to", "given": 0.0}
    (config / "settings.json").write_text(json.dumps({"version": 1, "consent": consent}))


def seconds_until_painted(script: str, home: Path) -> float:
    """From the start of a process to the end of its window's first painting."""
    environment = {**os.environ, "LIPSMITH_HOME": str(home)}
    started = time.monotonic()  # one clock for all processes of a machine
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    return float(done.stdout) - started


@contextmanager
def display() -> Iterator[str]:
    """A word for the table: which platform the windows are shown on."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name == "nt":
        yield "the desktop's display"
        return
    if not shutil.which("Xvfb"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield "Qt's offscreen platform"
        return
    ready, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL) as server:
        os.close(tell)
        with os.fdopen(ready) as told:
            os.environ["DISPLAY"] = f":{told.readline().strip()}"
        try:
            yield "Xvfb"
        finally:
            server.terminate()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    bare, first, ours = [], [], []
    with display() as where, tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "used")
        agree(home / "config")
        for script in (BARE, OURS):  # once for the disk's cache and the byte code
            seconds_until_painted(script, home)
        for _ in range(rounds):
            bare.append(seconds_until_painted(BARE, home))
            first.append(seconds_until_painted(OURS, Path(folder, "new")))
            ours.append(seconds_until_painted(OURS, home))
    print(
        f"{rounds} rounds on {where}; milliseconds from the process's start to the painted window"
    )
    print(f"{'':12} {'median':>8} {'least':>8} {'most':>8}")
    for name, times in (("bare PySide6", bare), ("first start", first), ("Lipsmith", ours)):
        figures = (statistics.median(times), min(times), max(times))
        print(f"{name:12} " + " ".join(f"{1000 * figure:8.0f}" for figure in figures))
    print(f"ratio {statistics.median(ours) / statistics.median(bare):.2f}")


if __name__ == "__main__":
    main()
