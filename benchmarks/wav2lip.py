"""Wav2Lip beside a plain serial program in the original's order of work: python benchmarks/wav2lip.py

Both render the same upright clip (704 x 1216, 25 frames a second) to the same voice, one after the other in
one run, through networks of the published size with made-up weights: the numbers mean nothing, the work is
the same. The ratios can be compared between machines. The original leaves out what the last window of sound
covers, about four frames: figures by stage are a frame, ratios end to end are of the whole commands.

Needs FFmpeg's command and 12 GB of free memory for the reference's detector, or as much as there is;
``--weights`` keeps the weights for the next run.
"""

import argparse
import tempfile
from pathlib import Path

from engine_job import Job
from engine_table import describe, measure, stages, totals
from upright import clip, voice, write_s3fd

from core.domain.options import split_assignments
from core.media.picture.reader import open_source
from providers.common.faces.detector_box import detector_box
from providers.common.faces.face_mesh import MeshFinder
from tests.kit.wav2lip_weights import GAN, write_checkpoint


def main() -> None:
    """Prints tables."""
    words = parse()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        film = clip(work / "clip.mp4", words.seconds)
        job = Job(
            clip=film,
            voice=voice(work / "voice.wav", words.seconds),
            output=work / "out.mp4",
            folder=work / "between",
            weights=weights(words.weights or work / "weights"),
            boxes=boxes(film),
            options=split_assignments(words.options),
        )
        describe()
        rows = [] if words.ours else [measure("reference", "wav2lip_reference.py", job)]
        rows += [measure("ours", "wav2lip_ours.py", job) for _ in range(words.repeat)]
        print(stages(rows))
        print(totals(rows))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--repeat", type=int, default=1, help="times that ours is rendered")
    parser.add_argument("--weights", type=Path, help="a folder to make them in, or to find them in")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="options")
    parser.add_argument("--ours", action="store_true", help="leave the reference out")
    return parser.parse_args()


def weights(folder: Path) -> dict[str, Path]:
    """The published files' names, formats and shapes with numbers of our own; made where they lack."""
    listed = folder / "done"
    if not listed.exists():
        (folder / GAN).parent.mkdir(parents=True)
        write_checkpoint(folder / GAN)
        listed.write_text("\n".join([GAN, write_s3fd(folder)]), "utf-8")
    return {name: folder / name for name in listed.read_text("utf-8").split("\n")}


def boxes(film: Path) -> list[tuple[int, int, int, int]]:
    """The face's box in each frame, as ours has it, for the reference."""
    found = []
    finder = MeshFinder()
    with open_source(film) as source:
        for frame in source.frames():
            face = max(finder.find(frame), key=lambda one: one.box[3] - one.box[1])
            x0, y0, x1, y1 = (round(float(side)) for side in detector_box(face.points))
            found.append((x0, y0, x1, y1))
    finder.close()
    return found


if __name__ == "__main__":
    main()
