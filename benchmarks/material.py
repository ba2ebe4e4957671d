"""Clips and voices of any length for the benchmarks, from what every installation has."""

import os
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
VOICE = ROOT / "resources" / "speech" / "demo.wav"

sys.path.insert(0, str(ROOT))
from core.interfaces.cli.demo import portrait  # noqa: E402 - after the path is known


def make_clip(path: Path, size: tuple[int, int], seconds: float) -> Path:
    """A clip of the demo's photograph drifting slowly: real skin, real motion vectors."""
    width, height = size
    scale = 1.1 * max(width / 512, height / 600)
    photo = Image.open(portrait()).convert("RGB").resize((round(512 * scale), round(600 * scale)))
    pixels = np.asarray(photo)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=Fraction(25), options={"preset": "veryfast", "crf": "16"}
        )
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for index in range(round(seconds * 25)):
            x = int((pixels.shape[1] - width) * (0.5 + 0.5 * np.sin(index / 40)))
            y = int((pixels.shape[0] - height) * 0.25 * (1 + np.sin(index / 55)))
            view = np.ascontiguousarray(pixels[y : y + height, x : x + width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(view, "rgb24")))
        container.mux(stream.encode(None))
    return path


def repeat(voice: Path, out: Path, seconds: float) -> None:
    """The spoken sentence over and over, cut to length."""
    with av.open(str(voice)) as source:
        rate = source.streams.audio[0].rate
        resampler = av.AudioResampler("s16", "mono", rate)
        samples = np.concatenate(
            [r.to_ndarray()[0] for f in source.decode(audio=0) for r in resampler.resample(f)]
        )
    wanted = round(seconds * rate)
    samples = np.tile(samples, -(-wanted // len(samples)))[:wanted]
    with av.open(str(out), "w") as target:
        stream = target.add_stream("pcm_s16le", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], "s16", "mono")
        frame.rate = rate
        target.mux(stream.encode(frame))
        target.mux(stream.encode(None))


def own_home(beside: Path) -> dict[str, str]:
    """An environment whose journal, logs and caches lie beside a file of the benchmark."""
    return {**os.environ, "LIPSMITH_HOME": str(beside.parent / "home")}
