"""What installing an engine on torch fetches, served over real HTTP on loopback."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.kit.environments import write_environments
from tests.kit.hub import LocalHub
from tests.kit.package_index import PackageIndex, package_index
from tests.kit.wheels import link_wheel, repack

NOWHERE = "http://127.0.0.1:9"  # nobody listens there
ENVIRONMENT = "torch"
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
    """A hub for weights, an index with packages, and a folder with the lists of both.

    Attributes:
        folder: Holds ``catalogue.json``, ``urls.json`` and ``environments.json``.
    """

    folder: Path
    hub: LocalHub
    index: PackageIndex

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
    def sent_bytes(self) -> int:
        """By both servers."""
        return self.hub.total_sent + self.index.file_bytes

    @property
    def request_count(self) -> int:
        """To both servers."""
        return len(self.hub.requests) + len(self.index.requests)


@contextmanager
def packages(folder: Path) -> Iterator[Supplies]:
    """The environment of engines on torch, served while the block runs; the hub is still empty."""
    wheels = [repack(folder / "wheels", name) for name in _PACKAGES]
    torch = f"{version('torch').partition('+')[0]}+cpu"
    stand_in = link_wheel(folder / "wheels", "torch", torch)
    with LocalHub().running() as hub, package_index(*wheels, stand_in) as index:
        write_environments(
            folder,
            *wheels,
            environment=ENVIRONMENT,
            imports=_PROBE,
            own={
                "requirement": f"torch=={torch}",
                "index": index.simple_url,
                "about_bytes": stand_in.stat().st_size,
                "about_disk_bytes": 1000,
            },
            sizes={_package(w): [w.stat().st_size, 3 * w.stat().st_size] for w in wheels},
        )
        yield Supplies(folder, hub, index)


def _package(wheel: Path) -> str:
    return wheel.name.partition("-")[0].replace("_", "-")
