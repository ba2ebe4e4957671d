from pathlib import Path

import numpy as np
import pytest

from core.errors import StorageError
from core.faces.spool import Settled, Spool
from tests.kit.faces import mesh


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    with Spool(tmp_path / "track") as spool:
        face = mesh(50, 60, 40, score=0.75)
        spool.put(7, Settled(face, "", 3))
        spool.put(2, Settled(None, "mouth_covered", 1))
        kept = spool.get(7)
        assert kept is not None
        assert kept.face is not None
        np.testing.assert_array_equal(kept.face.points, face.points)
        np.testing.assert_array_equal(kept.face.box, face.box)
        assert (kept.face.score, kept.shot, kept.reason) == (0.75, 3, "")
        assert spool.get(2) == Settled(None, "mouth_covered", 1)


def test_what_was_never_kept_is_none(tmp_path: Path) -> None:
    with Spool(tmp_path / "track") as spool:
        spool.put(3, Settled(None, "no_face", 0))
        assert spool.get(1) is None
        assert spool.get(99) is None


def test_closing_removes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "track"
    with Spool(path) as spool:
        spool.put(0, Settled(None, "no_face", 0))
        assert path.exists()
    assert not path.exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not there"):
        Spool(tmp_path / "missing" / "track")
