"""How soon the first rendered frame can be seen: python benchmarks/preview.py [STILL]

A 3-second preview of a still (default: the demo's photograph), cold from the command line's first instant, then
warm: the same again and again in one program, whose worker stays loaded. The end is the ``preview`` event.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from material import ROOT, VOICE, own_home, portrait

from core.app.service import Service
from core.domain import events as ev
from core.domain.request import RenderRequest
from core.platform.paths import HOME_VARIABLE, app_paths
from core.worker.launch import LaunchSpec
from providers.registry import Registry

SECONDS = 3.0
RUNS = 3


def main() -> None:
    """Prints the seconds to the first frame and to the finished file."""
    still = Path(sys.argv[1]) if len(sys.argv) > 1 else portrait()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        print(f"{'':8}{'first frame':>12}{'file':>10}")
        for _ in range(RUNS):
            say("cold", *cold(still, work))
        for first, done in warm(still, work):
            say("warm", first, done)


def say(name: str, first: float, done: float) -> None:
    print(f"{name:8}{first:10.2f} s{done:8.2f} s", flush=True)


def cold(still: Path, work: Path) -> tuple[float, float]:
    """Seconds from the start of the command."""
    command = [sys.executable, str(ROOT / "main.py"), "render", str(still), str(VOICE), "--json"]
    command += ["-o", str(work / "cold.mp4"), "--overwrite", "--preview", str(SECONDS)]
    begin, first = time.perf_counter(), 0.0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=own_home(work / "any")
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if not first and json.loads(line)["type"] == "preview":
                first = time.perf_counter() - begin
    return first, time.perf_counter() - begin


def warm(still: Path, work: Path) -> list[tuple[float, float]]:
    """Seconds from ``submit`` in a program whose worker has done one job."""
    paths = app_paths({HOME_VARIABLE: str(work / "warm")})
    launch = LaunchSpec((sys.executable, str(ROOT / "main.py"), "--worker"))
    service = Service(Registry(), paths, launch)
    try:
        figures = [_preview(service, still, work / "warm.mp4") for _ in range(RUNS + 1)]
    finally:
        service.close()
    return figures[1:]


def _preview(service: Service, still: Path, output: Path) -> tuple[float, float]:
    told: dict[str, float] = {}
    ended = threading.Event()

    def listen(event: ev.EventBase) -> None:
        told.setdefault(type(event).__name__, time.perf_counter())
        if ev.is_terminal(event):
            ended.set()

    unsubscribe = service.subscribe(listen)
    begin = time.perf_counter()
    service.submit(
        RenderRequest(source=still, audio=VOICE, output=output, preview_s=SECONDS, overwrite=True)
    )
    ended.wait()
    unsubscribe()
    if "Done" not in told:
        sys.exit(f"the preview ended without a film: {', '.join(told)}")
    return told["Preview"] - begin, told["Done"] - begin


if __name__ == "__main__":
    main()
