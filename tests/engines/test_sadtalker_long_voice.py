"""A voice of two minutes through SadTalker's networks in their true size, in processes of their own.

What it shows is shown in seconds by tests/unit/providers/sadtalker/speech: ``test_hearing`` for memory and
pieces, ``test_head_motion`` for jumps and drift.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

ROOT = Path(__file__).parents[2]
pytest.importorskip("resource", reason="it tells how much memory was taken")


@dataclass(frozen=True)
class Listened:
    """What became of a voice: coefficients (n, 70), and how much memory it took."""

    coefficients: np.ndarray
    peak: int


def listened(folder: Path, seconds: int) -> Listened:
    folder.mkdir()
    words = [sys.executable, "-m", "tests.kit.long_voice", str(folder), str(seconds)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    made = np.fromfile(folder / "coefficients.f32", np.float32).reshape(-1, 70)
    return Listened(made, int(ran.stdout))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Listened:
    return listened(tmp_path_factory.mktemp("voice") / "long", 120)


def test_four_times_as_long_takes_as_much_memory(long: Listened, tmp_path: Path) -> None:
    short = listened(tmp_path / "short", 30)
    assert long.peak < 1.04 * short.peak
    np.testing.assert_allclose(long.coefficients[:700], short.coefficients[:700], atol=1e-4)


@pytest.mark.parametrize("columns", [slice(0, 64), slice(64, 70)], ids=["expression", "pose"])
@pytest.mark.parametrize("period", [16, 32], ids=str)
def test_no_step_is_seen_where_pieces_and_chunks_meet(
    long: Listened, columns: slice, period: int
) -> None:
    """Pieces of expression begin at 32k, chunks of motion at 1 + 16k."""
    steps = np.linalg.norm(np.diff(long.coefficients[:, columns], axis=0), axis=1)
    for offset in (0, period - 1):  # the step into frame 1 + k * period, and into k * period
        joints = np.arange(len(steps)) % period == offset
        assert np.median(steps[joints]) < 1.25 * np.median(steps[~joints])
        assert steps[joints].max() < 1.25 * steps[~joints].max()


def test_nothing_drifts(long: Listened) -> None:
    means = [quarter.mean(0) for quarter in np.split(long.coefficients, 4)]
    assert np.ptp(means, axis=0).max() < 0.25 * long.coefficients.std(0).max()
