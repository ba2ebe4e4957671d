"""A film that was encoded elsewhere, with a sound and a mark of ours; its pictures stay as they are."""

import contextlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from core.errors import InputError
from core.media.container import open_input
from core.media.output.extent import Extent
from core.media.output.marking import Mark
from core.media.output.target import open_target, seal
from core.media.output.verify import Expected
from core.media.sound.delivery import DeliveredSound
from core.media.sound.file import read_only
from core.media.writing import written

if TYPE_CHECKING:
    from av.packet import Packet


def remux(
    source: Path,
    temp: Path,
    sound: DeliveredSound,
    mark: Mark,
    checkpoint: Callable[[], None] = lambda: None,
) -> Expected:
    """Copies the picture of ``source`` packet by packet into ``temp``, from time zero on.

    Args:
        source: A whole film, mp4 or mov.
        temp: Its suffix chooses the container.
        sound: Closed at the end; the source's own is left out.
        checkpoint: Called for every packet; what it raises ends the work.

    Returns:
        What the file must hold, for ``verify``; it is complete, not yet synced.

    Raises InputError, StorageError, EngineError; ``temp`` may be there then.
    """
    extent = Extent()
    with contextlib.closing(sound), open_input(source) as given, written(temp):
        picture = _picture(given, source)
        with open_target(temp, mark) as target:
            copy = target.add_stream_from_template(picture)
            sound.attach(target)
            for packet in _moved(given, picture, copy):
                checkpoint()
                base = packet.time_base
                extent.add((packet.pts or 0) * base, (packet.duration or 0) * base)
                _mux_sound(target, sound, (packet.dts or 0) * base)
                target.mux(packet)
            _mux_sound(target, sound, None)
    seal(temp, mark)
    frame_time = extent.seconds / max(extent.packets, 1)
    size = picture.width, picture.height
    return Expected(extent.packets, extent.seconds, frame_time, *size, sound.duration)


def _picture(container: InputContainer, path: Path) -> VideoStream:
    if not container.streams.video:
        raise InputError("input.no_picture", f"There is no picture in {path.name}")
    picture = container.streams.video[0]
    read_only(picture, container)
    return picture


def _moved(
    given: InputContainer, picture: VideoStream, copy: VideoStream
) -> "Iterator[Packet[VideoStream]]":
    """The picture's packets for their new place, the first one shown at zero."""
    offset = picture.start_time or 0
    for packet in given.demux(picture):
        if packet.pts is None or not packet.size:
            continue
        packet.pts -= offset
        packet.dts = None if packet.dts is None else packet.dts - offset
        packet.stream = copy
        yield packet


def _mux_sound(target: OutputContainer, sound: DeliveredSound, until: Fraction | None) -> None:
    for packet in sound.packets(until):
        target.mux(packet)
