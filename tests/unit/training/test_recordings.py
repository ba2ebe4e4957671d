"""Only the recordings of the manifests teach: told by what is in them, not by their names."""

import hashlib
import json
from pathlib import Path

import pytest

from training.recordings import verified

TRAINING = Path(__file__).parents[3] / "training"
LICENCES = {"Apache-2.0", "CC-BY-4.0", "CC BY 4.0"}


def test_a_recording_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"talk")
    entry = {"file": "a.mp4", "sha256": hashlib.sha256(b"talk").hexdigest()}
    assert verified(tmp_path, entry) == tmp_path / "a.mp4"
    (tmp_path / "a.mp4").write_bytes(b"other talk")
    with pytest.raises(ValueError, match=r"a\.mp4 is not the recording"):
        verified(tmp_path, entry)


def test_both_manifests_name_the_same_licensed_recordings() -> None:
    driver = json.loads((TRAINING / "viseme" / "manifest.json").read_text("utf-8"))["recordings"]
    shape = json.loads((TRAINING / "viseme_shape" / "manifest.json").read_text("utf-8"))["clips"]
    assert {entry["licence"] for entry in (*driver, *shape)} <= LICENCES
    known = {entry["file"]: entry["sha256"] for entry in driver}
    assert all(known[entry["file"]] == entry["sha256"] for entry in shape)
