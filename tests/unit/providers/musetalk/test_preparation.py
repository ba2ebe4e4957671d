"""What of a face is worked out once."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.domain.engine import EngineSetup
from providers.musetalk import preparation
from providers.musetalk.preparation import kept_faces
from providers.musetalk.prepared import Prepared, PreparedFaces
from tests.kit.context import SilentContext

DIGEST = b"one face"


@pytest.fixture
def setup(tmp_path: Path) -> EngineSetup:
    vae = tmp_path / "vae.safetensors"
    vae.write_bytes(b"weights")
    (tmp_path / "film.mp4").write_bytes(b"film")
    return EngineSetup(weights={"sd-vae/vae": vae}, prepared=tmp_path / "prepared")


def opened(setup: EngineSetup, folder: Path, settings: tuple[object, ...] = ()) -> PreparedFaces:
    kept = kept_faces(setup, folder / "film.mp4", settings)
    assert kept is not None
    return kept


def newer(path: Path) -> None:
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10**9))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder, _: newer(folder / "film.mp4"),
        lambda folder, _: newer(folder / "vae.safetensors"),
        lambda _, patch: patch.setattr(preparation, "__version__", "99"),
    ],
    ids=["another film", "other weights", "another release"],
)
def test_a_face_is_found_until_something_changes_that_it_depends_on(
    setup: EngineSetup,
    tmp_path: Path,
    change: Callable[[Path, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    face = Prepared(np.zeros(8, np.uint8), np.zeros((2, 2), np.uint8))
    with closing(opened(setup, tmp_path)) as kept:
        kept.keep(DIGEST, face, SilentContext(tmp_path))
    with closing(opened(setup, tmp_path)) as kept:
        assert kept.find(DIGEST) is not None
    with closing(opened(setup, tmp_path, ("other",))) as kept:
        assert kept.find(DIGEST) is None
    change(tmp_path, monkeypatch)
    with closing(opened(setup, tmp_path)) as kept:
        assert kept.find(DIGEST) is None


def test_a_session_may_be_told_to_keep_nothing(setup: EngineSetup, tmp_path: Path) -> None:
    bare = setup.model_copy(update={"prepared": None})
    assert kept_faces(bare, tmp_path / "film.mp4", ()) is None
