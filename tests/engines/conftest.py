"""What tests of engines share: the networks, a job's context, and an ear at the encoder."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from core.media.output.writer import MediaWriter
from core.media.picture.frame import Frame
from providers.common.face_mesh import MeshFinder
from providers.common.person_matte import PersonMatte
from tests.kit.context import SilentContext


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return SilentContext(scratch)


@pytest.fixture(scope="module")
def finder() -> Iterator[MeshFinder]:
    made = MeshFinder()
    yield made
    made.close()


@pytest.fixture(scope="module")
def person() -> Iterator[PersonMatte]:
    matte = PersonMatte()
    yield matte
    matte.close()


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The frames that reach the encoder, in order."""
    frames: list[Frame] = []
    write = MediaWriter.write

    def spy(self: MediaWriter, frame: Any, time: Fraction) -> None:
        frames.append(frame)
        write(self, frame, time)

    monkeypatch.setattr(MediaWriter, "write", spy)
    return frames
