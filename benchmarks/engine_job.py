"""What the programs of an engine's benchmark are told and tell: JSON both ways, and a clock by stage."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.domain.engine import EngineSetup  # noqa: E402 - after the path is known
from core.domain.request import OptionValue  # noqa: E402
from core.pipeline.timings import Timings  # noqa: E402


@dataclass(frozen=True)
class Job:
    """One render.

    Attributes:
        folder: For files in between.
        weights: As ``EngineSetup`` has them.
        boxes: Of the face in each frame of the clip: x0, y0, x1, y1.
        options: Of the engine; the reference knows the defaults only.
        prepared: Where the engine keeps what it prepared.
        points: The 68 of the face in a photo: x, y in pixels.
        stand_ins: Whether the large networks are replaced by cheap ones of the same shapes.
    """

    clip: Path
    voice: Path
    output: Path
    folder: Path
    weights: dict[str, Path]
    boxes: list[tuple[int, int, int, int]]
    options: dict[str, OptionValue]
    prepared: Path | None = None
    stand_ins: bool = False
    points: list[tuple[float, float]] = field(default_factory=list)

    def write(self, path: Path) -> Path:
        path.write_text(json.dumps(asdict(self), default=str), "utf-8")
        return path

    @classmethod
    def read(cls, path: Path) -> "Job":
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for name in ("clip", "voice", "output", "folder", "prepared"):
            told[name] = Path(told[name]) if told[name] else None
        told["weights"] = {name: Path(file) for name, file in told["weights"].items()}
        told["boxes"] = [tuple(box) for box in told["boxes"]]
        return cls(**told)

    def setup(self) -> EngineSetup:
        return EngineSetup(weights=self.weights, prepared=self.prepared)


@dataclass(frozen=True)
class Spent:
    """Seconds since the program began: of the wall, and of all processors."""

    wall_s: float
    cpu_s: float


class Clock(Timings):
    """Busy wall seconds by stage, and all that was spent.

    Attributes:
        others: Seconds of stages that were timed elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self._begin = time.perf_counter()
        self.others: dict[str, float] = {}

    def time(self, name: str, owner: object, function: str) -> None:
        """Times every call of a function or method from now on."""
        plain: Callable[..., Any] = getattr(owner, function)

        def timed(*args: Any, **named: Any) -> Any:
            with self.stage(name):
                return plain(*args, **named)

        setattr(owner, function, timed)

    def lap(self) -> Spent:
        used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu_s = sum(one.ru_utime + one.ru_stime for one in used)
        return Spent(time.perf_counter() - self._begin, cpu_s)


def tell(clock: Clock, loaded: Spent, frames: int, device: str, **more: Any) -> None:
    """Prints the last line: what was measured."""
    told = {
        "stages_s": clock.seconds() | clock.others,
        "loaded": asdict(loaded),
        "done": asdict(clock.lap()),
        "frames": frames,
        "device": device,
        "pid": os.getpid(),
    }
    print(json.dumps(told | more), flush=True)
