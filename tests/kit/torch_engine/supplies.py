"""All that installing the sketch engine fetches, served over real HTTP on loopback."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.kit.environments import write_environments
from tests.kit.hub import LocalHub
from tests.kit.package_index import PackageIndex, package_index
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
from tests.kit.wheels import link_wheel, make_wheel, repack

REPO = "lipsmith-tests/sketch"
NOWHERE = "http://127.0.0.1:9"  # nobody listens there
_EAR_HOST = "weights.example.org"
_EAR_PATH = "/files/ear.pth"
# Small ones of what a worker imports; torch's stand-in links to all the rest.
_PACKAGES = ("annotated-types", "packaging", "platformdirs", "psutil", "pydantic")
# torch itself is left to the self-test: importing it takes longer than all the rest.
_PROBE = """
import importlib.util, sys
import packaging, pydantic
assert packaging.__file__.startswith(sys.prefix), "the environment's own packages do not come first"
assert importlib.util.find_spec("torch") is not None
"""


@dataclass(frozen=True)
class Supplies:
    """A hub with the weights, an index with the packages, and a folder with the lists of both."""

    folder: Path
    hub: LocalHub
    index: PackageIndex
    weights: dict[str, Path]
    pale: Path

    @property
    def weights_environ(self) -> dict[str, str]:
        """Variables under which the program knows these weights and no others."""
        return {
            "LIPSMITH_CATALOGUE": str(self.folder / "catalogue.json"),
            "LIPSMITH_URL_MAP": str(self.folder / "urls.json"),
            "HF_ENDPOINT": self.hub.url,
            "HF_HOME": str(self.folder / "nobodys-cache"),
        }

    @property
    def environ(self) -> dict[str, str]:
        """The same, and for packages."""
        return self.weights_environ | {
            "LIPSMITH_ENVIRONMENTS": str(self.folder / "environments.json"),
            "PIP_INDEX_URL": self.index.simple_url,
            "PIP_CONFIG_FILE": os.devnull,
            "NO_PROXY": "127.0.0.1",
        }

    @property
    def environ_without_network(self) -> dict[str, str]:
        """The same on a computer that reaches nobody."""
        away = dict.fromkeys(("http_proxy", "https_proxy", "HF_ENDPOINT", "PIP_INDEX_URL"), NOWHERE)
        return self.environ | away | {"LIPSMITH_URL_MAP": "", "NO_PROXY": ""}

    @property
    def weights_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.weights.values())

    @property
    def sent_bytes(self) -> int:
        """By both servers."""
        return self.hub.total_sent + self.index.file_bytes

    @property
    def request_count(self) -> int:
        """To both servers."""
        return len(self.hub.requests) + len(self.index.requests)


@contextmanager
def supplies(folder: Path) -> Iterator[Supplies]:
    """Served while the block runs."""
    for name in ("wheels", "weights"):
        (folder / name).mkdir(parents=True)
    weights = write_weights(folder / "weights")
    wheels = [repack(folder / "wheels", name) for name in _PACKAGES]
    torch = f"{version('torch').partition('+')[0]}+cpu"
    stand_in = link_wheel(folder / "wheels", "torch", torch)
    tuner = make_wheel(folder / "wheels", TUNER, files={f"{TUNER}.py": "GAIN = 0.5\n"})
    pale = write_pale(folder / "weights")
    with LocalHub().running() as hub, package_index(*wheels, stand_in, tuner) as index:
        hub.put(REPO, NET_FILE, weights[NET_FILE].read_bytes())
        hub.put(REPO, PALE_FILE, pale.read_bytes())
        hub.put_plain(_EAR_PATH, weights[EAR_FILE].read_bytes())
        write_environments(
            folder,
            *wheels,
            environment=INFO.environment,
            imports=_PROBE,
            own={
                "requirement": f"torch=={torch}",
                "index": index.simple_url,
                "about_bytes": stand_in.stat().st_size,
                "about_disk_bytes": 1000,
            },
            sizes={_package(w): [w.stat().st_size, 3 * w.stat().st_size] for w in wheels},
        )
        _add_environment(folder, tuner)
        _write_lists(folder, hub, weights[EAR_FILE].read_bytes(), pale.stat().st_size)
        yield Supplies(folder, hub, index, weights, pale)


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


def _package(wheel: Path) -> str:
    return wheel.name.partition("-")[0].replace("_", "-")
