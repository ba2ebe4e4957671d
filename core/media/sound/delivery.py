"""The sound that goes into the output: the given file's own, copied where possible."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from av.container import OutputContainer

from core.errors import OptionError
from core.media.sound.copied import CopiedSound
from core.media.sound.encoded import EncodedSound
from core.media.sound.file import SoundPacket
from core.media.sound.voice import VoiceRecording

_MP4_CODECS = frozenset({"aac", "mp3", "alac", "ac3"})
_PCM_CODECS = frozenset(
    f"pcm_{form}{order}" for form in ("s16", "s24", "s32", "f32", "f64") for order in ("le", "be")
)
_COPIED_CODECS = {
    ".mp4": _MP4_CODECS,
    ".mov": _MP4_CODECS | _PCM_CODECS | {"pcm_mulaw", "pcm_alaw"},
    ".mkv": _MP4_CODECS
    | {
        "pcm_u8",
        "pcm_s16le",
        "pcm_s24le",
        "pcm_s32le",
        "pcm_f32le",
        "pcm_f64le",
    }
    | {"flac", "opus", "vorbis", "eac3", "dts", "truehd", "mp2", "tta", "wavpack"},
}
# FFmpeg's mp4 and mov writers refuse mp3 below this rate (MPEG-2.5).
_LOWEST_MP3_RATE_HZ = 16_000


class DeliveredSound(Protocol):
    """What the writer needs of a sound."""

    @property
    def description(self) -> str:
        """What was done, for the user: ``AAC copied``, ``PCM → AAC 48000 Hz stereo``."""

    @property
    def duration(self) -> Fraction:
        """Seconds of it, from the output's zero."""

    def attach(self, container: OutputContainer) -> None:
        """Adds its stream; once, before the first packet is written."""

    def packets(self, until: Fraction | None) -> Iterator[SoundPacket]:
        """The next packets that begin before ``until`` seconds; None asks for all that is left."""

    def close(self) -> None: ...


def deliver(
    voice: VoiceRecording,
    suffix: str,
    start: Fraction = Fraction(0),
    end: Fraction | None = None,
) -> DeliveredSound:
    """The sound of [start, end) on the voice's time line, for a container of this suffix.

    It is copied from time zero on where the container takes its codec, and then ends with a whole
    packet (half a packet off at most). Everything else becomes AAC, exact to the sample; damaged
    sounds too, so that players need not cope with the damage.

    Raises OptionError when nothing is left between ``start`` and the end of the sound.
    """
    suffix = suffix.lower()
    stop = voice.duration if end is None else min(end, voice.duration)
    if start >= stop:
        raise OptionError(
            "option.start_after_sound",
            f"There is no sound after {float(start):g} s",
            f"The sound lasts {voice.duration_s:.2f} s; choose an earlier start",
        )
    if start == 0 and _can_copy(voice, suffix):
        return CopiedSound(voice.source, stop, _keeps_pre_roll(voice, suffix))
    return EncodedSound(voice.source, start, stop, voice.peak)


def _can_copy(voice: VoiceRecording, suffix: str) -> bool:
    codec = voice.track.codec
    if voice.is_damaged:
        return False
    if codec == "mp3" and suffix != ".mkv" and voice.source.rate_hz < _LOWEST_MP3_RATE_HZ:
        return False
    return codec in _COPIED_CODECS[suffix]


def _keeps_pre_roll(voice: VoiceRecording, suffix: str) -> bool:
    """Whether packets before zero (an encoder's delay) can be kept and hidden.

    An edit list does that in mp4 and mov. Matroska would move the whole picture back instead,
    except for Opus, whose delay it knows.
    """
    return suffix != ".mkv" or voice.track.codec == "opus"
