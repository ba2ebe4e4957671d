"""Small films and pictures made for one test."""

import io
import struct
import wave
import zlib
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDTH, HEIGHT = 64, 48


def scene(number: int, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """RGB gradients with a bright top left corner and a bar at a place that tells the number."""
    x, y = np.meshgrid(np.linspace(40, 200, width), np.linspace(60, 180, height))
    picture = np.stack([x, y, np.full_like(x, 90)], axis=-1).astype(np.uint8)
    picture[: height // 4, : width // 4] = 230
    left = number * 4 % (width - 8)
    picture[height // 2 : height // 2 + 8, left : left + 8] = (200, 40, 40)
    return picture


def write_film(
    path: Path,
    count: int = 12,
    *,
    fps: Fraction = Fraction(25),
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    size: tuple[int, int] = (WIDTH, HEIGHT),
    ticks: Sequence[int] | None = None,
    gop: int = 4,
    rotation: float | None = None,
    aspect: Fraction | None = None,
    tags: tuple[int, int, int, int] | None = None,
    options: dict[str, str] | None = None,
    metadata: dict[str, str] | None = None,
    container: dict[str, str] | None = None,
    pictures: Sequence[NDArray[np.uint8]] | None = None,
    source_format: str = "rgb24",
) -> Path:
    """A film of ``scene`` pictures; ``ticks`` are presentation times in 1/1000 s."""
    with av.open(str(path), "w", options=container or {}) as output:
        stream = output.add_stream(codec, rate=fps, options=options or {})
        stream.width, stream.height, stream.pix_fmt = *size, pix_fmt
        stream.gop_size = gop
        stream.metadata.update(metadata or {})
        base = Fraction(1, 1000) if ticks else 1 / fps
        stream.codec_context.time_base = base
        if aspect:
            stream.codec_context.sample_aspect_ratio = aspect
        if rotation is not None:
            stream.set_display_rotation(rotation)
        if tags:
            context = stream.codec_context
            context.color_primaries, context.color_trc, context.colorspace, context.color_range = (
                tags
            )
        for number in range(count):
            picture = pictures[number] if pictures else scene(number, *size)
            frame = av.VideoFrame.from_ndarray(picture, format=source_format)
            if tags:
                frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range = tags
            if source_format == "rgb24":
                frame = frame.reformat(format=pix_fmt)
            frame.pts, frame.time_base = (ticks[number] if ticks else number), base
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def write_tone(path: Path, seconds: float = 0.2, rate: int = 8000) -> Path:
    """A mono wav file."""
    samples = np.sin(np.arange(round(seconds * rate)) / 5) * 9000
    with wave.open(str(path), "wb") as output:
        output.setnchannels(1)
        output.setsampwidth(2)
        output.setframerate(rate)
        output.writeframes(samples.astype("<i2").tobytes())
    return path


def write_song_with_cover(path: Path) -> Path:
    """Half a second of mp3 behind an ID3 tag with a PNG cover."""
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libmp3lame", rate=16_000, layout="mono")
        wave_form = (np.sin(np.arange(8000) / 9) * 9000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(wave_form[None], "s16p", "mono")
        frame.sample_rate = 16_000
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    picture = io.BytesIO()
    Image.fromarray(scene(0)).save(picture, "PNG")
    content = b"\0image/png\0\x03\0" + picture.getvalue()
    tag = b"APIC" + struct.pack(">I", len(content)) + b"\0\0" + content
    size = bytes(len(tag) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3\x03\0\0" + size + tag + path.read_bytes())
    return path


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises so many pixels and holds none."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def decoded(path: Path) -> list[NDArray[np.uint8]]:
    """The planes that PyAV's decoder gives, stacked as it does."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]
