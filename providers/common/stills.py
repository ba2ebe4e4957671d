"""A frame of a film as a photo for engines that move photos."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from core.domain.engine import RunContext
from core.domain.face import FaceFinder, TrackedFace
from core.domain.still import StillPicture, StillRequest
from core.errors import OptionError
from core.faces.look import ChosenFace
from core.faces.portrait_choice import PortraitLook, best_portrait, portrait_look
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.frame import Frame
from core.media.picture.reader import PictureSource, open_source
from core.media.picture.saving import save_png
from core.pipeline.casting import cast_speaker, look_around
from core.platform.files import temp_beside
from providers.common.faces.face_mesh import MeshFinder

STAGE = "still"
_AROUND_S = Fraction(1, 2)  # lips touch within any second of speech
_RATE_HZ = 25  # of frames that are looked at


def take_still(request: StillRequest, context: RunContext) -> StillPicture:
    """Writes the frame that is asked for, upright and in sRGB.

    Raises:
        InputError: No picture, or no face that can speak.
        OptionError: There is no such face, no such second, or the name is not one of a PNG file.
        SetupError, EngineError, StorageError, Cancelled.
    """
    if request.output.suffix.lower() != ".png":
        raise OptionError(
            "option.photo_suffix",
            f"A photo cannot be named “{request.output.name}”",
            "Let its name end in .png",
        )
    with open_source(request.source, request.fps) as source:
        at = _asked(request, source)
        time = _best(request, source, context) if at is None else at
        frame = next(source.frames(time))
        context.checkpoint()
        temp = temp_beside(request.output, context.scratch.name)
        save_png(frame.rgb(), request.output, temp, overwrite=request.overwrite)
        return StillPicture(
            path=request.output,
            time_s=float(frame.time),
            width=frame.width,
            height=frame.height,
        )


def _asked(request: StillRequest, source: PictureSource) -> Fraction | None:
    """The time that was named; a still has only one."""
    if source.is_still:
        return Fraction(0)
    if request.at_s is None:
        return None
    if request.at_s >= source.duration:
        raise OptionError(
            "option.no_such_time",
            f"There is no picture at {request.at_s:g} s",
            f"The film lasts {float(source.duration):.2f} s",
        )
    return Fraction(request.at_s)


def _best(request: StillRequest, source: PictureSource, context: RunContext) -> Fraction:
    finder = MeshFinder()
    try:
        found = look_around(source, finder, context)
        speaker = cast_speaker(found, request.face, request.source.name, finder, context)
        return best_portrait(list(_looks(source, speaker, finder, context))).time
    finally:
        finder.close()


def _looks(
    source: PictureSource, speaker: ChosenFace, finder: FaceFinder, context: RunContext
) -> Iterator[PortraitLook]:
    """The speaker around each sample that shows the face: at most a dozen seconds of film."""
    for sample in speaker.samples:
        yield portrait_look(sample.picture, sample.picture.time, sample.face)
    for number, start in enumerate(_starts(source, speaker)):
        frames = _watched(source, start, context)
        with Spool(context.scratch / f"still-{number}.spool") as spool:
            tracker = FaceTracker(finder, spool, speaker.samples)
            for frame in frames:
                yield from _seen(tracker.push(frame, frame.time))
            yield from _seen(tracker.flush())
        context.progress(STAGE, (number + 1) / len(speaker.samples))


def _starts(source: PictureSource, speaker: ChosenFace) -> list[Fraction]:
    """Where each stretch begins; those that overlap begin behind one another."""
    starts: list[Fraction] = []
    for sample in speaker.samples:
        start = max(sample.picture.time - _AROUND_S, Fraction(0))
        starts.append(max(start, starts[-1] + 2 * _AROUND_S) if starts else start)
    return [start for start in starts if start < source.duration]


def _watched(source: PictureSource, start: Fraction, context: RunContext) -> Iterator[Frame]:
    step = max(1, round(source.fps / _RATE_HZ))
    for frame in islice(source.frames(start), 0, None, step):
        if frame.time >= start + 2 * _AROUND_S:
            return
        context.checkpoint()
        yield frame


def _seen(items: list[TrackedFace]) -> Iterator[PortraitLook]:
    for item in items:
        if item.face is not None:
            yield portrait_look(item.picture, item.time, item.face)
