"""Finished jobs become measurements of their kind."""

from pathlib import Path

import pytest

from core.app.speed_log import SpeedLog
from core.app.speed_watch import SpeedWatch
from core.domain import events as ev
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from tests.kit.shop import CLOUD, STUDIO, Shop

BUILTIN = "viseme"


def result(frames: int = 100, width: int = 640, engine: str = BUILTIN) -> SyncResult:
    return SyncResult(
        path=Path("/out.mp4"),
        engine=engine,
        engine_version="1",
        frames=frames,
        fps="25",
        duration_s=frames / 25,
        width=width,
        height=360,
        is_from_still=True,
    )


class Bench:
    """A watch whose jobs were all asked for with the same options."""

    def __init__(self, file: Path) -> None:
        self.log = SpeedLog(file)
        self.request = RenderRequest(
            source=Path("/a.png"), audio=Path("/a.wav"), output=Path("/out.mp4")
        )
        self.watch = SpeedWatch(self.log, Shop(), lambda _: self.request)

    def finish(self, done: SyncResult, took_s: float = 8.0) -> None:
        for event in (
            ev.Preparing(job="job", time=100.0),
            ev.Running(job="job", time=101.0),
            ev.Done(job="job", time=100.0 + took_s, path="/out.mp4", result=done),
        ):
            self.watch.listen(event)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "data" / "speeds.json")


def test_a_person_waits_from_the_preparation_on(bench: Bench) -> None:
    bench.finish(result(frames=100, width=640), took_s=8.0)

    (found,) = bench.log.measured(BUILTIN)

    assert (found.pixels, found.frames, found.wall_s) == (640 * 360, 100, 8.0)
    assert found.kind == "photo"


def test_what_was_asked_for_is_part_of_the_kind(bench: Bench) -> None:
    bench.finish(result(engine=STUDIO.id))
    bench.request = bench.request.model_copy(update={"options": {"steps": 50}})
    bench.finish(result(engine=STUDIO.id, frames=50))

    (plain,) = bench.log.measured(STUDIO.id, "photo")
    (long,) = bench.log.measured(STUDIO.id, "photo steps=50")
    assert (plain.frames, long.frames) == (100, 50)


def test_what_did_not_end_well_or_says_too_little_is_no_measurement(bench: Bench) -> None:
    listen = bench.watch.listen
    listen(ev.Preparing(job="a", time=1.0))
    listen(ev.Failed(job="a", time=2.0, error={}))
    listen(ev.Preparing(job="b", time=1.0))
    listen(ev.CancelledEvent(job="b", time=2.0))
    listen(ev.Done(job="not seen to begin", time=2.0, path="/x", result=result()))
    bench.finish(result(width=0))
    bench.finish(result(frames=0))
    bench.finish(result(), took_s=-1.0)

    assert bench.log.measured(BUILTIN) == ()


def test_a_makers_computers_say_nothing_of_this_one(bench: Bench) -> None:
    bench.finish(result(engine=CLOUD.id))
    assert bench.log.measured(CLOUD.id) == ()
