"""What a request brings for D-ID, worked out when it is needed: photo, voice or text, length."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from core.domain.options import parse_options
from core.domain.request import RenderRequest
from core.errors import InputError, OptionError
from core.media.picture.photo import Photo
from core.media.sound.compact import SoundFile
from providers.did.bodies import Body, text_script
from providers.did.material import Speech, hear, photo_to_send, voice_to_send
from providers.did.options import DidOptions
from providers.did.speaking import text_seconds


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to D-ID.

    Attributes:
        source: A photo to upload, or the address of one.
        script: A voice to upload, or how a text is spoken.
        notes: (code, text) of what the user should know.
    """

    source: Photo | str
    script: SoundFile | Body
    notes: tuple[tuple[str, str], ...] = ()


class Inputs:
    """The inputs of one request.

    Args:
        folder: Where intermediate files go.

    Raises OptionError, InputError for a request that is contradictory or without a voice.
    """

    def __init__(
        self, request: RenderRequest, folder: Path, checkpoint: Callable[[], None]
    ) -> None:
        self.options = cast(DidOptions, parse_options(DidOptions, request.options))
        self._request = request
        self._folder = folder
        self._checkpoint = checkpoint
        self._speech: Speech | None = None
        _check_one_voice(request, self.options)

    @property
    def has_text(self) -> bool:
        """Whether a text is spoken rather than a recording."""
        return bool(self.options.script)

    def speech(self) -> Speech | None:
        """The part of the recording that is spoken; None for a text. Raises AppError, Cancelled."""
        if self._speech is None and not self.has_text:
            request = self._request
            self._speech = hear(request, request.voice, self._folder, self._checkpoint)
        return self._speech

    def seconds(self) -> float:
        """Of video; about so many for a text."""
        speech = self.speech()
        spoken = text_seconds(self.options) if speech is None else speech.seconds
        return spoken + self.options.pad_audio

    def packed(self, tag: str) -> Parcel:
        """Everything that leaves the machine, as files named by the tag. Raises AppError, Cancelled."""
        speech = self.speech()
        notes = () if speech is None else speech.notes
        script: SoundFile | Body
        if speech is None:
            script = text_script(self.options)
        else:
            script = voice_to_send(speech, self._folder, tag, self._checkpoint)
        if self.options.source_url:
            return Parcel(self.options.source_url, script, notes)
        photo = photo_to_send(self._request.source, self._folder, tag)
        return Parcel(photo, script, (*notes, *photo.notes))


def _check_one_voice(request: RenderRequest, options: DidOptions) -> None:
    if options.script and request.audio is not None:
        raise OptionError(
            "option.two_voices",
            "There are both a voice file and a text",
            "Take the voice file or the text, not both",
        )
    if not options.script and request.audio is None:
        raise InputError(
            "input.no_voice", "There is no voice", "Choose a voice file, or enter a text"
        )
