"""What the serial references of engines have in common."""

import subprocess
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000


def samples(voice: Path) -> NDArray[np.float32]:
    """A whole voice in mono, float32 (n,), -1..1 at 16 kHz."""
    resampler = av.AudioResampler("flt", "mono", RATE_HZ)
    with av.open(str(voice)) as source:
        decoded = [r for frame in source.decode(audio=0) for r in resampler.resample(frame)]
    decoded += resampler.resample(None)
    return np.concatenate([frame.to_ndarray()[0] for frame in decoded])


def ffmpeg(*words: str) -> None:
    """Runs FFmpeg's command."""
    subprocess.run(["ffmpeg", "-y", "-v", "fatal", *words], check=True)
