"""MuseTalk beside a plain serial program in the original's order of work: python benchmarks/musetalk.py

Both render the same upright clip (704 x 1216, 25 frames a second) to the same voice, one after the other in
one run, through networks of the published size with made-up weights: the numbers mean nothing, the work is
the same. Ours is rendered twice, so that the second time finds the face prepared. The ratios can be compared
between machines. ``--memory`` measures whether memory grows with length instead; there the large networks
are replaced by cheap ones of the same shapes.

Needs FFmpeg's command and 4 GB of disk; ``--weights`` keeps the weights for the next run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from memory import watched
from musetalk_job import Job
from musetalk_material import boxes, clip, voice, weights

from core.domain.options import split_assignments
from tests.kit.musetalk_weights import musetalk_setup

HERE = Path(__file__).parent
SHORT_S, LONG_S = 10.0, 60.0
FLAGS = ("avx2", "avx512f", "avx512_bf16", "amx_bf16", "amx_int8")


@dataclass(frozen=True)
class Row:
    """What one program cost: all in seconds, with and without loading the networks."""

    name: str
    wall_s: float
    cpu_s: float
    loaded_wall_s: float
    loaded_cpu_s: float
    frames: int
    stages_s: dict[str, float]


def main() -> None:
    """Prints tables."""
    words = parse()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        if words.memory:
            compare_memory(work)
        else:
            compare_speed(words, work)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--weights", type=Path, help="a folder to make them in, or to find them in")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="options")
    parser.add_argument("--ours", action="store_true", help="leave the reference out")
    parser.add_argument("--memory", action="store_true")
    return parser.parse_args()


def compare_speed(words: argparse.Namespace, work: Path) -> None:
    film = clip(work / "clip.mp4", words.seconds)
    job = Job(
        clip=film,
        voice=voice(work / "voice.wav", words.seconds),
        output=work / "out.mp4",
        folder=work / "between",
        weights=weights(words.weights or work / "weights", full=True),
        boxes=boxes(film),
        options=split_assignments(words.options),
        prepared=work / "prepared",
    )
    describe()
    rows = [] if words.ours else [measure("reference", "musetalk_reference.py", job)]
    rows += [measure(name, "musetalk_ours.py", job) for name in ("ours, cold", "ours, prepared")]
    print(stages(rows))
    print(totals(rows))


def describe() -> None:
    """The machine, so that figures can be judged."""
    known = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    flags = [flag for flag in FLAGS if f" {flag}" in known]
    device = torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU"
    print(f"{os.cpu_count()} processors ({' '.join(flags)}), {device}, torch {torch.__version__}")
    print(f"load before the run: {psutil.getloadavg()[0]:.1f}", flush=True)


def measure(name: str, program: str, job: Job) -> Row:
    """One program in a process of its own."""
    job.folder.mkdir(exist_ok=True)
    job.output.unlink(missing_ok=True)
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command(program, job), stdout=subprocess.PIPE, text=True, check=True)
    after, wall_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    loaded, end = told["loaded"], told["done"]
    notes = ", ".join([told["device"], *told.get("warnings", ())])
    print(
        f"{name}: {wall_s:.1f} s, {cpu_s:.1f} s CPU, {told['frames']} frames; {notes}", flush=True
    )
    return Row(
        name,
        wall_s,
        cpu_s,
        end["wall_s"] - loaded["wall_s"],
        end["cpu_s"] - loaded["cpu_s"],
        told["frames"],
        told["stages_s"],
    )


def command(program: str, job: Job) -> list[str]:
    return [sys.executable, str(HERE / program), str(job.write(job.folder.with_suffix(".json")))]


def stages(rows: Sequence[Row]) -> str:
    """Busy milliseconds an output frame."""
    names = list(dict.fromkeys(name for row in rows for name in row.stages_s))
    lines = [f"\n{'ms a frame':16}" + "".join(f"{row.name:>16}" for row in rows)]
    for name in names:
        spent = (1000 * row.stages_s.get(name, 0.0) / row.frames for row in rows)
        lines.append(f"{name:16}" + "".join(f"{ms:16.1f}" for ms in spent))
    return "\n".join(lines)


def totals(rows: Sequence[Row]) -> str:
    """Seconds, and how many times faster than the first row, with and without loading."""
    heads = ("wall s", "times", "CPU s", "times", "frames/s")
    lines = []
    for title, prefix in (("whole command", ""), ("networks loaded", "loaded_")):
        lines.append(f"\n{title:16}" + "".join(f"{head:>10}" for head in heads))
        for row in rows:
            wall_s, cpu_s = getattr(row, f"{prefix}wall_s"), getattr(row, f"{prefix}cpu_s")
            first_wall_s, first_cpu_s = (
                getattr(rows[0], f"{prefix}{n}") for n in ("wall_s", "cpu_s")
            )
            figures = (
                wall_s,
                first_wall_s / wall_s,
                cpu_s,
                first_cpu_s / cpu_s,
                row.frames / wall_s,
            )
            lines.append(f"{row.name:16}" + "".join(f"{figure:10.2f}" for figure in figures))
    return "\n".join(lines)


def compare_memory(work: Path) -> None:
    """Peak memory of a short and a long render by our engine."""
    setup = musetalk_setup(work / "weights")
    first = 0.0
    print(f"{'length':>8}{'peak':>10}{'ratio':>7}{'wall':>8}")
    for seconds in (SHORT_S, LONG_S):
        job = Job(
            clip=clip(work / "clip.mp4", seconds, is_talker=False),
            voice=voice(work / "voice.wav", seconds),
            output=work / "out.mp4",
            folder=work / f"between-{seconds:.0f}",
            weights=dict(setup.weights),
            boxes=[],
            options={},
            prepared=work / "prepared",
            stand_ins=True,
        )
        peak, wall_s = peak_of(job)
        first = first or peak
        print(f"{seconds:6.0f} s{peak / 1e6:7.0f} MB{peak / first:7.2f}{wall_s:6.0f} s", flush=True)


def peak_of(job: Job) -> tuple[float, float]:
    """Highest bytes of the whole process tree, and wall seconds."""
    job.folder.mkdir()
    job.output.unlink(missing_ok=True)
    return watched(command("musetalk_ours.py", job))


if __name__ == "__main__":
    main()
