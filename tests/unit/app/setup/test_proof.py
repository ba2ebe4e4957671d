"""How much of the sample an engine has to render after it was installed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.app.setup.proof import Prover
from core.app.setup.sample_film import Take
from core.app.speed_log import SpeedLog
from core.domain import events as ev
from core.domain.engine import EngineInfo, Extra
from core.domain.result import SyncResult
from core.errors import EngineError
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from tests.kit.jobs import home
from tests.kit.shop import PORTRAIT

NOTHING: Any = None
FINER = Extra(option="size", value="512", title="Finer")


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


@dataclass
class Films:
    """Takes so long for a frame, and for the first batch on top.

    Attributes:
        takes: What was asked for.
    """

    folder: Path
    frame_s: float = 0.01
    warm_up_s: float = 0.0
    batch: int = 2
    now: float = 0.0
    is_empty: bool = False
    takes: list[Take] = field(default_factory=list)

    def render(
        self, engine: EngineInfo, take: Take, hear: Callable[[ev.EventBase], None], stop: StopToken
    ) -> tuple[SyncResult, float]:
        self.takes.append(take)
        began, frames = self.now, 0 if self.is_empty else round(take.fps * take.length_s)
        self.now += 3.0  # networks are loaded
        hear(ev.Progress(job="t", stage="listen", fraction=1.0))
        self.now += self.warm_up_s if len(self.takes) == 1 else 0.0
        for done in range(1, frames + 1):
            if (done - 1) % self.batch == 0:
                self.now += self.frame_s * min(self.batch, frames - done + 1)
            hear(ev.Progress(job="t", stage="render", done=done, total=frames))
        return self._result(engine, frames), self.now - began

    def of_a_face(self, folder: Path, stop: StopToken, length_s: float = 1.0) -> Path:
        return self.folder / "face.mp4"

    def _result(self, engine: EngineInfo, frames: int) -> SyncResult:
        return SyncResult(
            path=self.folder / "film.mp4",
            engine=engine.id,
            engine_version="1",
            frames=frames,
            fps="12",
            duration_s=1.0,
            width=64,
            height=48,
        )


def proven(
    films: Films, paths: AppPaths, engine: EngineInfo = PORTRAIT, extras: tuple[Extra, ...] = ()
) -> float:
    prover: Any = Prover
    made: Prover = prover(
        films, NOTHING, NOTHING, SpeedLog(paths.speeds), paths, clock=lambda: films.now
    )
    return made.prove(engine, extras, lambda _: None, StopToken()).frames_per_s


def rates(films: Films) -> list[int]:
    return [int(take.fps) for take in films.takes]


def test_one_that_takes_seconds_a_frame_makes_two(tmp_path: Path, paths: AppPaths) -> None:
    films = Films(tmp_path, frame_s=2.2)
    assert proven(films, paths) == pytest.approx(1 / 2.2)
    assert rates(films) == [2]
    (kept,) = SpeedLog(paths.speeds).measured(PORTRAIT.id)
    assert (kept.frames, kept.wall_s) == (2, pytest.approx(4.4))


@pytest.mark.parametrize("warm_up_s", [0.0, 2.4])
def test_a_quick_one_makes_a_dozen_for_its_speed(
    tmp_path: Path, paths: AppPaths, warm_up_s: float
) -> None:
    """What it does once, at its first film, is no part of that."""
    films = Films(tmp_path, frame_s=0.04, warm_up_s=warm_up_s, batch=1)
    assert proven(films, paths) == pytest.approx(25)
    assert rates(films) == [2, 12]
    (kept,) = SpeedLog(paths.speeds).measured(PORTRAIT.id)
    assert kept.frames == 12


def test_an_extra_is_shown_by_two_frames(tmp_path: Path, paths: AppPaths) -> None:
    films = Films(tmp_path)
    proven(films, paths, extras=(FINER,))
    assert [(int(take.fps), take.options) for take in films.takes] == [
        (2, {}),
        (12, {}),
        (2, {"size": "512"}),
    ]
    assert len(SpeedLog(paths.speeds).measured(PORTRAIT.id)) == 1


def test_a_film_is_rendered_once(tmp_path: Path, paths: AppPaths) -> None:
    films = Films(tmp_path)
    no_photos = PORTRAIT.model_copy(
        update={"capabilities": PORTRAIT.capabilities.model_copy(update={"still_input": False})}
    )
    proven(films, paths, no_photos)
    assert [take.source.name for take in films.takes] == ["face.mp4"]


def test_no_frame_is_a_failure(tmp_path: Path, paths: AppPaths) -> None:
    with pytest.raises(EngineError) as told:
        proven(Films(tmp_path, is_empty=True), paths)
    assert told.value.code == "engine.no_frames"
    assert SpeedLog(paths.speeds).measured(PORTRAIT.id) == ()
