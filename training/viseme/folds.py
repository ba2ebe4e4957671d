"""Speaker folds: ``python -m training.viseme.folds TALKERS_FOLDER --cache DIR --out FOLDER``.

For each recording that teaches the shipped weights, writes FOLDER/<recording>.npz, learned from the
others, and scores it on the one left out. ``--with-others`` asks instead what all recordings of the
folder would teach: each is scored with weights from all those of other people; nothing is written.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from providers.viseme.options import VisemeOptions
from training.viseme.ensemble import Lesson, fit_ensemble, lesson, read_manifest, save
from training.viseme.evaluate import Examiner, Score, table
from training.viseme.examples import ExampleMaker
from training.viseme.talkers import Talker, load_talker


def folds(
    files: Sequence[str], same_person: Sequence[Sequence[str]]
) -> Iterator[tuple[str, set[str]]]:
    """Each file, and the files of other people."""
    for file in files:
        own = {file}.union(*(group for group in same_person if file in group))
        yield file, set(files) - own


def main() -> None:
    """Trains fold by fold and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--out", type=Path, required=True, help="folder for the folds' weights")
    parser.add_argument("--with-others", action="store_true", help="ask, do not write")
    given = parser.parse_args()

    manifest = read_manifest()
    files = [entry["file"] for entry in manifest["recordings"]]
    if given.with_others:
        files = sorted(path.name for path in given.talkers.glob("*.mp4"))
    talkers = {file: load_talker(given.talkers / file, given.cache) for file in files}
    print(table(dict(_scores(talkers, manifest, None if given.with_others else given.out))))


def _scores(
    talkers: dict[str, Talker], manifest: dict[str, Any], out: Path | None
) -> Iterator[tuple[str, Score]]:
    maker, examiner = ExampleMaker(), Examiner(VisemeOptions())
    lessons: dict[str, Lesson] = {
        file: lesson(talker, maker, manifest["disguises"]) for file, talker in talkers.items()
    }
    for file, others in folds(list(talkers), manifest["same_person"]):
        network = fit_ensemble([lessons[o] for o in sorted(others)], manifest["seeds"], maker)
        if out is not None:
            save(out / f"{Path(file).stem}.npz", network)
        yield Path(file).stem, examiner.examine(talkers[file], network)


if __name__ == "__main__":
    main()
