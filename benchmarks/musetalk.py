"""MuseTalk beside a plain serial program in the original's order of work: python benchmarks/musetalk.py

Both render the same upright clip (704 x 1216, 25 frames a second) to the same voice, one after the other in
one run, through networks of the published size with made-up weights: the numbers mean nothing, the work is
the same. Ours is rendered twice, so that the second time finds the face prepared. The ratios can be compared
between machines. ``--memory`` measures whether memory grows with length instead; there the large networks
are replaced by cheap ones of the same shapes.

Needs FFmpeg's command and 4 GB of disk; ``--weights`` keeps the weights for the next run.
"""

import argparse
import tempfile
from pathlib import Path

from engine_job import Job
from engine_table import command, describe, measure, stages, totals
from memory import watched
from musetalk_material import boxes, weights
from upright import clip, voice

from core.domain.options import split_assignments
from tests.kit.musetalk_weights import musetalk_setup

SHORT_S, LONG_S = 10.0, 60.0


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
