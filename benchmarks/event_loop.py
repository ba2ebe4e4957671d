"""How long the window is away while a film is rendered: python benchmarks/event_loop.py [SECONDS]

Opens the real window (offscreen where there is no display), gives it a film of so many seconds (default: 40) of
1280x720 and a voice as long, renders it with the built-in engine while the lip-sync and the queue page are shown
in turn, and asks the event loop for a sign of life every 5 ms. Wanted: 99.9 % of the gaps under 100 ms, none over
250 ms.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from material import SIZES, VOICE, make_clip, repeat

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from core.platform.paths import HOME_VARIABLE, app_paths
from gui.app import Start, make_application
from main import builtin_launch
from providers.registry import Registry
from tests.kit.loop_watch import LoopWatch

SECONDS = 40.0
PATIENCE_S = 300.0
TURN_S = 2.0


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            sys.exit("the window did not get there")
        rest(0.02)


def rest(seconds: float) -> None:
    """Lets the event loop run; unlike QTest's wait it leaves the interpreter to other threads."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def measure(work: Path, seconds: float) -> LoopWatch:
    """The gaps from Generate to the finished file."""
    os.environ[HOME_VARIABLE] = str(work / "home")
    face = make_clip(work / "face.mp4", SIZES["720p"], seconds)
    voice = repeat(VOICE, work / "voice.wav", seconds)
    launch = replace(builtin_launch(), low_priority=True)
    start = Start(make_application(), app_paths(), (face, voice), Registry, launch)
    start.open()
    until(lambda: start.composition is not None)
    parts = start.composition
    assert parts is not None
    until(lambda: parts.lipsync.side.checks.ready)
    rest(2.0)
    watch, ended = LoopWatch(), []
    parts.lipsync.render.rendered.connect(ended.append)
    watch.start()
    parts.lipsync.generate()
    pages = ["queue", "lipsync"]
    while not ended:
        pages.reverse()
        start.window.show_page(pages[0])
        turn = time.monotonic() + TURN_S
        until(lambda turn=turn: bool(ended) or time.monotonic() > turn)
    watch.stop()
    start.window.close()
    start.close()
    return watch


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as work:
        watch = measure(Path(work), seconds)
    gaps = sorted(watch.gaps_ms)
    print(f"{len(gaps)} gaps in {sum(gaps) / 1000:.1f} s; milliseconds")
    for share in (0.5, 0.9, 0.99, 0.999):
        print(f"{100 * share:5.1f} %  {gaps[min(len(gaps) - 1, int(share * len(gaps)))]:7.1f}")
    print(f"largest  {gaps[-1]:7.1f}")
    print(f"under 100 ms: {100 * watch.share_under(100):.2f} %")


if __name__ == "__main__":
    main()
