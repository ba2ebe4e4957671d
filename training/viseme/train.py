"""Trains the driver's weights: ``python -m training.viseme.train TALKERS_FOLDER --cache DIR``.

Only the recordings named in manifest.json teach them. One CPU core, a quarter of a minute once the mouths are tracked.
"""

import argparse
from pathlib import Path

from core.platform.paths import RESOURCES
from training.recordings import verified
from training.viseme.ensemble import MANIFEST, fit_ensemble, lesson, read_manifest, save
from training.viseme.examples import ExampleMaker
from training.viseme.talkers import load_talker


def main() -> None:
    """Reads the manifest, trains, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path, help="folder with the recordings of the manifest")
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--out", type=Path, default=RESOURCES / "viseme" / "driver.npz")
    given = parser.parse_args()

    manifest = read_manifest(given.manifest)
    maker = ExampleMaker()
    lessons = []
    for entry in manifest["recordings"]:
        talker = load_talker(verified(given.talkers, entry), given.cache)
        lessons.append(lesson(talker, maker, manifest["disguises"]))
        print(f"{entry['file']}: {talker.duration_s:.1f} s")
    save(given.out, fit_ensemble(lessons, manifest["seeds"], maker))
    print(f"wrote {given.out}")


if __name__ == "__main__":
    main()
