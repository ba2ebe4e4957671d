"""The option ``motion``: stills come alive, films keep their own motion."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.domain.engine import EngineSetup, Session
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.media.picture.frame import Frame
from core.media.picture.reader import open_source
from core.platform.files import temp_beside
from providers.viseme.manifest import PROVIDER
from tests.kit.clips import SPEECH, drifting, frame_times, photo, write_clip
from tests.kit.context import SilentContext

HEIGHT = 240
FPS = 25


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    opened = PROVIDER.open(EngineSetup())
    yield opened
    opened.close()


@pytest.fixture
def still(tmp_path: Path) -> Path:
    path = tmp_path / "face.png"
    Image.fromarray(photo(HEIGHT)).save(path)
    return path


def render(session: Session, context: SilentContext, source: Path, **fields: Any) -> SyncResult:
    output = source.with_name(f"out-{len(list(source.parent.iterdir()))}.mp4")
    asked = {"preview_s": 1.6, **fields}
    request = RenderRequest(source=source, audio=SPEECH, output=output, **asked)
    return session.run(request, context, temp_beside(output, "test"))


def lumas(frames: list[Frame]) -> np.ndarray:
    """The upper half of the head, where no mouth is; int (n, h, w)."""
    box = np.s_[: int(0.38 * HEIGHT)]
    return np.stack([frame.planes[0][box].astype(int) for frame in frames])


def test_a_still_moves_by_default_and_not_with_motion_0(
    session: Session, context: SilentContext, still: Path, handed: list[Frame]
) -> None:
    render(session, context, still, options={"motion": 0})
    with open_source(still) as source:
        own = lumas(list(source.frames()))
    assert len(handed) == 40
    np.testing.assert_array_equal(lumas(handed), np.repeat(own, 40, axis=0))
    handed.clear()
    render(session, context, still)
    moved = np.abs(lumas(handed) - own)
    assert moved[0].max() <= 1, "it begins in the photograph's pose"
    assert moved[-1].mean() > 0.5


def test_the_corners_of_the_picture_stay(
    session: Session, context: SilentContext, still: Path, handed: list[Frame]
) -> None:
    render(session, context, still, options={"motion": 1})
    wall = lumas(handed)[:, :, : photo(HEIGHT).shape[1] // 6]
    np.testing.assert_array_equal(wall, np.repeat(wall[:1], len(wall), axis=0))


def test_no_frame_jumps(
    session: Session, context: SilentContext, still: Path, handed: list[Frame]
) -> None:
    render(session, context, still, options={"motion": 1}, preview_s=4.0)
    steps = np.abs(np.diff(lumas(handed), axis=0)).mean(axis=(1, 2))
    assert steps.max() < 4 * np.median(steps) + 1


def test_films_keep_their_own_motion(
    session: Session, context: SilentContext, tmp_path: Path
) -> None:
    clip = write_clip(tmp_path / "face.mp4", drifting(20, HEIGHT))
    digests = {
        render(session, context, clip, options={"motion": m}, preview_s=0.6).output_sha256
        for m in (0, 1)
    }
    assert len(digests) == 1


def test_a_film_of_one_frame_is_a_still(
    session: Session, context: SilentContext, tmp_path: Path, handed: list[Frame]
) -> None:
    clip = write_clip(tmp_path / "face.mp4", drifting(1, HEIGHT))
    result = render(session, context, clip, options={"motion": 1})
    assert len(frame_times(result.path)) == 40
    assert np.abs(lumas(handed)[-1] - lumas(handed)[0]).mean() > 0.5


def test_the_seed_decides(session: Session, context: SilentContext, still: Path) -> None:
    digests = [
        render(session, context, still, seed=seed, preview_s=1.0).output_sha256
        for seed in (3, 3, 4)
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_preview_shows_what_the_whole_will_be(
    session: Session, context: SilentContext, still: Path, handed: list[Frame]
) -> None:
    render(session, context, still, options={"motion": 1}, preview_s=2.4)
    whole = lumas(handed)
    handed.clear()
    render(session, context, still, options={"motion": 1}, start_s=1.6, preview_s=0.8)
    part = lumas(handed)
    # Whether somebody speaks is heard in the part alone: the sway may differ by a hair.
    assert np.abs(part - whole[40:60]).mean() < 0.3 * np.abs(whole[40:60] - whole[0]).mean()
