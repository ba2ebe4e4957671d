"""Photos and voices as a client sends them, small."""

import io
from functools import cache

import av
import numpy as np
from av.audio.frame import AudioFrame
from PIL import Image

from tests.kit.sounds import babble


@cache
def photo(side: int = 64, form: str = "PNG") -> bytes:
    """A picture of one colour, a square."""
    file = io.BytesIO()
    Image.new("RGB", (side, side), (180, 140, 120)).save(file, form)
    return file.getvalue()


@cache
def voice(seconds: float = 2.0, rate_hz: int = 16_000) -> bytes:
    """Babble as FLAC, mono."""
    samples = (babble(seconds, rate_hz) * 32_767).astype(np.int16)
    file = io.BytesIO()
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=rate_hz, layout="mono", format="s16")
        for begin in range(0, samples.size, 4096):
            piece = np.ascontiguousarray(samples[None, begin : begin + 4096])
            frame = AudioFrame.from_ndarray(piece, "s16", "mono")
            frame.sample_rate, frame.pts = rate_hz, begin
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
