"""A delivered sound that begins later than the picture."""

from collections.abc import Iterator
from fractions import Fraction

from av.container import OutputContainer

from core.media.sound.delivery import DeliveredSound
from core.media.sound.file import SoundPacket


class DelayedSound:
    """Another delivered sound, ``delay`` seconds later; nothing is heard before it."""

    def __init__(self, sound: DeliveredSound, delay: Fraction) -> None:
        self._sound = sound
        self._delay = delay

    @property
    def description(self) -> str:
        return self._sound.description

    @property
    def duration(self) -> Fraction:
        return self._sound.duration + self._delay

    def attach(self, container: OutputContainer) -> None:
        self._sound.attach(container)

    def packets(self, until: Fraction | None) -> Iterator[SoundPacket]:
        earlier = None if until is None else until - self._delay
        for packet in self._sound.packets(earlier):
            ticks = round(self._delay / packet.time_base)
            packet.pts = None if packet.pts is None else packet.pts + ticks
            packet.dts = None if packet.dts is None else packet.dts + ticks
            yield packet

    def close(self) -> None:
        self._sound.close()
