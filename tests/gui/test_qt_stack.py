"""The pinned Qt works on this Python: the window will stand on it."""

import os
import subprocess
import sys

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


@pytest.mark.parametrize("platform", ["offscreen"])
def test_signals_keep_references_and_widgets_paint(platform: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == [platform, "True", "True"], done.stderr
