"""Trains the driver's weights: ``python -m training.viseme.train TALKERS_FOLDER``.

Only the recordings named in manifest.json teach the network. One CPU core, about a minute.
Options let folds be made: ``--without REGEX`` keeps recordings out.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from providers.viseme.speech.network import FORMAT
from training.viseme.examples import Example, ExampleMaker, band_limited, disguised
from training.viseme.fit import Parameters, Recipe, fit
from training.viseme.talkers import Talker, load_talker

_HERE = Path(__file__).parent
_WEIGHTS = _HERE.parents[1] / "resources" / "viseme" / "driver.npz"


def main() -> None:
    """Reads the manifest, trains one network a seed, writes the ensemble."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path, help="folder with the recordings of the manifest")
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--manifest", type=Path, default=_HERE / "manifest.json")
    parser.add_argument("--out", type=Path, default=_WEIGHTS)
    parser.add_argument("--without", default="", help="pattern of file names to keep out")
    given = parser.parse_args()

    manifest = json.loads(given.manifest.read_text("utf-8"))
    maker = ExampleMaker()
    examples: list[Example] = []
    for entry in manifest["recordings"]:
        if given.without and re.search(given.without, entry["file"]):
            continue
        talker = load_talker(given.talkers / entry["file"], given.cache)
        examples += [maker.make(variant) for variant in _variants(talker, manifest["disguises"])]
        print(f"{entry['file']}: {talker.duration_s:.1f} s")
    members: list[Parameters] = []
    for seed in manifest["seeds"]:
        members.append(fit(examples, Recipe(), seed))
        print(f"seed {seed} fitted")
    save(given.out, members)


def _variants(talker: Talker, disguises: list[dict[str, Any]]) -> list[Talker]:
    made = [talker]
    for seed, how in enumerate(disguises):
        if "top_hz" in how:
            made.append(band_limited(talker, how["top_hz"]))
        else:
            made.append(disguised(talker, how["speed"], how.get("noise_db"), seed))
    return made


def save(path: Path, members: list[Parameters]) -> None:
    """Writes the ensemble in the format that the driver loads."""
    arrays = {name: np.stack([m[name] for m in members]) for name in members[0]}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, format=np.array(FORMAT), **arrays)


if __name__ == "__main__":
    main()
