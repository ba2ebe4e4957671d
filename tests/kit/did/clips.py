"""Small films as D-ID sends them: the photo, so many seconds, with sound at 16 kHz."""

import io
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from av.video.frame import VideoFrame
from numpy.typing import NDArray
from PIL import Image

from tests.kit.sounds import babble

RATE_HZ = 16_000
FPS = 25
_SIDE = 128


@dataclass(frozen=True)
class Clip:
    """A finished film and what D-ID tells of it."""

    data: bytes
    frames: int
    width: int
    height: int
    kind: str


@lru_cache(maxsize=64)
def heard(data: bytes) -> NDArray[np.float32]:
    """An uploaded sound at 16 kHz, float32 mono (n,). Raises ValueError for what is none."""
    try:
        with av.open(io.BytesIO(data), "r") as container:
            resampler = av.AudioResampler("fltp", "mono", RATE_HZ)
            parts = [p for f in container.decode(audio=0) for p in resampler.resample(f)]
            parts += resampler.resample(None)
    except (av.FFmpegError, IndexError) as exc:
        raise ValueError("invalid audio") from exc
    if not parts:
        raise ValueError("invalid audio")
    return np.concatenate([part.to_ndarray()[0] for part in parts])


def spoken(seconds: float) -> NDArray[np.float32]:
    """What stands in for speech, float32 mono (n,) at 16 kHz."""
    return babble(seconds, RATE_HZ)


@lru_cache(maxsize=64)
def seen(data: bytes) -> tuple[int, int, bytes]:
    """(width, height, RGB of a small copy) of an uploaded photo. Raises ValueError."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.format not in {"JPEG", "PNG"}:
                raise ValueError("invalid image")
            width, height = image.size
            return width, height, image.convert("RGB").resize((_SIDE, _SIDE)).tobytes()
    except (OSError, Image.DecompressionBombError) as exc:
        raise ValueError("invalid image") from exc


@lru_cache(maxsize=64)
def make(photo: bytes | None, sound: bytes, form: str) -> Clip:
    """A film of a photo (RGB of ``seen``, or None for grey) as long as the sound.

    Args:
        sound: float32 mono samples at 16 kHz.
        form: mp4 or mov.
    """
    samples = np.frombuffer(sound, np.float32)
    frames = max(1, math.ceil(samples.size * FPS / RATE_HZ))
    pixels = np.full((_SIDE, _SIDE, 3), 112, np.uint8)
    if photo is not None:
        pixels = np.frombuffer(photo, np.uint8).reshape(_SIDE, _SIDE, 3)
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        _encode(container, pixels, frames, samples)
    kind = "video/quicktime" if form == "mov" else "video/mp4"
    return Clip(file.getvalue(), frames, _SIDE, _SIDE, kind)


def _encode(
    container: OutputContainer, pixels: NDArray[np.uint8], frames: int, samples: NDArray[np.float32]
) -> None:
    picture = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast"})
    picture.width, picture.height, picture.pix_fmt = _SIDE, _SIDE, "yuv420p"
    voice = container.add_stream("aac", rate=RATE_HZ, layout="mono")
    for index in range(frames):
        frame = VideoFrame.from_ndarray(pixels, "rgb24")
        frame.pts, frame.time_base = index, Fraction(1, FPS)
        container.mux(picture.encode(frame))
    container.mux(picture.encode(None))
    for begin in range(0, samples.size, 1024):
        piece = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[None, begin : begin + 1024]), "fltp", "mono"
        )
        piece.sample_rate, piece.time_base = RATE_HZ, Fraction(1, RATE_HZ)
        piece.pts = begin
        container.mux(voice.encode(piece))
    container.mux(voice.encode(None))
