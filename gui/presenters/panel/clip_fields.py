"""The settings of a clip as fields of a form: only those that matter for the files that are there."""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from core.domain.conditions import Condition
from core.domain.media import AudioTrack, MediaInfo, MediaKind
from core.domain.request import LengthMode, Quality
from gui.models.form import Field, FieldKind, FieldValue
from gui.presenters.inputs.draft import DraftState

translate = QCoreApplication.translate

OWN_RATE = "own"
RATES = ("24", "25", "30", "50", "60")
_LONGER_BY_S = 0.1  # from here on the difference can be noticed, as in the pre-flight
_HIGHEST_SEED = 2**32 - 1
_MOST_DISSOLVE = 60


def clip_fields(state: DraftState, quality: Quality) -> tuple[Field, ...]:
    """The fields for this draft.

    Args:
        quality: The settings' own, which a reset goes back to.
    """
    return (
        *(_length_fields() if fills(state) else ()),
        *(_rate_fields() if has_own_rate(state) else ()),
        *_track_fields(state),
        _quality_field(quality),
        _seed_field(),
    )


def clip_values(state: DraftState, *, is_own_rate: bool) -> dict[str, FieldValue]:
    """What stands in the fields, those that are not shown included."""
    rate = str(state.fps)
    track = state.audio_track or default_track(state)
    return {
        "length": state.length.value,
        "crossfade_frames": state.crossfade_frames,
        "rate": OWN_RATE if is_own_rate or rate not in RATES else rate,
        "own_rate": rate_in_words(state.fps),
        "audio_track": str(track),
        "quality": state.quality.value,
        "seed": state.seed,
    }


def fills(state: DraftState) -> bool:
    """Whether the voice goes on after the picture's end."""
    seconds = lengths(state)
    return seconds is not None and seconds[1] > seconds[0] + _LONGER_BY_S


def lengths(state: DraftState) -> tuple[float, float] | None:
    """Seconds of picture and voice; None for a still, or while one is unknown."""
    if state.face is None or state.voice is None or state.face.is_still:
        return None
    picture, voice = state.face.media.duration_s, state.voice.media.duration_s
    return None if picture is None or voice is None else (picture, voice)


def has_own_rate(state: DraftState) -> bool:
    """Whether the frame rate is a person's choice: photos and folders have none."""
    kinds = {MediaKind.STILL, MediaKind.SEQUENCE}
    return state.face is not None and state.face.media.kind in kinds


def default_track(state: DraftState) -> int:
    """The voice's track that is taken unless another one is chosen."""
    tracks = () if state.voice is None else state.voice.media.audio_tracks
    marked = [track.n for track in tracks if track.is_default]
    return (marked or [track.n for track in tracks] or [1])[0]


def rate_in_words(rate: Fraction) -> str:
    """``25`` or ``23.976``."""
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")


def parsed_rate(text: str) -> Fraction | None:
    """Frames a second from ``29.97`` or ``30000/1001``; None when it is no rate from 1 to 240.

    The rates of television, which people write rounded, are taken as they are meant: n * 1000/1001.
    """
    try:
        rate = Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    for whole in (24, 30, 48, 60, 120):
        if rate != whole and abs(rate - Fraction(whole * 1000, 1001)) < Fraction(1, 100):
            rate = Fraction(whole * 1000, 1001)
    return rate if 1 <= rate <= 240 else None


def _length_fields() -> tuple[Field, ...]:
    modes = (
        (LengthMode.PINGPONG.value, translate("ClipForm", "plays forward and backward")),
        (LengthMode.REPEAT.value, translate("ClipForm", "starts again")),
        (LengthMode.CROSSFADE.value, translate("ClipForm", "starts again with a dissolve")),
        (LengthMode.HOLD.value, translate("ClipForm", "stands still on its last frame")),
        (LengthMode.TRIM.value, translate("ClipForm", "ends, and the voice is cut")),
    )
    return (
        Field(
            "length",
            FieldKind.CHOICE,
            translate("ClipForm", "At its end the picture"),
            LengthMode.PINGPONG.value,
            help=translate(
                "ClipForm",
                "The voice is longer than the picture: what is seen until the voice ends.",
            ),
            choices=modes,
        ),
        Field(
            "crossfade_frames",
            FieldKind.WHOLE,
            translate("ClipForm", "Dissolve"),
            12,
            help=translate("ClipForm", "How long the end blends into the beginning."),
            minimum=1,
            maximum=_MOST_DISSOLVE,
            step=1,
            unit=translate("ClipForm", "frames"),
            shown_when=(Condition(option="length", values=(LengthMode.CROSSFADE.value,)),),
        ),
    )


def _rate_fields() -> tuple[Field, ...]:
    rates = tuple(
        (rate, translate("ClipForm", "{rate} frames/s").format(rate=rate)) for rate in RATES
    )
    return (
        Field(
            "rate",
            FieldKind.CHOICE,
            translate("ClipForm", "Frame rate"),
            "25",
            help=translate("ClipForm", "How many pictures a second the film gets."),
            choices=(*rates, (OWN_RATE, translate("ClipForm", "another one"))),
        ),
        Field(
            "own_rate",
            FieldKind.TEXT,
            translate("ClipForm", "Frames per second"),
            "25",
            help=translate("ClipForm", "A number such as 29.97, or a fraction such as 30000/1001."),
            shown_when=(Condition(option="rate", values=(OWN_RATE,)),),
        ),
    )


def _track_fields(state: DraftState) -> tuple[Field, ...]:
    media = None if state.voice is None else state.voice.media
    if media is None or len(media.audio_tracks) < 2:
        return ()
    return (
        Field(
            "audio_track",
            FieldKind.CHOICE,
            translate("ClipForm", "Track"),
            str(default_track(state)),
            help=translate("ClipForm", "Which of the voice file's sound tracks speaks."),
            choices=_tracks(media),
        ),
    )


def _tracks(media: MediaInfo) -> tuple[tuple[str, str], ...]:
    return tuple((str(track.n), _track_in_words(track)) for track in media.audio_tracks)


def _track_in_words(track: AudioTrack) -> str:
    told = [track.title, track.language, track.layout]
    return f"{track.n} · " + ", ".join(word for word in told if word)


def _quality_field(default: Quality) -> Field:
    return Field(
        "quality",
        FieldKind.CHOICE,
        translate("ClipForm", "Quality"),
        default.value,
        help=translate("ClipForm", "How much of the picture's detail the file keeps."),
        choices=(
            (Quality.DRAFT.value, translate("ClipForm", "draft · small")),
            (Quality.STANDARD.value, translate("ClipForm", "standard")),
            (Quality.HIGH.value, translate("ClipForm", "high · large")),
        ),
    )


def _seed_field() -> Field:
    return Field(
        "seed",
        FieldKind.WHOLE,
        translate("ClipForm", "Seed"),
        0,
        help=translate(
            "ClipForm", "Another number makes other random movements; the same one the same film."
        ),
        minimum=0,
        maximum=_HIGHEST_SEED,
        step=1,
        is_advanced=True,
    )
