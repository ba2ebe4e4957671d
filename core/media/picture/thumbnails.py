"""Small pictures spread over a source, found by jumping to its key frames; OpenCV stays out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.domain.media import MediaInfo, VideoTrack
from core.domain.picture import RgbImage
from core.media.container import unreadable
from core.media.picture.decoder import no_picture
from core.media.picture.filmstrip import FilmStrip
from core.media.picture.miniature import MiniaturePainter, fitted
from core.media.picture.sequence import numbered_pictures
from core.media.picture.stills import load_still


@dataclass(frozen=True, slots=True, eq=False)
class Thumbnail:
    """A picture of a source: uint8 RGB (h, w, 3), and the second of the source it really shows."""

    time_s: float
    picture: RgbImage


def poster(info: MediaInfo, longest_px: int) -> RgbImage:
    """The still, or the first frame, with at most ``longest_px`` on its long side.

    Raises InputError when there is no picture or it cannot be decoded.
    """
    track = _track_of(info)
    if info.container == "image":
        return load_still(info.path, longest_px).rgb
    if info.container == "folder":
        return load_still(numbered_pictures(info.path)[0], longest_px).rgb
    painter = MiniaturePainter(track.sample_aspect, fitted(track.display, longest_px))
    with FilmStrip(info.path, float(1 / track.fps)) as strip:
        frame = strip.frame_at(0.0, 0.0)
        if frame is None:
            raise unreadable(info.path, "no frame can be decoded")
        return painter.paint(frame)


def thumbnails(
    info: MediaInfo,
    count: int,
    height_px: int,
    checkpoint: Callable[[], None] = lambda: None,
) -> Iterator[Thumbnail]:
    """Up to ``count`` pictures in order of time, each of another frame, as they are found.

    Each is from the middle of its even share of the time line, or as near to it as a key frame in
    that share: where those are close together, nothing else is decoded.

    Args:
        info: Of the source; a still has one thumbnail.
        count: At least 1.
        height_px: Of every picture; small sources keep their own.
        checkpoint: Called before each picture and each decoded frame; may raise to stop.

    Raises InputError when there is no picture or it cannot be decoded.
    """
    track = _track_of(info)
    if info.container == "image":
        checkpoint()
        size = fitted(track.display, height=height_px)
        return iter([Thumbnail(0.0, load_still(info.path, max(size)).rgb)])
    if info.container == "folder":
        return _of_folder(info, track, count, height_px, checkpoint)
    return _of_film(info, track, count, height_px, checkpoint)


def _of_folder(
    info: MediaInfo,
    track: VideoTrack,
    count: int,
    height_px: int,
    checkpoint: Callable[[], None],
) -> Iterator[Thumbnail]:
    files = numbered_pictures(info.path)
    wanted = min(count, len(files))
    longest = max(fitted(track.display, height=height_px))
    for number in range(wanted):
        checkpoint()
        index = (2 * number + 1) * len(files) // (2 * wanted)
        yield Thumbnail(float(index / track.fps), load_still(files[index], longest).rgb)


def _of_film(
    info: MediaInfo,
    track: VideoTrack,
    count: int,
    height_px: int,
    checkpoint: Callable[[], None],
) -> Iterator[Thumbnail]:
    painter = MiniaturePainter(track.sample_aspect, fitted(track.display, height=height_px))
    frame_s = float(1 / track.fps)
    share = max((info.duration_s or 0.0) / count, frame_s)
    with FilmStrip(info.path, frame_s, checkpoint) as strip:
        before = -1.0
        for number in range(count):
            frame = strip.frame_at((number + 0.5) * share, share / 2)
            if frame is None:
                break
            if strip.time_s > before:
                before = strip.time_s
                yield Thumbnail(strip.time_s, painter.paint(frame))
        if before < 0:
            raise unreadable(info.path, "no frame can be decoded")


def _track_of(info: MediaInfo) -> VideoTrack:
    if info.video is None:
        raise no_picture(info.path)
    return info.video
