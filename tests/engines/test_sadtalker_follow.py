"""A job of SadTalker that follows a film tells how far it is with it, and stops at once."""

import time
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from core.domain.request import RenderRequest
from core.errors import Cancelled
from core.platform.files import temp_beside
from providers.registry import get_provider
from tests.engines.cases import sadtalker_setup
from tests.kit.clips import SPEECH, drifting, write_clip
from tests.kit.context import SilentContext

MOST_S = 0.2  # of the processor's time: other programs do not count


class Stopped(SilentContext):
    """Is cancelled by somebody who has seen a third of the film go by."""

    asked_at: float | None = None

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None:
        super().progress(stage, fraction, done, total)
        if stage == "reference" and done and total and done > total / 3 and self.asked_at is None:
            self.asked_at = time.process_time()

    def checkpoint(self) -> None:
        super().checkpoint()
        if self.asked_at is not None:
            raise Cancelled


def test_a_cancel_while_the_film_is_read_takes_a_moment(tmp_path: Path) -> None:
    frames, context = drifting(30), Stopped(tmp_path / "scratch")
    weights = tmp_path / "weights"
    for folder in (context.scratch, weights):
        folder.mkdir()
    Image.fromarray(frames[0]).save(tmp_path / "face.png")
    request = RenderRequest(
        source=tmp_path / "face.png",
        audio=SPEECH,
        output=tmp_path / "out.mp4",
        options={"pose_reference": str(write_clip(tmp_path / "nod.mp4", frames))},
    )
    session = get_provider("sadtalker").open(sadtalker_setup(weights))
    with closing(session), pytest.raises(Cancelled):
        try:
            session.run(request, context, temp_beside(request.output, "t"))
        finally:
            ended_at = time.process_time()
    assert context.asked_at is not None and ended_at - context.asked_at < MOST_S
    stages = list(dict.fromkeys(stage for stage, *_ in context.stages))
    assert stages == ["load", "survey", "reference"]
    assert not (context.scratch / "reference.spool").exists()
    assert not list(tmp_path.glob("*out*"))
