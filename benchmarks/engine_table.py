"""An engine beside its reference: each in a process of its own, what it cost by stage and in all."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from engine_job import Job

HERE = Path(__file__).parent
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
    """Busy milliseconds an output frame, and how many times faster the last row is than the first."""
    names = list(dict.fromkeys(name for row in rows for name in row.stages_s))
    heads = [row.name for row in rows] + ["times"] * (len(rows) > 1)
    lines = [f"\n{'ms a frame':16}" + "".join(f"{head:>16}" for head in heads)]
    for name in names:
        spent = [1000 * row.stages_s.get(name, 0.0) / row.frames for row in rows]
        both = len(rows) > 1 and min(spent[0], spent[-1]) > 0
        times = f"{spent[0] / spent[-1]:16.1f}" if both else ""
        lines.append(f"{name:16}" + "".join(f"{ms:16.1f}" for ms in spent) + times)
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
