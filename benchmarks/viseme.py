"""What the built-in engine costs beside a plain transcode: python benchmarks/viseme.py

Both run in the same minute on the same machine and encode with x264 veryfast crf 18, so the ratios can be
compared between machines. Three figures matter: how much faster than real time the whole command is, its
processor time over the transcode's, and the same once the engine is loaded (a long clip less a short one).
Stages are busy wall times of their threads, which share the cores with all the others.

The clips are made on the spot (benchmarks/material.py); ``--clip`` measures one's own instead.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from material import ROOT, SIZES, VOICE, make_clip, own_home, repeat

STAGES = ("decode", "track", "drive", "composite", "encode")
SHORT_S = 2.0


@dataclass(frozen=True)
class Cost:
    """Wall seconds, and processor seconds of a command and all it started."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True)
class Row:
    """One clip's figures; ``short`` is the same render of its first seconds only."""

    name: str
    seconds: float
    frames: int
    plain: Cost
    whole: Cost
    short: Cost
    stages_s: dict[str, float]


def main() -> None:
    """Prints one row a clip."""
    words = parse()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        rows = [measure(clip, name, work, words) for name, clip in clips(words, work)]
    print(table(rows))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--clip", type=Path, action="append", help="measure this file; repeatable")
    parser.add_argument("--runs", type=int, default=2, help="the best of so many")
    parser.add_argument(
        "--transcoder",
        choices=("ffmpeg", "pyav"),
        default="ffmpeg" if shutil.which("ffmpeg") else "pyav",
        help="FFmpeg's own command, or the library inside a Python process",
    )
    return parser.parse_args()


def clips(words: argparse.Namespace, work: Path) -> list[tuple[str, Path]]:
    if words.clip:
        return [(path.stem[:16], path) for path in words.clip]
    names = words.sizes.split(",")
    return [(name, make_clip(work / f"{name}.mp4", SIZES[name], words.seconds)) for name in names]


def measure(clip: Path, name: str, work: Path, words: argparse.Namespace) -> Row:
    seconds = min(words.seconds, length_of(clip))
    plain = best(lambda: run(transcode(clip, work / "plain.mp4", words.transcoder), work)[0], words)
    renders = [render(clip, work, seconds) for _ in range(words.runs)]
    whole, result = min(renders, key=lambda pair: pair[0].cpu_s)
    short = best(lambda: render(clip, work, SHORT_S)[0], words)
    return Row(name, seconds, result["frames"], plain, whole, short, result["timings_s"])


def best(once: Any, words: argparse.Namespace) -> Cost:
    return min((once() for _ in range(words.runs)), key=lambda cost: cost.cpu_s)


def length_of(clip: Path) -> float:
    with av.open(str(clip)) as source:
        stream = source.streams.video[0]
        return float((stream.duration or 0) * (stream.time_base or Fraction(1)))


def transcode(clip: Path, out: Path, how: str) -> list[str]:
    """The command that decodes and encodes the clip, and nothing else."""
    if how == "pyav":
        return [sys.executable, str(Path(__file__).with_name("transcode.py")), str(clip), str(out)]
    command = ["ffmpeg", "-v", "error", "-y", "-i", str(clip), "-an", "-c:v", "libx264"]
    return [*command, "-preset", "veryfast", "-crf", "18", str(out)]


def render(clip: Path, work: Path, seconds: float) -> tuple[Cost, dict[str, Any]]:
    """Cost of the whole command on the first ``seconds`` of the clip, and its result record."""
    speech = repeat(VOICE, work / "voice.wav", seconds)
    command = [sys.executable, str(ROOT / "main.py"), "render", str(clip), str(speech), "--json"]
    command += ["-o", str(work / "out.mp4"), "--overwrite"]
    cost, said = run(command, work)
    return cost, json.loads(said.splitlines()[-1])["result"]


def run(command: list[str], work: Path) -> tuple[Cost, str]:
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=own_home(work / "any")
    )
    after, wall_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s), done.stdout


def table(rows: list[Row]) -> str:
    """Stages in milliseconds a frame, then the whole in seconds and as ratios."""
    heads = [f"{'clip':16}", *(f"{stage:>10}" for stage in STAGES)]
    heads += [f"{head:>11}" for head in ("wall s", "x real", "CPU s", "plain CPU", "CPU ratio")]
    heads += [f"{'loaded':>8}"]
    lines = ["".join(heads)]
    for row in rows:
        cells = [f"{1000 * row.stages_s.get(stage, 0.0) / row.frames:7.2f} ms" for stage in STAGES]
        cells += [f"{row.whole.wall_s:11.2f}", f"{row.seconds / row.whole.wall_s:11.2f}"]
        cells += [f"{row.whole.cpu_s:11.2f}", f"{row.plain.cpu_s:11.2f}"]
        cells += [f"{row.whole.cpu_s / row.plain.cpu_s:11.2f}", f"{loaded(row):8.2f}"]
        lines.append(f"{row.name:16}" + "".join(cells))
    return "\n".join(lines)


def loaded(row: Row) -> float:
    """The ratio of processor times without what is spent once: start-up and the first look."""
    share = 1 - SHORT_S / row.seconds
    return (row.whole.cpu_s - row.short.cpu_s) / (row.plain.cpu_s * share)


if __name__ == "__main__":
    main()
