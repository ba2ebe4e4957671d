"""SadTalker beside a plain serial program in the original's order of work: python benchmarks/sadtalker.py

Both put a speaking head back into the same photo (1920 x 1080, full mode), one after the other in one run,
through networks of the published size with made-up weights: the numbers mean nothing, the work is the same.
The ratios can be compared between machines. On a processor a frame takes seconds, hence the short voice; what
does not grow with it weighs more than in a real film. ``--paste`` measures putting the head back by itself.

The reference always computes on the processor. Needs FFmpeg's command and 2 GB of disk; ``--weights`` keeps the
weights for the next run.
"""

import argparse
import tempfile
from pathlib import Path

from engine_job import Job
from engine_table import describe, measure, stages, totals
from sadtalker_material import look, photo, voice, weights
from sadtalker_paste import compare_paste

from core.domain.options import split_assignments


def main() -> None:
    """Prints tables."""
    words = parse()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        describe()
        if words.paste:
            compare_paste(work / "photo.png", words.frames)
        else:
            compare(photo(work / "photo.png"), words, work)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.4, help="of the voice, 25 frames each")
    parser.add_argument("--repeat", type=int, default=1, help="times that ours is rendered")
    parser.add_argument("--weights", type=Path, help="a folder to make them in, or to find them in")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="options")
    parser.add_argument("--ours", action="store_true", help="leave the reference out")
    parser.add_argument("--paste", action="store_true", help="only put heads back into the photo")
    parser.add_argument("--frames", type=int, default=20, help="of --paste")
    return parser.parse_args()


def compare(picture: Path, words: argparse.Namespace, work: Path) -> None:
    """Whole renders."""
    seen = look(picture)
    job = Job(
        clip=picture,
        voice=voice(work / "voice.wav", words.seconds),
        output=work / "out.mp4",
        folder=work / "between",
        weights=weights(words.weights or work / "weights"),
        boxes=[seen.box],
        options=split_assignments(["preprocess=full", *words.options]),
        points=[(float(x), float(y)) for x, y in seen.points],
    )
    rows = [] if words.ours else [measure("reference", "sadtalker_reference.py", job)]
    rows += [measure("ours", "sadtalker_ours.py", job) for _ in range(words.repeat)]
    print(stages(rows))
    print(totals(rows))


if __name__ == "__main__":
    main()
