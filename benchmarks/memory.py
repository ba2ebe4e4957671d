"""Whether memory grows with length: python benchmarks/memory.py

Renders a short and a long clip and the long one with a voice twice as long (which plays it backward, too), and
prints the highest memory of the whole process tree (sum of resident sizes, sampled every 50 ms) and its ratio
to the short clip's.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from material import ROOT, SIZES, VOICE, make_clip, own_home, repeat

from core.platform.memory import tree_bytes

SAMPLE_S = 0.05


def main() -> None:
    """Prints one row a render."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", type=float, default=20.0, help="seconds")
    parser.add_argument("--long", type=float, default=300.0, help="seconds")
    parser.add_argument("--size", choices=SIZES, default="512")
    words = parser.parse_args()
    rows = [("short", words.short, words.short), ("long", words.long, words.long)]
    rows.append(("long, voice twice as long", words.long, 2 * words.long))
    first = 0.0
    print(f"{'render':28}{'video':>8}{'voice':>8}{'peak':>10}{'ratio':>7}{'wall':>8}")
    for name, video_s, voice_s in rows:
        peak, wall_s = measure(SIZES[words.size], video_s, voice_s)
        first = first or peak
        print(
            f"{name:28}{video_s:6.0f} s{voice_s:6.0f} s{peak / 1e6:7.0f} MB{peak / first:7.2f}{wall_s:6.0f} s",
            flush=True,
        )


def measure(size: tuple[int, int], video_s: float, voice_s: float) -> tuple[float, float]:
    """Peak bytes over the tree and wall seconds of one render."""
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        clip = make_clip(work / "clip.mp4", size, video_s)
        voice = work / "voice.wav"
        repeat(VOICE, voice, voice_s)
        command = [
            sys.executable,
            str(ROOT / "main.py"),
            "render",
            str(clip),
            str(voice),
            "-o",
            str(work / "out.mp4"),
        ]
        return watched(command, own_home(voice))


def watched(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Peak bytes over the tree and wall seconds of a program."""
    begin, peak = time.perf_counter(), 0
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, **quiet) as process:
        while process.poll() is None:
            peak = max(peak, tree_bytes(process.pid))
            time.sleep(SAMPLE_S)
    if process.returncode != 0:
        sys.exit(f"the render ended with {process.returncode}")
    return peak, time.perf_counter() - begin


if __name__ == "__main__":
    main()
