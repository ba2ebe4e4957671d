"""Films of a real face, made from the photograph that Matplotlib's wheel carries."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray
from PIL import Image

from core.app.sample import portrait

Pixels = NDArray[np.uint8]
SPEECH = Path(__file__).resolve().parents[2] / "resources" / "speech" / "demo.wav"
GREY = (106, 112, 120)


@cache
def photo(height: int = 360) -> Pixels:
    """The portrait, uint8 RGB (height, w, 3), even width."""
    image = Image.open(portrait()).convert("RGB")
    width = round(image.width * height / image.height / 2) * 2
    return np.asarray(image.resize((width, height), Image.Resampling.LANCZOS))


def drifting(count: int, height: int = 360) -> list[Pixels]:
    """The portrait moving slowly sideways: a real picture with real motion."""
    still = photo(height)
    return [np.roll(still, round(6 * np.sin(i / 9)), axis=1) for i in range(count)]


def blank(like: Pixels) -> Pixels:
    """A picture without a face."""
    return np.full_like(like, GREY)


def write_clip(
    path: Path,
    pictures: Sequence[Pixels],
    fps: Fraction = Fraction(25),
    times: Callable[[int], Fraction] | None = None,
    pixel_format: str = "yuv420p",
    crf: int = 12,
) -> Path:
    """A film of the pictures; ``times`` gives their presentation times for a variable rate."""
    height, width = pictures[0].shape[:2]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=fps, options={"crf": str(crf), "preset": "ultrafast"}
        )
        stream.width, stream.height, stream.pix_fmt = width, height, pixel_format
        stream.codec_context.time_base = Fraction(1, 90_000)
        for index, pixels in enumerate(pictures):
            frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
            at = times(index) if times else index / fps
            frame.pts, frame.time_base = round(at * 90_000), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def frame_times(path: Path) -> list[Fraction]:
    """Presentation times of all frames; decoding them proves that the file plays."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        return [frame.pts * stream.time_base for frame in container.decode(stream)]


def pictures_of(path: Path) -> list[Pixels]:
    """All frames, RGB."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
