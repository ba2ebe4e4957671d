"""The films of the original's program: the head by itself, with sound, and put back into the photo."""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from engine_job import Clock
from numpy.typing import NDArray
from serial_parts import RATE_HZ, ffmpeg, samples

from core.domain.picture import Region, RgbImage

_CRF = "25"
_BLOCK = 16  # sides of the first film are stretched to multiples of this

Pixels = NDArray[np.uint8]  # (h, w, 3), blue first


@dataclass(frozen=True)
class Film:
    """What all of them have in common; a folder for those in between."""

    folder: Path
    voice: Path
    fps: int
    frames: int


def first_film(frames: Sequence[RgbImage], shape: tuple[int, int], film: Film) -> Path:
    """The head by itself, with its sound: encoded once, and copied together with the voice."""
    width, height = frames[0].shape[1], int(frames[0].shape[1] * shape[1] / shape[0])
    scaled = [np.asarray(cv2.resize(frame, (width, height)), np.uint8) for frame in frames]
    silent, talking = film.folder / "silent.mp4", film.folder / "talking.mp4"
    _encode(scaled, silent, film.fps)
    heard = _cut_voice(film)
    ffmpeg("-i", str(silent), "-i", str(heard), "-vcodec", "copy", str(talking))
    return talking


def pasted_film(
    talking: Path, photo: Path, region: Region, film: Film, output: Path, clock: Clock
) -> None:
    """The photo with the head in it: every frame read, blended and encoded once more."""
    whole = np.asarray(cv2.imread(str(photo)), np.uint8)
    with clock.stage("picture in"):
        frames = _read(talking)
    pasted = film.folder / "pasted.mp4"
    size = (whole.shape[1], whole.shape[0])
    writer = cv2.VideoWriter(str(pasted), cv2.VideoWriter.fourcc(*"mp4v"), film.fps, size)
    for frame in frames:
        with clock.stage("join"):
            joined = joined_to(whole, frame, region)
        with clock.stage("picture out"):
            writer.write(joined)
    with clock.stage("picture out"):
        writer.release()
        heard = film.folder / "voice.wav"
        ffmpeg("-i", str(pasted), "-i", str(heard), "-vcodec", "copy", str(output))


def joined_to(whole: Pixels, frame: Pixels, region: Region) -> Pixels:
    """The photo with one frame blended into a region."""
    scaled = cv2.resize(frame, (region.width, region.height))
    everywhere = np.full(scaled.shape, 255, np.uint8)
    middle = ((region.x0 + region.x1) // 2, (region.y0 + region.y1) // 2)
    joined = cv2.seamlessClone(scaled, whole, everywhere, middle, cv2.NORMAL_CLONE)
    return np.asarray(joined, np.uint8)


def _encode(frames: Sequence[RgbImage], path: Path, fps: int) -> None:
    height, width = (-(-side // _BLOCK) * _BLOCK for side in frames[0].shape[:2])
    with av.open(str(path), "w") as target:
        stream = target.add_stream("libx264", rate=fps, options={"crf": _CRF})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for frame in frames:
            native = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), "rgb24")
            target.mux(stream.encode(native.reformat(width, height, "yuv420p")))
        target.mux(stream.encode(None))


def _cut_voice(film: Film) -> Path:
    """The voice as it is heard, 16 bits, as long as the frames."""
    sound = samples(film.voice)[: film.frames * RATE_HZ // film.fps]
    path = film.folder / "voice.wav"
    with wave.open(str(path), "wb") as target:
        target.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        target.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def _read(path: Path) -> list[Pixels]:
    """All frames, in memory."""
    source = cv2.VideoCapture(str(path))
    frames: list[Pixels] = []
    while True:
        is_there, frame = source.read()
        if not is_there:
            source.release()
            return frames
        frames.append(np.asarray(frame, np.uint8))
