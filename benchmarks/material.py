"""Clips and voices of any length for the benchmarks, from what every installation has."""

import os
import sys
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
VOICE = ROOT / "resources" / "speech" / "demo.wav"
SIZES = {"512": (512, 512), "720p": (1280, 720), "1080p": (1920, 1080)}

sys.path.insert(0, str(ROOT))
from core.app.sample import portrait  # noqa: E402 - after the path is known

ROOM = 1.12  # the photograph's height over the frame's: room to drift
GRAIN = 1.0  # grey levels of sensor noise: without it a transcode costs half of a camera clip's
GRAIN_TILES = 12


def make_clip(path: Path, size: tuple[int, int], seconds: float) -> Path:
    """A 25 fps clip of the demo's photograph drifting slowly, with a camera's grain.

    The face is as large as in a talking-head clip: the eyes a fifth of the frame's height apart.
    """
    width, height = size
    scene = _scene(size)
    grain = _grain(size)
    free_x, free_y = scene.shape[1] - width, scene.shape[0] - height
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=Fraction(25), options={"preset": "veryfast", "crf": "16"}
        )
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for index in range(round(seconds * 25)):
            x = free_x * (0.5 + 0.5 * np.sin(index / 40))
            y = free_y * (0.5 + 0.5 * np.sin(index / 55))
            pixels = np.clip(_view(scene, x, y, size) + grain[index * 5 % GRAIN_TILES], 0, 255)
            pixels = pixels.astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        container.mux(stream.encode(None))
    return path


def _view(scene: NDArray[np.int16], x: float, y: float, size: tuple[int, int]) -> NDArray[np.int16]:
    """The scene from x, y on; moving by whole pixels would be far easier to encode than a camera's."""
    away = np.array([[1, 0, x], [0, 1, y]])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(scene, away, size, flags=how), np.int16)


def _scene(size: tuple[int, int]) -> NDArray[np.int16]:
    """The photograph in the middle, its edges continued to the sides, blurred."""
    return widened(portrait(), round(size[0] * 1.06), round(size[1] * ROOM)).astype(np.int16)


def widened(photo: Path, width: int, height: int) -> NDArray[np.uint8]:
    """RGB of that height, and at least of that width: a photograph in the middle of blurred sides."""
    pixels = as_high_as(photo, height)
    left = max(0, (width - pixels.shape[1] + 1) // 2)
    return surrounded(pixels, left, 0)


def as_high_as(photo: Path, height: int) -> NDArray[np.uint8]:
    """A photograph of that height, RGB."""
    with Image.open(photo) as opened:
        width = round(opened.width * height / opened.height)
        return np.asarray(opened.convert("RGB").resize((width, height)))


def surrounded(pixels: NDArray[np.uint8], beside: int, above: int) -> NDArray[np.uint8]:
    """A picture whose edges continue that far to the sides and up and down, blurred."""
    height, width = pixels.shape[:2]
    room = (above, above, beside, beside)
    wide = cv2.copyMakeBorder(pixels, *room, cv2.BORDER_REPLICATE)
    blurred = cv2.GaussianBlur(wide, (0, 0), wide.shape[0] / 60)
    blurred[above : above + height, beside : beside + width] = pixels
    return np.asarray(blurred, np.uint8)


def _grain(size: tuple[int, int]) -> NDArray[np.int16]:
    chance = np.random.default_rng(0)
    noise = chance.normal(0, GRAIN, (GRAIN_TILES, size[1], size[0], 1))
    return np.rint(noise).astype(np.int16)


def repeat(voice: Path, out: Path, seconds: float, *, start_s: float = 0.0) -> Path:
    """The spoken sentence over and over, cut to length; begins in the midst of it if need be."""
    with av.open(str(voice)) as source:
        rate = source.streams.audio[0].rate
        resampler = av.AudioResampler("s16", "mono", rate)
        samples = np.concatenate(
            [r.to_ndarray()[0] for f in source.decode(audio=0) for r in resampler.resample(f)]
        )
    wanted = round(seconds * rate)
    samples = np.roll(samples, -round(start_s * rate))
    samples = np.tile(samples, -(-wanted // len(samples)))[:wanted]
    with av.open(str(out), "w") as target:
        stream = target.add_stream("pcm_s16le", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], "s16", "mono")
        frame.rate = rate
        target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return out


def own_home(beside: Path) -> dict[str, str]:
    """An environment whose journal, logs and caches lie beside a file of the benchmark."""
    return {**os.environ, "LIPSMITH_HOME": str(beside.parent / "home")}
