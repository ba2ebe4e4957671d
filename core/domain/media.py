"""What is in a media file."""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from core.domain.base import Value


class MediaKind(StrEnum):
    """What a path holds, judged by content, never by its name."""

    VIDEO = "video"
    STILL = "still"
    SEQUENCE = "sequence"
    AUDIO = "audio"


class ColorInfo(Value):
    """Colour tags as FFmpeg names them; what the file leaves open is told as ``unknown``.

    Attributes:
        matrix: ``bt709``, ``smpte170m``, ``bt470bg``, ``bt2020nc``, ``gbr`` ... or ``unknown``, which
            is decoded as BT.601 (FFmpeg's own rule) and never written as a tag.
        range: ``limited`` or ``full``.
        transfer: ``bt709``, ``smpte2084`` (PQ), ``arib-std-b67`` (HLG) ... or ``unknown``.
        primaries: ``bt709``, ``bt2020`` ... or ``unknown``.
    """

    matrix: str = "bt709"
    range: str = "limited"
    transfer: str = "unknown"
    primaries: str = "unknown"

    @property
    def is_hdr(self) -> bool:
        """Whether the transfer curve is PQ or HLG."""
        return self.transfer in {"smpte2084", "arib-std-b67"}


class VideoTrack(Value):
    """The picture of a file.

    Attributes:
        width, height: As stored, in pixels.
        display: (width, height) upright with square pixels, before odd sides are cropped.
        fps: Mean frame rate; exact for a constant rate.
        vfr: Whether the distance between frames varies by more than the time base's rounding.
        rotation: Clockwise degrees the stored picture is turned by for display: 0, 90, 180 or 270.
        frames: Number of frames, where the container or a scan of it tells.
    """

    codec: str
    width: int
    height: int
    display: tuple[int, int]
    fps: Fraction
    vfr: bool = False
    frames: int | None = None
    duration_s: float | None = None
    rotation: int = 0
    sample_aspect: Fraction = Fraction(1)
    pixel_format: str = "yuv420p"
    bit_depth: int = 8
    is_interlaced: bool = False
    has_alpha: bool = False
    color: ColorInfo = ColorInfo()


class AudioTrack(Value):
    """One audio track; ``n`` counts the file's audio tracks from 1, as ``--audio-track`` does."""

    n: int
    codec: str
    rate_hz: int
    channels: int
    layout: str
    duration_s: float | None = None
    start_s: float = 0.0
    language: str | None = None
    title: str | None = None
    is_default: bool = False


class MediaInfo(Value):
    """What a probe found.

    Attributes:
        container: FFmpeg's short name, ``image`` for stills, ``folder`` for numbered pictures.
        duration_s: Of the whole file; None for a still.
        notes: (code, text) of what the user should know: flattened alpha, HDR, interlacing, damage.
    """

    path: Path
    kind: MediaKind
    container: str
    size_bytes: int
    duration_s: float | None = None
    video: VideoTrack | None = None
    audio_tracks: tuple[AudioTrack, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def has_moving_picture(self) -> bool:
        """Whether the picture lasts longer than one frame."""
        return self.kind in {MediaKind.VIDEO, MediaKind.SEQUENCE}
