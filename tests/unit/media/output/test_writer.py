import logging
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from core.domain.media import ColorInfo
from core.domain.request import Quality
from core.errors import EngineError, StorageError
from core.media.output.marking import Mark
from core.media.output.writer import MediaWriter, VideoSpec
from core.media.sound.delivery import deliver
from core.media.sound.voice import open_voice
from tests.kit.sounds import GreyFrame, babble, write_sound

MARK = Mark("Lipsmith 0.1.0", "viseme", "1.0")
FPS = Fraction(25)


def spec(
    fps: Fraction = FPS, time_base: Fraction | None = None, color: ColorInfo | None = None
) -> VideoSpec:
    return VideoSpec(64, 48, fps, time_base or 1 / fps, color or ColorInfo(), time_base is not None)


@dataclass(frozen=True)
class GrainyFrame:
    """An encodable frame with the given grey values, uint8 (48, 64)."""

    grain: NDArray[np.uint8]

    def to_video_frame(self) -> VideoFrame:
        colour = np.full((24, 64), 128, np.uint8)
        return VideoFrame.from_ndarray(np.concatenate([self.grain, colour]), "yuv420p")


def write(path: Path, video: VideoSpec, times: list[Fraction]) -> MediaWriter:
    with MediaWriter(path, video, None, MARK) as writer:
        for index, time in enumerate(times):
            writer.write(GreyFrame(20 + index * 3 % 200), time)
        writer.finish()
    return writer


def frame_times(path: Path) -> list[Fraction]:
    with av.open(str(path)) as container:
        return [frame.pts * frame.time_base for frame in container.decode(video=0)]


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
@pytest.mark.parametrize("fps", [Fraction(25), Fraction(30000, 1001), Fraction(60), Fraction(12)])
def test_a_constant_rate_does_not_drift(tmp_path: Path, fps: Fraction, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    times = [index / fps for index in range(300)]
    writer = write(path, spec(fps), times)
    rounding = Fraction(1, 2000) if suffix == ".mkv" else Fraction(1, 20_000)
    found = frame_times(path)
    assert len(found) == writer.frames == 300
    assert max(abs(a - b) for a, b in zip(found, times, strict=True)) <= rounding
    assert writer.duration == 300 / fps
    with av.open(str(path)) as container:
        assert container.duration / 1e6 == pytest.approx(300 / float(fps), abs=0.002)
        if suffix != ".mkv":
            assert container.streams.video[0].average_rate == fps


def test_a_higher_quality_keeps_more_of_the_picture(tmp_path: Path) -> None:
    grain = np.random.default_rng(0).integers(0, 256, (48, 64), dtype=np.uint8)
    errors = []
    for quality in Quality:
        path = tmp_path / f"{quality}.mp4"
        video = VideoSpec(64, 48, FPS, 1 / FPS, ColorInfo(), quality=quality)
        with MediaWriter(path, video, None, MARK) as writer:
            for index in range(5):
                writer.write(GrainyFrame(np.roll(grain, index * 7, axis=1)), index / FPS)
            writer.finish()
        with av.open(str(path)) as container:
            last = [frame.to_ndarray()[:48] for frame in container.decode(video=0)][-1]
        errors.append(np.abs(last.astype(int) - np.roll(grain, 28, axis=1)).mean())

    assert errors[0] > errors[1] > errors[2]


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_varying_rate_keeps_every_time(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    steps = np.random.default_rng(3).integers(11, 90, 120)
    times = [Fraction(int(tick), 1000) for tick in np.concatenate([[0], np.cumsum(steps)])]
    writer = write(path, spec(Fraction(20), Fraction(1, 1000)), times)
    assert frame_times(path) == times
    mean = times[-1] / 120
    assert writer.duration == times[-1] + mean
    with av.open(str(path)) as container:
        assert container.duration / 1e6 == pytest.approx(float(writer.duration), abs=float(mean))


def test_the_colours_of_the_source_are_written_in(tmp_path: Path) -> None:
    color = ColorInfo(matrix="smpte170m", range="full", transfer="bt709", primaries="bt470bg")
    write(tmp_path / "out.mp4", spec(color=color), [Fraction(0)])
    with av.open(str(tmp_path / "out.mp4")) as container:
        context = container.streams.video[0].codec_context
        found = (context.colorspace, context.color_range, context.color_trc)
        assert tuple(map(int, found)) == (6, 2, 1) and int(context.color_primaries) == 5
        frame = next(container.decode(video=0))
    assert int(frame.colorspace) == 6 and int(frame.color_range) == 2


def test_the_index_comes_before_the_data(tmp_path: Path) -> None:
    write(tmp_path / "out.mp4", spec(), [index / FPS for index in range(5)])
    data = (tmp_path / "out.mp4").read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")


def test_picture_and_sound_are_interleaved(tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "a.m4a", babble(8.0, 44_100), 44_100, "aac", form="fltp")
    voice = open_voice(sound, None, tmp_path)
    path = tmp_path / "out.mp4"
    with MediaWriter(path, spec(), deliver(voice, ".mp4"), MARK) as writer:
        for index in range(200):
            writer.write(GreyFrame(20 + index), index / FPS)
        writer.finish()
    apart, latest = 0.0, {"video": 0.0, "audio": 0.0}
    with av.open(str(path)) as container:
        packets = [
            (p.pos, p.stream.type, float(p.dts * p.time_base)) for p in container.demux() if p.size
        ]
    for _, kind, time in sorted(packets):
        latest[kind] = time
        apart = max(apart, abs(latest["video"] - latest["audio"]))
    assert apart < 1.5


def test_a_frame_types_of_the_source_are_not_forced_on_the_encoder(tmp_path: Path) -> None:
    class Intra(GreyFrame):
        def to_video_frame(self) -> av.VideoFrame:
            frame = super().to_video_frame()
            frame.pict_type = av.video.frame.PictureType.I
            return frame

    path = tmp_path / "out.mp4"
    with MediaWriter(path, spec(), None, MARK) as writer:
        for index in range(20):
            writer.write(Intra(), index / FPS)
        writer.finish()
    with av.open(str(path)) as container:
        assert sum(p.is_keyframe for p in container.demux(video=0) if p.size) == 1


def test_the_same_frame_can_be_shown_again(tmp_path: Path) -> None:
    class Kept(GreyFrame):
        picture = GreyFrame(99).to_video_frame()

        def to_video_frame(self) -> av.VideoFrame:
            return self.picture

    with MediaWriter(tmp_path / "out.mp4", spec(), None, MARK) as writer:
        for index in range(10):
            writer.write(Kept(), index / FPS)
        writer.finish()
    assert frame_times(tmp_path / "out.mp4") == [index / FPS for index in range(10)]


def test_what_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    with pytest.raises(RuntimeError), MediaWriter(path, spec(), None, MARK) as writer:
        writer.write(GreyFrame(), Fraction(0))
        raise RuntimeError
    assert list(tmp_path.glob("out*")) == []
    writer.discard()


def test_a_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(EngineError) as caught,
        MediaWriter(tmp_path / "out.mp4", spec(), None, MARK) as writer,
    ):
        writer.write(GreyFrame(width=128), Fraction(0))
    assert caught.value.code == "engine.frame_form" and not (tmp_path / "out.mp4").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's")
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_full_disk_is_named_and_nothing_is_left(
    tmp_path: Path, suffix: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / f"out{suffix}"
    path.symlink_to("/dev/full")
    noise = np.random.default_rng(1)
    with pytest.raises(StorageError) as caught, MediaWriter(path, spec(), None, MARK) as writer:
        for index in range(200):
            writer.write(GreyFrame(int(noise.integers(16, 235))), index / FPS)
        writer.finish()
    assert caught.value.code == "storage.full" and str(tmp_path) in caught.value.title
    assert "space" in caught.value.hint.lower() and not path.is_symlink()
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        MediaWriter(tmp_path / "gone" / "out.mp4", spec(), None, MARK)
    assert caught.value.code == "storage.folder_missing" and "gone" in caught.value.title
