"""Which file shows the face and which holds the voice."""

from pathlib import Path

import pytest

from core.domain.media import AudioTrack, MediaInfo, MediaKind
from gui.presenters.inputs.roles import Assignment, Question, Role, TooMany, assign, assigned

SOUND = AudioTrack(n=1, codec="aac", rate_hz=48000, channels=2, layout="stereo")


def media(name: str, kind: MediaKind, *, has_sound: bool = False) -> MediaInfo:
    tracks = (SOUND,) if has_sound or kind is MediaKind.AUDIO else ()
    return MediaInfo(path=Path(name), kind=kind, container="x", size_bytes=1, audio_tracks=tracks)


PHOTO = media("photo.jpg", MediaKind.STILL)
VOICE = media("voice.wav", MediaKind.AUDIO)
OTHER_VOICE = media("other.mp3", MediaKind.AUDIO)
TALK = media("talk.mp4", MediaKind.VIDEO, has_sound=True)
OTHER_TALK = media("other.mp4", MediaKind.VIDEO, has_sound=True)
SILENT = media("silent.mp4", MediaKind.VIDEO)


def decide(*files: MediaInfo, face: bool = False, voice: bool = False) -> object:
    return assign(files, has_face=face, has_voice=voice)


@pytest.mark.parametrize("files", [(PHOTO, VOICE), (VOICE, PHOTO)])
def test_a_photo_and_a_recording_in_any_order(files: tuple[MediaInfo, ...]) -> None:
    assert decide(*files) == Assignment(face=PHOTO, voice=VOICE)


def test_one_file_leaves_the_other_place_alone() -> None:
    assert decide(VOICE, face=True) == Assignment(voice=VOICE)
    assert decide(PHOTO, voice=True) == Assignment(face=PHOTO)


def test_a_video_alone_is_a_face() -> None:
    assert decide(TALK) == Assignment(face=TALK)
    assert decide(TALK, face=True, voice=True) == Assignment(face=TALK)


def test_a_video_beside_a_recording_is_the_face() -> None:
    assert decide(TALK, VOICE) == Assignment(face=TALK, voice=VOICE)


def test_a_talking_video_after_a_face_is_unclear() -> None:
    assert decide(TALK, face=True) == Question(TALK, (Role.VOICE, Role.FACE, Role.BOTH))
    assert decide(SILENT, face=True) == Assignment(face=SILENT)


def test_the_only_one_with_sound_of_two_gives_the_voice() -> None:
    assert decide(TALK, PHOTO) == Assignment(face=PHOTO, voice=TALK)
    assert decide(SILENT, TALK) == Assignment(face=SILENT, voice=TALK)


def test_two_talking_videos_are_asked_about() -> None:
    assert decide(TALK, OTHER_TALK) == Question(TALK, (Role.FACE, Role.VOICE), (OTHER_TALK,))


def test_more_than_there_are_places_for() -> None:
    assert decide(VOICE, OTHER_VOICE) == TooMany(Role.VOICE, 2)
    assert decide(PHOTO, SILENT) == TooMany(Role.FACE, 2)
    assert decide(PHOTO, TALK, VOICE) == TooMany(Role.FACE, 2)


def test_a_certain_place_decides() -> None:
    found = assign([TALK], has_face=False, has_voice=False, wanted=Role.VOICE)
    assert found == Assignment(voice=TALK)
    assert assigned(TALK, Role.BOTH) == Assignment(face=TALK, voice=TALK)
