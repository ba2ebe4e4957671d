"""What earlier jobs say of a request: only those that cost as much as it."""

from pathlib import Path
from typing import Any

import pytest

from core.app.machine_desk import MachineDesk
from core.app.speed_log import SpeedLog
from core.domain.request import OptionValue, RenderRequest
from core.domain.speed import Measurement
from providers.registry import Registry

NOBODY: Any = None
PHOTO_12_MP, CROP = 4000 * 3000, 256 * 256
ENGINE = "sadtalker"


@pytest.fixture
def log(tmp_path: Path) -> SpeedLog:
    return SpeedLog(tmp_path / "speeds.json")


def keep(log: SpeedLog, kind: str, pixels: int, frame_s: float) -> None:
    log.add(
        ENGINE,
        Measurement(kind=kind, pixels=pixels, frames=10, wall_s=10 * frame_s),
    )


def frame_s(log: SpeedLog, pixels: int, **options: OptionValue) -> float | None:
    request = RenderRequest(
        source=Path("/a.png"),
        audio=Path("/a.wav"),
        output=Path("/a.mp4"),
        engine=ENGINE,
        options={"preprocess": "crop", **options},
    )
    desk = MachineDesk(Registry(), log, NOBODY)
    found = desk.speed_of(request, is_still=True, pixels=pixels)
    return None if found is None else found.frame_s


def test_a_film_of_its_own_size_takes_as_long_for_a_photo_of_any_size(log: SpeedLog) -> None:
    keep(log, "photo", CROP, 0.3)
    assert frame_s(log, PHOTO_12_MP) == pytest.approx(0.3)
    assert frame_s(log, 300 * 200) == pytest.approx(0.3)


def test_what_keeps_the_photos_size_is_told_by_photos_of_about_that(log: SpeedLog) -> None:
    keep(log, "photo preprocess=full", 1920 * 1080, 0.5)
    assert frame_s(log, 1920 * 1080, preprocess="full") == pytest.approx(0.5)
    assert frame_s(log, PHOTO_12_MP, preprocess="full") is None


def test_a_size_that_costs_more_says_nothing_of_the_other(log: SpeedLog) -> None:
    keep(log, "photo", CROP, 0.34)
    assert frame_s(log, CROP, size="512") is None
    keep(log, "photo size=512", 4 * CROP, 2.2)
    assert frame_s(log, CROP, size="512") == pytest.approx(2.2)
    assert frame_s(log, CROP, size="256") == pytest.approx(0.34)


def test_what_costs_nothing_is_no_reason_to_know_nothing(log: SpeedLog) -> None:
    keep(log, "photo", CROP, 0.34)
    assert frame_s(log, CROP, pose_style=7, expression_scale=1.3) == pytest.approx(0.34)
