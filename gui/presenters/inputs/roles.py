"""Which of the files that came in shows the face and which holds the voice, judged by their content."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.media import MediaInfo, MediaKind


class Role(StrEnum):
    """What a file is for; ``both``: a video whose own sound is the voice."""

    FACE = "face"
    VOICE = "voice"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who gets which role; None leaves that side as it is."""

    face: MediaInfo | None = None
    voice: MediaInfo | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The files do not say it themselves: a person chooses a role for this one."""

    media: MediaInfo
    choices: tuple[Role, ...]
    rest: tuple[MediaInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class TooMany:
    """More files of one kind than there are places for."""

    kind: Role
    count: int


def assign(
    files: Sequence[MediaInfo], *, has_face: bool, has_voice: bool, wanted: Role | None = None
) -> Assignment | Question | TooMany:
    """Roles for what was dropped together.

    Args:
        has_face, has_voice: What is there already.
        wanted: The place the files were put on, when it was a certain one.
    """
    if wanted is not None and len(files) == 1:
        return assigned(files[0], wanted)
    sounds = [media for media in files if media.kind is MediaKind.AUDIO]
    pictures = [media for media in files if media.kind is not MediaKind.AUDIO]
    if len(sounds) > 1:
        return TooMany(Role.VOICE, len(sounds))
    voice = sounds[0] if sounds else None
    if len(pictures) <= 1:
        return _one_picture(pictures[0] if pictures else None, voice, has_face, has_voice)
    if len(pictures) == 2 and voice is None:
        return _two_pictures(pictures)
    return TooMany(Role.FACE, len(pictures))


def assigned(media: MediaInfo, role: Role) -> Assignment:
    """The file in the role that a person chose."""
    return Assignment(
        face=media if role in {Role.FACE, Role.BOTH} else None,
        voice=media if role in {Role.VOICE, Role.BOTH} else None,
    )


def _one_picture(
    picture: MediaInfo | None, voice: MediaInfo | None, has_face: bool, has_voice: bool
) -> Assignment | Question:
    if picture is None or voice is not None:
        return Assignment(face=picture, voice=voice)
    if has_face and not has_voice and picture.audio_tracks:
        return Question(picture, (Role.VOICE, Role.FACE, Role.BOTH))
    return Assignment(face=picture)


def _two_pictures(pictures: Sequence[MediaInfo]) -> Assignment | Question | TooMany:
    speaking = [media for media in pictures if media.audio_tracks]
    if len(speaking) == 1:  # a photo or silent film, and a video whose sound can be the voice
        face = next(media for media in pictures if media is not speaking[0])
        return Assignment(face=face, voice=speaking[0])
    if not speaking:
        return TooMany(Role.FACE, 2)
    return Question(pictures[0], (Role.FACE, Role.VOICE), rest=tuple(pictures[1:]))
