"""Recordings of talkers: their sound, and the mouth that MediaPipe sees in their pictures."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
LEVEL_DB = -20.0
_GAPS = ((82, 87), (13, 14), (312, 317))
_CORNERS = (61, 291)
_EYES = (33, 263)


@dataclass(frozen=True, slots=True)
class Talker:
    """One clip.

    Attributes:
        sound: float32 (samples,), 16 kHz mono, sample 0 at the first picture.
        times: float64 (n,), seconds of the pictures with a face.
        opening, width: float64 (n,), over the 3-D distance of the outer eye corners.
    """

    name: str
    sound: NDArray[np.float32]
    times: NDArray[np.float64]
    opening: NDArray[np.float64]
    width: NDArray[np.float64]

    @property
    def duration_s(self) -> float:
        return min(len(self.sound) / RATE_HZ, float(self.times[-1]))


class ArrayVoice:
    """A core.domain.picture.Voice over samples in memory."""

    rate_hz = RATE_HZ

    def __init__(self, samples: NDArray[np.float32]) -> None:
        self._samples = samples

    @property
    def duration_s(self) -> float:
        return len(self._samples) / RATE_HZ

    def read(self, start_s: float, stop_s: float) -> NDArray[np.float32]:
        start, stop = round(start_s * RATE_HZ), round(stop_s * RATE_HZ)
        out = np.zeros(max(0, stop - start), np.float32)
        low, high = max(start, 0), min(stop, len(self._samples))
        if high > low:
            out[low - start : high - start] = self._samples[low:high]
        return out


def levelled(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sound at the level at which the program hands voices to engines."""
    rms = float(np.sqrt(np.mean(sound.astype(np.float64) ** 2))) + 1e-9
    return np.clip(sound * np.float32(10 ** (LEVEL_DB / 20) / rms), -1.0, 1.0)


def load_talker(path: Path, cache: Path) -> Talker:
    """The clip with its mouth track; tracks are kept under ``cache`` because tracking is slow."""
    kept = cache / f"{path.stem}.npz"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        times, mouth = _track(path)
        np.savez(kept, times=times, mouth=mouth)
    with np.load(kept, allow_pickle=False) as stored:
        times, mouth = stored["times"], stored["mouth"]
    return Talker(path.stem, levelled(_sound(path)), times, mouth[:, 0], mouth[:, 1])


def _track(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import mediapipe as mp  # noqa: PLC0415 - seconds to import, not needed when tracks are kept

    times, mouth = [], []
    mesh = mp.solutions.face_mesh.FaceMesh(
        refine_landmarks=True, min_detection_confidence=0.4, min_tracking_confidence=0.4
    )
    with mesh, av.open(str(path)) as container:
        stream = container.streams.video[0]
        start = float((stream.start_time or 0) * stream.time_base)
        for frame in container.decode(stream):
            picture = frame.to_ndarray(format="rgb24")
            found = mesh.process(picture).multi_face_landmarks
            if found:
                height, width = picture.shape[:2]
                scale = (width, height, width)
                points = np.array([(p.x, p.y, p.z) for p in found[0].landmark]) * scale
                times.append(frame.time - start)
                mouth.append(_mouth(points))
    return np.array(times), np.array(mouth)


def _mouth(points: NDArray[np.float64]) -> tuple[float, float]:
    eyes = _distance(points, *_EYES)
    gap = float(np.mean([_distance(points, upper, lower) for upper, lower in _GAPS]))
    return gap / eyes, _distance(points, *_CORNERS) / eyes


def _distance(points: NDArray[np.float64], a: int, b: int) -> float:
    return float(np.linalg.norm(points[a] - points[b]))


def _sound(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        zero = float((video.start_time or 0) * video.time_base)
        resampler = av.AudioResampler("flt", "mono", RATE_HZ)
        first, blocks = None, []
        for frame in container.decode(audio):
            first = frame.time if first is None else first
            blocks += resampler.resample(frame)
        blocks += resampler.resample(None)
    sound = np.concatenate([block.to_ndarray()[0] for block in blocks])
    delay = round(((first or 0.0) - zero) * RATE_HZ)
    return np.pad(sound, (delay, 0)) if delay > 0 else sound[-delay:]
