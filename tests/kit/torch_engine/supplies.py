"""All that installing the sketch engine fetches, served over real HTTP on loopback."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.kit.environments import write_environments
from tests.kit.hub import LocalHub
from tests.kit.supplies import Supplies, packages
from tests.kit.torch_engine.manifest import (
    EAR_FILE,
    ENTRY,
    INFO,
    NET_FILE,
    PALE,
    PALE_ENTRY,
    PALE_FILE,
    TUNER,
)
from tests.kit.torch_engine.recipe import write_pale, write_weights
from tests.kit.wheels import make_wheel

REPO = "lipsmith-tests/sketch"
_EAR_HOST = "weights.example.org"
_EAR_PATH = "/files/ear.pth"


@dataclass(frozen=True)
class SketchSupplies(Supplies):
    """The sketch engine's weights and packages.

    Attributes:
        weights: Its own files, by name.
        pale: The file of an extra.
    """

    weights: dict[str, Path]
    pale: Path

    @property
    def weights_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.weights.values())


@contextmanager
def supplies(folder: Path) -> Iterator[SketchSupplies]:
    """Served while the block runs."""
    (folder / "weights").mkdir(parents=True)
    weights, pale = write_weights(folder / "weights"), write_pale(folder / "weights")
    with packages(folder) as served:
        hub = served.hub
        hub.put(REPO, NET_FILE, weights[NET_FILE].read_bytes())
        hub.put(REPO, PALE_FILE, pale.read_bytes())
        hub.put_plain(_EAR_PATH, weights[EAR_FILE].read_bytes())
        tuner = make_wheel(folder / "wheels", TUNER, files={f"{TUNER}.py": "GAIN = 0.5\n"})
        served.index.add(tuner)
        _add_environment(folder, tuner)
        _write_lists(folder, hub, weights[EAR_FILE].read_bytes(), pale.stat().st_size)
        yield SketchSupplies(folder, hub, served.index, weights, pale)


def _add_environment(folder: Path, wheel: Path) -> None:
    """One more, of the extra that starts an interpreter of its own."""
    place = folder / TUNER
    sizes = {TUNER.replace("_", "-"): [wheel.stat().st_size, 3 * wheel.stat().st_size]}
    own = write_environments(
        place, wheel, environment=TUNER, imports=f"import {TUNER}", sizes=sizes
    )
    (spec,) = json.loads(own.read_bytes())["environments"]
    spec["title"], spec["probe"] = "Tuner", f"{TUNER}/{spec['probe']}"
    for build in spec["builds"]:
        build["lock"] = f"{TUNER}/{build['lock']}"
    path = folder / "environments.json"
    document = json.loads(path.read_bytes())
    document["environments"].append(spec)
    path.write_text(json.dumps(document))


def _write_lists(folder: Path, hub: LocalHub, ear: bytes, pale_bytes: int) -> None:
    """Of the network nothing is known beforehand; of the ear everything; of the extra its size."""
    licence = INFO.licences[1].model_dump(mode="json")
    net = {
        "name": NET_FILE,
        "sources": [{"kind": "hf", "repo": REPO, "path": NET_FILE}],
        "licence": licence,
    }
    known = {
        "name": EAR_FILE,
        "sources": [{"kind": "url", "url": f"https://{_EAR_HOST}{_EAR_PATH}"}],
        "size_bytes": len(ear),
        "sha256": hashlib.sha256(ear).hexdigest(),
        "licence": licence,
    }
    pale = {
        "name": PALE_FILE,
        "sources": [{"kind": "hf", "repo": REPO, "path": PALE_FILE}],
        "size_bytes": pale_bytes,
        "licence": PALE.licences[0].model_dump(mode="json"),
    }
    sets = [
        {"id": ENTRY, "title": "Sketch weights", "files": [net, known]},
        {"id": PALE_ENTRY, "title": "Pale sketch", "files": [pale]},
    ]
    (folder / "catalogue.json").write_text(json.dumps({"sets": sets}))
    (folder / "urls.json").write_text(json.dumps({_EAR_HOST: hub.url}))
