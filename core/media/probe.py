"""What is in a file or folder: by content, quickly, without a heavy library."""

import os
from fractions import Fraction
from pathlib import Path

import av.error
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.domain.media import ColorInfo, MediaInfo, MediaKind, VideoTrack
from core.errors import InputError
from core.media.container import open_input, unreadable
from core.media.picture.decoder import FrameDecoder, no_picture, picture_stream
from core.media.picture.geometry import MAX_SIDE, pixel_aspect
from core.media.picture.layout import RawLayout, layout_of
from core.media.picture.sequence import gap_notes, numbered_pictures
from core.media.picture.stills import ALPHA_FLATTENED, StillFacts, check_still, inspect_still
from core.media.picture.timing import Timeline, scan
from core.media.tracks import audio_tracks, missing_s, video_track

_SCAN_PACKETS = 20_000
_SCAN_BYTES = 256 * 2**20

Note = tuple[str, str]


def probe(path: Path, fps: Fraction = Fraction(25)) -> MediaInfo:
    """Everything that is told about a video, sound, still or folder of numbered pictures.

    Args:
        path: File or folder.
        fps: The rate that stills and numbered pictures will be shown at.

    Raises:
        InputError: Missing, empty, forbidden, damaged, too large, or no media at all.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above is closed to us
        return _probe_folder(path, fps)
    still = inspect_still(path)
    if still is not None and not still.is_film:
        check_still(path)
        return _still_info(path, still, fps)
    with open_input(path) as container:
        stream = picture_stream(container)
        if stream is None:
            return _sound_info(path, container)
        return _film_info(path, container, stream)


def require_picture(info: MediaInfo) -> MediaInfo:
    """The same info. Raises InputError when it is sound only."""
    if info.video is None:
        raise no_picture(info.path)
    return info


def _film_info(path: Path, container: InputContainer, stream: VideoStream) -> MediaInfo:
    if max(stream.width, stream.height) > MAX_SIDE:
        raise InputError(
            "input.too_large",
            f"The picture in “{path.name}” is too large",
            f"Scale it down to at most {MAX_SIDE} pixels a side",
            f"{stream.width} x {stream.height}",
        )
    timeline = scan(container, stream, _SCAN_PACKETS, _SCAN_BYTES)
    if not len(timeline):
        raise unreadable(path, "no packets in the picture stream")
    first = _first_frame(path)
    # Viewers ignore the aspect byte of a GIF.
    stated = None if container.format.name == "gif" else stream.sample_aspect_ratio
    layout = layout_of(first, pixel_aspect(stated), timeline.time_base)
    video = video_track(stream, layout, timeline, first)
    is_still = len(timeline) == 1
    return MediaInfo(
        path=path,
        kind=MediaKind.STILL if is_still else MediaKind.VIDEO,
        container=container.format.name,
        size_bytes=path.stat().st_size,
        duration_s=None if is_still else video.duration_s,
        video=video,
        audio_tracks=audio_tracks(container, float(timeline.pts[0] * timeline.time_base)),
        notes=tuple(_film_notes(stream, timeline, layout, video)),
    )


def _film_notes(
    stream: VideoStream, timeline: Timeline, layout: RawLayout, video: VideoTrack
) -> list[Note]:
    notes: list[Note] = []
    if len(timeline) == 1:
        notes.append(("single_frame", "The video has one frame: it is used as a still picture"))
    if timeline.is_cut_off or (missing_s(stream, timeline) and len(timeline) > 1):
        text = (
            f"The file is incomplete: only its first {float(timeline.duration):.1f} s can be read"
        )
        notes.append(("incomplete", text))
    if video.has_alpha and video.codec != "gif":
        notes.append(ALPHA_FLATTENED)
    if layout.color.is_hdr:
        notes.append(("hdr_tonemapped", "The HDR picture is converted to standard range"))
    if layout.is_interlaced:
        notes.append(("deinterlaced", "The picture is interlaced; its fields are merged"))
    return notes


def _first_frame(path: Path) -> VideoFrame:
    with FrameDecoder(path) as decoder:
        for frame in decoder.frames():
            return frame
    raise unreadable(path, "no frame can be decoded")


def _sound_info(path: Path, container: InputContainer) -> MediaInfo:
    if not container.streams.audio:
        raise unreadable(path, "neither picture nor sound")
    _require_sound(path, container)
    tracks = audio_tracks(container, (container.start_time or 0) / 1_000_000)
    return MediaInfo(
        path=path,
        kind=MediaKind.AUDIO,
        container=container.format.name,
        size_bytes=path.stat().st_size,
        duration_s=container.duration / 1_000_000 if container.duration else None,
        audio_tracks=tracks,
    )


def _require_sound(path: Path, container: InputContainer) -> None:
    """Decodes until the first samples come: random bytes may look like a sound format."""
    try:
        found = next((f for f in container.decode(audio=0) if f.samples), None)
    except av.error.FFmpegError as exc:
        raise unreadable(path, exc) from exc
    if found is None:
        raise InputError(
            "input.no_sound",
            f"There is no sound in “{path.name}” (0 s)",
            "Give a recording that has samples in it",
            str(path),
        )


def _probe_folder(folder: Path, fps: Fraction) -> MediaInfo:
    files = numbered_pictures(folder)
    facts = inspect_still(files[0])
    if facts is None:
        raise unreadable(files[0], "not a picture")
    check_still(files[0])
    track = _picture_track(facts, fps, len(files))
    return MediaInfo(
        path=folder,
        kind=MediaKind.STILL if len(files) == 1 else MediaKind.SEQUENCE,
        container="folder",
        size_bytes=sum(file.stat().st_size for file in files),
        duration_s=track.duration_s if len(files) > 1 else None,
        video=track,
        notes=(*facts.notes, *gap_notes(files)),
    )


def _still_info(path: Path, facts: StillFacts, fps: Fraction) -> MediaInfo:
    return MediaInfo(
        path=path,
        kind=MediaKind.STILL,
        container="image",
        size_bytes=path.stat().st_size,
        video=_picture_track(facts, fps, 1),
        notes=facts.notes,
    )


def _picture_track(facts: StillFacts, fps: Fraction, count: int) -> VideoTrack:
    width, height = facts.stored_size
    return VideoTrack(
        codec=facts.format.lower(),
        width=width,
        height=height,
        display=facts.size,
        fps=fps,
        frames=count,
        duration_s=float(count / fps) if count > 1 else None,
        rotation=facts.rotation,
        pixel_format=facts.mode.lower(),
        bit_depth=16 if "16" in facts.mode else 8,
        has_alpha=facts.has_alpha,
        color=ColorInfo(matrix="gbr", range="full"),
    )
