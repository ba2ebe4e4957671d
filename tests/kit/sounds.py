"""Sounds and small films, generated."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from numpy.typing import NDArray

Samples = NDArray[np.float32]  # (channels, n)


def babble(seconds: float, rate_hz: int = 16_000, seed: int = 1) -> NDArray[np.float32]:
    """Noise in syllables, float32 (n,), peak about 0.5: no two places of it are alike."""
    random = np.random.default_rng(seed)
    n = round(seconds * rate_hz)
    smooth = np.convolve(random.standard_normal(n + 7), np.ones(8) / 8, "valid")
    envelope = np.abs(np.sin(np.arange(n) / rate_hz * 2 * np.pi * 2.3)) ** 2
    voiced = smooth * envelope
    return (0.5 * voiced / np.abs(voiced).max()).astype(np.float32)


@dataclass(frozen=True)
class Track:
    """A sound to be written; samples are float32 (channels, n) or (n,)."""

    samples: Samples | NDArray[np.float32]
    rate_hz: int = 16_000
    codec: str = "pcm_s16le"
    layout: str = "mono"
    form: str = "s16"
    start_s: float = 0.0
    is_default: bool | None = None

    def add_to(self, container: OutputContainer) -> AudioStream:
        stream = container.add_stream(
            self.codec, rate=self.rate_hz, layout=self.layout, format=self.form
        )
        if self.is_default is not None:
            stream.disposition = Disposition.default if self.is_default else Disposition(0)
        return stream

    def encode(self, container: OutputContainer, stream: AudioStream) -> None:
        samples = np.atleast_2d(self.samples)
        resampler = av.AudioResampler(self.form, self.layout, self.rate_hz)
        for begin in range(0, samples.shape[1], 1024):
            piece = np.ascontiguousarray(samples[:, begin : begin + 1024])
            frame = AudioFrame.from_ndarray(piece, "fltp", self.layout)
            frame.sample_rate, frame.time_base = self.rate_hz, Fraction(1, self.rate_hz)
            frame.pts = begin + round(self.start_s * self.rate_hz)
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def write_sound(
    path: Path,
    samples: Samples | NDArray[np.float32],
    rate_hz: int = 16_000,
    codec: str = "pcm_s16le",
    layout: str = "mono",
    form: str = "s16",
) -> Path:
    """A file with one audio track."""
    return write_film(path, 0, Track(samples, rate_hz, codec, layout, form))


def write_film(path: Path, frames: int, *tracks: Track, picture_start_s: float = 0.0) -> Path:
    """A picture of 25 frames/s (none for 0 frames) and any number of sounds."""
    with av.open(str(path), "w") as container:
        # All streams come before the first packet: adding one later aborts the process.
        picture = container.add_stream("libx264", rate=25) if frames else None
        streams = [track.add_to(container) for track in tracks]
        if picture is not None:
            picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
            for index in range(frames):
                frame = GreyFrame(16 + index % 200).to_video_frame()
                frame.pts = index + round(picture_start_s * 25)
                frame.time_base = Fraction(1, 25)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        for track, stream in zip(tracks, streams, strict=True):
            track.encode(container, stream)
    return path


@dataclass(frozen=True)
class GreyFrame:
    """An encodable frame, 64 by 48, of one grey."""

    grey: int = 128
    width: int = 64
    height: int = 48

    def to_video_frame(self) -> VideoFrame:
        planes = np.full((self.height * 3 // 2, self.width), 128, np.uint8)
        planes[: self.height] = self.grey
        return VideoFrame.from_ndarray(planes, "yuv420p")


def decoded(path: Path, rate_hz: int = 16_000) -> tuple[float, NDArray[np.float32]]:
    """(container time of the first sample, mono float32 (n,)), by PyAV alone."""
    resampler = av.AudioResampler("fltp", "mono", rate_hz)
    start, parts = None, []
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            start = float(frame.pts * frame.time_base) if start is None else start
            parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
        parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    assert start is not None
    return start, np.concatenate(parts)


def lag_ms(first: NDArray[np.float32], second: NDArray[np.float32], rate_hz: int = 16_000) -> float:
    """How much later the same sound is in ``second``: the peak of the cross-correlation."""
    size = 1 << (first.size + second.size).bit_length()
    spectrum = np.fft.rfft(second, size) * np.conj(np.fft.rfft(first, size))
    peak = int(np.argmax(np.fft.irfft(spectrum, size)))
    return (peak if peak < size // 2 else peak - size) / rate_hz * 1000
