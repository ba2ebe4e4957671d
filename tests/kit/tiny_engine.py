"""An engine with an environment and weights of its own that computes nothing, and all that it is installed from.

Run as a script it is the engine's worker.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.domain.engine import (
    Capabilities,
    EngineInfo,
    EngineSetup,
    Licence,
    Provider,
    Role,
    RunContext,
    Session,
)
from core.domain.options import EngineOptions
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.domain.score import LseScore, ScoreRequest, SyncScore
from core.errors import EngineError, OptionError, SetupError
from core.worker.host import serve
from core.worker.launch import LaunchSpec
from tests.kit.environments import write_environments
from tests.kit.fake_engine import FakeProvider, FakeSession, Mode, judge, survey, take_still
from tests.kit.hub import LocalHub
from tests.kit.package_index import PackageIndex, package_index
from tests.kit.wheels import link_wheel, make_wheel

TINY, FILM_ONLY, FAILING = "tiny", "tiny_films", "tiny_fails"
WEIGHTS = "tiny_net"
MEASURE = "tiny_measure"
REPO = "lipsmith-tests/tiny"
NET = b"the network" * 9000
EAR = b"the ear" * 500
RULE = b"the rule" * 300
LICENCE = Licence(subject="Weights", name="CC0-1.0", commercial_use=True)


class TinyOptions(EngineOptions):
    engine = TINY


class TinyProvider:
    def __init__(self, engine: str) -> None:
        self.info = EngineInfo(
            id=engine,
            title=engine.replace("_", " ").capitalize(),
            version="1",
            strength="Shows how an engine comes here",
            environment="tiny",
            weights=(WEIGHTS,),
            licences=(LICENCE,),
            capabilities=Capabilities(still_input=engine != FILM_ONLY),
        )
        self.options: type[EngineOptions] = TinyOptions

    def open(self, setup: EngineSetup) -> Session:
        """Takes its own files only, from its own environment only."""
        import alpha  # type: ignore[import-not-found]  # noqa: PLC0415 - of the environment

        given = {name: path.read_bytes() for name, path in setup.weights.items()}
        if given != {f"{WEIGHTS}/net.bin": NET, f"{WEIGHTS}/ear.bin": EAR}:
            raise SetupError("test.weights", f"These are other files: {sorted(given)}")
        return TinySession(self.info.id, alpha.VERSION)


class TinySession(FakeSession):
    """Does what the request's transcript says, a mode of the fake engine."""

    def __init__(self, engine: str, version: str) -> None:
        self._engine = engine
        self._version = version

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        if self._engine == FAILING:
            raise EngineError("test.failing", "This engine does not work here", "Take another")
        frame = context.scratch / "frame.jpg"
        frame.write_bytes(f"picture of {request.source.name}".encode())
        context.preview(frame, 0.0)
        mode = request.transcript or Mode.RENDER.value
        plain = request.model_copy(update={"options": {"mode": mode}})
        result = super().run(plain, context, temp)
        update = {"engine": self._engine, "engine_version": self._version}
        return result.model_copy(update=update)


class TinyCatalogue:
    """The fake engine, which is built in, and those that have to be installed."""

    judges: tuple[EngineInfo, ...] = ()

    def __init__(self) -> None:
        entries: tuple[Provider, ...] = (
            FakeProvider(),
            *(TinyProvider(engine) for engine in (TINY, FILM_ONLY, FAILING)),
        )
        self._providers = {entry.info.id: entry for entry in entries}

    def providers(self) -> Sequence[Provider]:
        return tuple(self._providers.values())

    def get(self, engine: str) -> Provider:
        if engine not in self._providers:
            raise OptionError("option.unknown_engine", f"There is no engine “{engine}”")
        return self._providers[engine]


class MeasuredCatalogue(TinyCatalogue):
    """The same with something that measures films, in the engines' environment."""

    judges = (
        EngineInfo(
            id=MEASURE,
            title="Tiny measure",
            version="1",
            role=Role.JUDGE,
            strength="Shows how a measure comes here",
            environment="tiny",
            weights=(MEASURE,),
            licences=(LICENCE.model_copy(update={"commercial_use": False}),),
        ),
    )


def tiny_launch() -> LaunchSpec:
    script = ("-P", str(Path(__file__)))
    return LaunchSpec((sys.executable, *script), script=script)


@dataclass(frozen=True)
class Supplies:
    """A hub, a package index, and the folder with the lists of both."""

    folder: Path
    hub: LocalHub
    index: PackageIndex
    net_path: str

    def write_lock(self, version: str) -> None:
        """The environment consists of that version of its package from now on."""
        alpha = make_wheel(self.folder / "wheels", "alpha", version)
        linked = link_wheel(self.folder / "wheels", "linked")
        self.index.add(alpha, linked)
        sizes = {one: [1_000_000, 3_000_000] for one in ("alpha", "linked")}
        write_environments(
            self.folder, alpha, linked, imports="import alpha, pydantic", sizes=sizes
        )

    @property
    def environ(self) -> dict[str, str]:
        """Variables under which the program knows these and nothing else."""
        return {
            "LIPSMITH_CATALOGUE": str(self.folder / "catalogue.json"),
            "LIPSMITH_ENVIRONMENTS": str(self.folder / "environments.json"),
            "HF_ENDPOINT": self.hub.url,
            "HF_HOME": str(self.folder / "nobodys-cache"),
            "PIP_INDEX_URL": self.index.simple_url,
            "PIP_CONFIG_FILE": os.devnull,
            "NO_PROXY": "127.0.0.1",
        }


@contextmanager
def tiny_supplies(folder: Path) -> Iterator[Supplies]:
    """Served while the block runs."""
    folder.mkdir(parents=True)
    with LocalHub().running() as hub, package_index() as index:
        net_path = hub.put(REPO, "net.bin", NET)
        hub.put(REPO, "ear.bin", EAR)
        hub.put(REPO, "rule.bin", RULE)
        found = Supplies(folder, hub, index, net_path)
        found.write_lock("1.0")
        _write_catalogue(folder / "catalogue.json")
        yield found


def _write_catalogue(path: Path) -> None:
    """Of the ear everything is known beforehand, of the net nothing."""
    known = {"size_bytes": len(EAR), "sha256": hashlib.sha256(EAR).hexdigest()}
    files = [
        {
            "name": name,
            "sources": [_source(name)],
            "licence": LICENCE.model_dump(mode="json"),
            **facts,
        }
        for name, facts in (("net.bin", {}), ("ear.bin", known))
    ]
    rule = {**files[0], "name": "rule.bin", "sources": [_source("rule.bin")]}
    sets = (WEIGHTS, "Tiny weights", files), (MEASURE, "Tiny rule", [rule])
    told = [{"id": name, "title": title, "files": files} for name, title, files in sets]
    path.write_text(json.dumps({"sets": told}))


def _source(name: str) -> dict[str, str]:
    return {"kind": "hf", "repo": REPO, "path": name}


def _open(engine: str, setup: EngineSetup) -> Session:
    return TinyCatalogue().get(engine).open(setup)


def _judge(request: ScoreRequest, context: RunContext) -> SyncScore:
    """As the fake worker; a rule that is the right one adds its figures."""
    found = judge(request, context)
    if request.syncnet is None or request.syncnet.read_bytes() != RULE:
        return found
    import alpha  # noqa: PLC0415 - of the environment

    context.warn("tiny.measure", f"Measured with {alpha.VERSION}")
    lse = LseScore(distance=7.5, confidence=6.5, offset_ms=80.0, windows=45)
    return found.model_copy(update={"lse": lse})


if __name__ == "__main__":
    sys.exit(serve(_open, survey, _judge, take_still))
