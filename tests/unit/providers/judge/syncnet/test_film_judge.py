"""What a long film takes."""

import tracemalloc
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.judge.syncnet.film_judge import FilmJudge
from providers.judge.syncnet.tracks import FaceTrack
from tests.kit.context import SilentContext
from tests.kit.golden.networks import PROCESSOR
from tests.kit.pictures import ArrayPicture
from tests.kit.voices import MemoryVoice


class BlindNet:
    """Sees and hears nothing, at once: what is left is what a long film takes."""

    compute = PROCESSOR

    def see(self, pictures: Sequence[RgbImage]) -> NDArray[np.float32]:
        return np.zeros((len(pictures) - 4, 1024), np.float32)

    def hear(self, cepstra: NDArray[np.float64]) -> NDArray[np.float32]:
        return np.zeros((len(cepstra) // 4 - 4, 1024), np.float32)


class LongFilm:
    """A source of small pictures that are made as they are asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def time_of(self, index: int) -> Fraction:
        return Fraction(index, 25)

    def frames(self, start: Fraction) -> Iterator[ArrayPicture]:
        blank = np.zeros((64, 64, 3), np.uint8)
        return (ArrayPicture(blank, index) for index in range(int(25 * start), self._count))


def track(count: int) -> FaceTrack:
    return FaceTrack(0, np.arange(count), np.tile(np.array([32.0, 32.0, 20.0]), (count, 1)))


def test_a_long_film_takes_no_more_memory(tmp_path: Path) -> None:
    net: Any = BlindNet()

    def peak(seconds: int) -> int:
        source: Any = LongFilm(25 * seconds)
        judge = FilmJudge(MemoryVoice(np.zeros(16_000 * seconds)), net, SilentContext(tmp_path))
        tracemalloc.start()
        (sync,) = judge.syncs(source, [track(25 * seconds)])
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sync.windows == 25 * seconds - 5
        return found

    peak(4)
    assert peak(60) < peak(10) + 3_000_000
