"""What goes to D-ID: a photo and a voice within its limits, and nothing of a person beyond them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from core.domain.picture import Voice
from core.domain.request import RenderRequest
from core.domain.timecode import timecode
from core.errors import InputError
from core.media.picture.photo import Photo, write_photo
from core.media.sound.compact import SoundFile, write_compact
from core.media.sound.voice import VoiceRecording, open_voice
from core.pipeline.plan import plan_output
from core.pipeline.voice_part import VoicePart

MOST_PHOTO_BYTES = 10_000_000
MOST_SOUND_BYTES = 6_000_000
LONGEST_S = 600
"""What D-ID's interface takes of a voice."""
LONG_S = 300
"""Where, by D-ID's help pages, videos end."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The stretch of a recording that is to be spoken.

    Attributes:
        recording: All of it, as the person gave it.
        start, duration: Of the stretch, in seconds of the recording.
        notes: (code, text) of what the user should know.
    """

    recording: VoiceRecording
    start: Fraction
    duration: Fraction
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def seconds(self) -> float:
        return float(self.duration)

    @property
    def end(self) -> Fraction:
        return self.start + self.duration

    @property
    def voice(self) -> Voice:
        """What is sent, mono at 16 kHz from 0 on; a quiet one is raised as far as nothing clips."""
        loudest = max(self.recording.peak, 1e-3)
        level = replace(self.recording, gain=min(self.recording.gain, 1.0 / loudest))
        return VoicePart(level, float(self.start), self.seconds)


def hear(
    request: RenderRequest,
    audio: Path,
    scratch: Path,
    checkpoint: Callable[[], None] = lambda: None,
) -> Speech:
    """The stretch of ``audio`` that the request asks for, exactly as long as it will be billed for.

    Raises InputError (no sound in it, too short, too long), OptionError (nothing in the part that is
    asked for), StorageError, and what ``checkpoint`` raises.
    """
    recording = open_voice(audio, request.audio_track, scratch, checkpoint)
    plan = plan_output(request, None, recording.duration)
    if plan.duration > LONGEST_S:
        raise _too_long(audio, float(plan.duration))
    notes = recording.notes
    if plan.duration > LONG_S:
        notes = (*notes, _long(float(plan.duration)))
    return Speech(recording, plan.start, plan.duration, notes)


def photo_to_send(source: Path, folder: Path, tag: str) -> Photo:
    """The photo as ``tag.png`` or ``tag.jpg`` in ``folder``: upright, sRGB, no place, no camera.

    Raises InputError for what is no photo, StorageError.
    """
    return write_photo(source, folder, tag, MOST_PHOTO_BYTES)


def voice_to_send(
    speech: Speech, folder: Path, tag: str, checkpoint: Callable[[], None] = lambda: None
) -> SoundFile:
    """The stretch as ``tag.flac`` or ``tag.m4a`` in ``folder``. Raises StorageError, EngineError."""
    return write_compact(speech.voice, folder, tag, MOST_SOUND_BYTES, checkpoint)


def _too_long(audio: Path, seconds: float) -> InputError:
    return InputError(
        "input.voice_too_long",
        f"“{audio.name}” is too long for D-ID: {timecode(seconds)}",
        f"D-ID takes {LONGEST_S // 60} minutes; choose a part of it, or use an engine on this computer",
        f"{seconds:.3f} s",
    )


def _long(seconds: float) -> tuple[str, str]:
    return (
        "did.long_voice",
        f"The voice lasts {timecode(seconds)}; D-ID's help speaks of {LONG_S // 60} minutes at most, "
        "so it may refuse it",
    )
