"""Faces and voices as a probe would describe them; their files hold nothing that plays."""

from fractions import Fraction
from pathlib import Path

from core.domain.media import AudioTrack, MediaInfo, MediaKind, VideoTrack
from core.domain.result import FaceListing, SurveyResult
from gui.presenters.inputs.draft import FaceInput, VoiceInput


def video_face(folder: Path, seconds: float, *, faces: int | None = None) -> FaceInput:
    """A film of so many seconds; with ``faces`` they were looked for already."""
    return FaceInput(_picture(folder / "face.mp4", MediaKind.VIDEO, seconds), _survey(faces))


def photo_face(folder: Path, *, faces: int | None = None) -> FaceInput:
    """A photo."""
    return FaceInput(_picture(folder / "face.png", MediaKind.STILL, None), _survey(faces))


def voice_input(folder: Path, seconds: float, *, tracks: int = 1) -> VoiceInput:
    """A recording; the second of several tracks is the default one."""
    path = _file(folder / "voice.wav")
    made = tuple(
        AudioTrack(
            n=n,
            codec="pcm_s16le",
            rate_hz=16000,
            channels=1,
            layout="mono",
            is_default=n == min(2, tracks),
        )
        for n in range(1, tracks + 1)
    )
    return VoiceInput(
        MediaInfo(
            path=path,
            kind=MediaKind.AUDIO,
            container="wav",
            size_bytes=1,
            duration_s=seconds,
            audio_tracks=made,
        )
    )


def _picture(path: Path, kind: MediaKind, seconds: float | None) -> MediaInfo:
    track = VideoTrack(codec="h264", width=64, height=48, display=(64, 48), fps=Fraction(25))
    return MediaInfo(
        path=_file(path),
        kind=kind,
        container="mov",
        size_bytes=1,
        duration_s=seconds,
        video=track,
    )


def _survey(faces: int | None) -> SurveyResult | None:
    if faces is None:
        return None
    found = tuple(
        FaceListing(n=n, box=(n * 10, 0, n * 10 + 9, 9), score=0.9, time_s=0)
        for n in range(1, faces + 1)
    )
    return SurveyResult(faces=found, chosen=1 if faces else None)


def _file(path: Path) -> Path:
    path.write_bytes(b"any bytes: the fake engine reads none")
    return path
