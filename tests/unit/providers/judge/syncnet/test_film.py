"""A film's lip sync error, block by block as at once."""

from pathlib import Path

import numpy as np
import pytest

from core.domain.request import Device
from core.domain.score import LseScore
from core.errors import Cancelled
from core.media.picture.reader import open_source
from providers.common.hearing.mfcc import as_int16, mfcc
from providers.judge.syncnet.crops import face_crop
from providers.judge.syncnet.embedding import HEARD, STEP, load_syncnet
from providers.judge.syncnet.film import lse
from providers.judge.syncnet.lse import REACH, distances, sync_of
from providers.judge.syncnet.tracks import FaceTrack
from tests.kit.clips import drifting, write_clip
from tests.kit.context import SilentContext
from tests.kit.golden.networks import PROCESSOR
from tests.kit.syncnet_weights import write_syncnet
from tests.kit.voices import MemoryVoice, spoken

COUNT = 28  # 23 windows: more than a block
PLACE = (130.0, 120.0, 60.0)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_syncnet(tmp_path_factory.mktemp("syncnet"))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("film") / "film.mp4", drifting(COUNT))


def track(first: int = 0, count: int = COUNT) -> FaceTrack:
    places = np.tile(np.array(PLACE), (count, 1))
    return FaceTrack(first, np.arange(first, first + count), places)


def voice(seconds: float = 2.0) -> MemoryVoice:
    return MemoryVoice(spoken()[: round(seconds * 16_000)])


def judged(
    film: Path, weights: Path, context: SilentContext, *tracks: FaceTrack, seconds: float = 2.0
) -> LseScore | None:
    return lse(film, tracks, voice(seconds), weights, context, Device.CPU)


def test_blocks_say_what_the_original_says_of_the_whole(
    film: Path, weights: Path, tmp_path: Path
) -> None:
    context = SilentContext(tmp_path)
    found = judged(film, weights, context, track())
    assert found is not None
    net = load_syncnet(weights, PROCESSOR)
    with open_source(film) as source:
        pictures = [face_crop(frame, np.array(PLACE)) for frame in source.frames()]
    windows = COUNT - 5
    cepstra = mfcc(as_int16(spoken()[:32_000]))[: STEP * (windows - 1) + HEARD]
    sound = np.pad(net.hear(cepstra), ((REACH, REACH), (0, 0)))
    sync = sync_of(distances(net.see(pictures)[:windows], sound))
    assert found.distance == pytest.approx(sync.distance, abs=1e-3)
    assert found.confidence == pytest.approx(sync.confidence, abs=1e-3)
    assert (found.offset_ms, found.windows) == (40 * sync.offset, windows)
    assert context.stages[-1] == ("syncnet", 1.0, windows, windows)
    assert list(tmp_path.glob("*.f32")) == []


def test_stretches_count_by_their_length(film: Path, weights: Path, tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    parts = track(0, 9), track(14, 11)
    both = judged(film, weights, context, *parts)
    one, other = (judged(film, weights, context, part) for part in parts)
    assert both and one and other
    assert (one.windows, other.windows, both.windows) == (4, 6, 10)
    assert both.distance == pytest.approx((4 * one.distance + 6 * other.distance) / 10, abs=1e-3)
    assert both.confidence == pytest.approx(
        (4 * one.confidence + 6 * other.confidence) / 10, abs=1e-3
    )


def test_the_shorter_of_film_and_voice_counts(film: Path, weights: Path, tmp_path: Path) -> None:
    found = judged(film, weights, SilentContext(tmp_path), track(), seconds=0.3)
    assert found is not None and found.windows == 7 - 5


def test_without_face_or_voice_there_is_no_score(film: Path, weights: Path, tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    assert judged(film, weights, context) is None
    assert judged(film, weights, context, track(), seconds=0.2) is None
    ((code, text),) = context.warnings
    assert code == "no_syncnet" and "a second of the face" in text


def test_it_can_be_stopped(film: Path, weights: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        judged(film, weights, SilentContext(tmp_path, cancel_after=4), track())
    assert list(tmp_path.glob("*.f32")) == []


@pytest.mark.expects_warnings
def test_a_file_of_something_else_is_told(film: Path, tmp_path: Path) -> None:
    other = tmp_path / "syncnet_v2.model"
    other.write_bytes(b"<html>not found</html>")
    context = SilentContext(tmp_path)
    assert judged(film, other, context, track()) is None
    ((code, text),) = context.warnings
    assert code == "no_syncnet" and "syncnet_v2.model cannot be read. Repair" in text
