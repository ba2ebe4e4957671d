"""The pinned Qt works on this Python, without a display and on an X server: the window will stand on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

SCRIPT = """
import sys
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Source(QObject):
    told = Signal(bool)

app = QApplication([])
label = QLabel("Lipsmith")
label.show()
source, heard = Source(), []
source.told.connect(heard.append)
before = sys.getrefcount(True)
for _ in range(500):
    source.told.emit(True)
heard.clear()
lost = before - sys.getrefcount(True)
QTimer.singleShot(0, app.quit)
app.exec()
picture = label.grab()
print(QApplication.platformName(), picture.width() > 0, lost < 400)
"""


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a display of its own, for as long as the test runs."""
    if not shutil.which("Xvfb"):
        pytest.skip(
            "Xvfb is not installed (python3 bootstrap.py test installs it as root on Debian)"
        )
    ready, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL) as server:
        os.close(tell)
        with os.fdopen(ready) as told:
            number = told.readline().strip()  # at the end of the pipe empty: the server gave up
        try:
            assert number, "Xvfb ended without a display"
            yield f":{number}"
        finally:
            server.terminate()


def run_under(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_signals_keep_references_and_widgets_paint() -> None:
    assert run_under(QT_QPA_PLATFORM="offscreen") == ["offscreen", "True", "True"]


def test_the_same_on_an_x_server(display: str) -> None:
    assert run_under(QT_QPA_PLATFORM="xcb", DISPLAY=display) == ["xcb", "True", "True"]
