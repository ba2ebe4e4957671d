"""The face of a film, read frame by frame: an example for the eyes or the head.

Deviations from the original, undone with ``compat=upstream``: the film keeps its pace whatever its
frames a second (the original takes frame for frame); the points are smoothed; the first frame's rectangle
serves until the face leaves it or the shot changes, and is that of ``crop`` in every mode. In both, one
person is followed, frames without a face keep what was read before instead of ending the program, no
more is read than what is made needs, and the film is never held in memory.
"""

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path

import numpy as np

from core.domain.engine import RunContext
from core.domain.face import FaceFinder, TrackedFace
from core.errors import InputError
from core.faces.look import SAMPLE_COUNT, ChosenFace, look
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.frame import Frame
from core.media.picture.reader import PictureSource, open_source
from core.media.picture.sampling import shown_before
from core.pipeline.casting import cast_example
from core.pipeline.notices import tell_source
from providers.common.choices import Compat
from providers.common.computing.stoppable import stoppable
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.coefficients import CoefficientReader, Coefficients
from providers.sadtalker.picture.face_points import FacePoints
from providers.sadtalker.picture.film_reading import RATE_HZ, FilmReading, Read

STAGE = "reference"


def read_reference(
    path: Path,
    wanted: int,
    most_s: Fraction,
    options: SadTalkerOptions,
    finder: FaceFinder,
    landmarks: FacePoints,
    reader: CoefficientReader,
    context: RunContext,
) -> Coefficients:
    """float32 (n, 73), 25 a second, of the largest and steadiest face of a film.

    Args:
        wanted: Frames that are needed, at least one: n is less only where the film ends before.
        most_s: What the whole voice needs of the film, seconds above 0: who is followed, and what is
            read of him, is the same for every part of the voice. Nothing behind is looked at.

    Raises InputError where the film cannot be read or shows no face, AppError, Cancelled.
    """
    as_upstream = options.compat is Compat.UPSTREAM
    nets = (*landmarks.nets, *reader.nets)
    with open_source(path) as source:
        reading = FilmReading(options, landmarks, reader, context)
        count = _needed(source, most_s, as_upstream)
        step = 1 if as_upstream else max(1, round(source.fps / RATE_HZ))
        enough = _enough(source, count, step, wanted, as_upstream)
        frames = islice(_frames(source, count, context), 0, None, step)
        with stoppable(nets, reader.compute.device, context.checkpoint):
            chosen = _cast(source, path.name, count, finder, context)
            with Spool(context.scratch / "reference.spool") as spool:
                tracker = FaceTracker(finder, spool, chosen.samples, reading.smoothing)
                for item in _followed(frames, enough, tracker, context):
                    reading.take(item)
                    if reading.is_enough(wanted):
                        break
            read = reading.finished()
        tell_source(source, context)
        _tell_unseen(read, path.name, context)
        if as_upstream:
            return read.rows
        return _at_rate(read, min(wanted, math.ceil(min(source.duration, most_s) * RATE_HZ)))


def _needed(source: PictureSource, most_s: Fraction, as_upstream: bool) -> int:
    """How many of the film's frames the whole voice needs, from the first on."""
    if as_upstream:
        return min(source.count, math.ceil(most_s * RATE_HZ))
    return shown_before(source, most_s)


def _enough(source: PictureSource, count: int, step: int, wanted: int, as_upstream: bool) -> int:
    """How many of the film's frames are followed where all show the face; at most ``count``."""
    last = wanted - 1
    if not as_upstream:
        last = shown_before(source, Fraction(last, RATE_HZ))
    return min(count, (-(-last // step) + FaceTracker.latency) * step + 1)


def _frames(source: PictureSource, count: int, context: RunContext) -> Iterator[Frame]:
    """The first ones; asks at each whether to go on."""
    for frame in source.frames():
        context.checkpoint()
        if frame.index >= count:
            return
        yield frame


def _cast(
    source: PictureSource, name: str, count: int, finder: FaceFinder, context: RunContext
) -> ChosenFace:
    """Who is followed: looked for in all that the whole voice needs, not behind."""
    context.progress(STAGE, None)
    end = source.time_of(count) if count < source.count else None
    pictures = source.sample(SAMPLE_COUNT, end, context.checkpoint)
    return cast_example(look(pictures, finder, context.checkpoint), name, finder, context)


def _followed(
    frames: Iterator[Frame], enough: int, tracker: FaceTracker, context: RunContext
) -> Iterator[TrackedFace]:
    """Every frame with the face in it; tells how many of ``enough`` are done."""
    for frame in frames:
        items = tracker.push(frame, frame.time)
        done = frame.index + 1
        total = max(done, enough)
        context.progress(STAGE, done / total, done, total)
        yield from items
    yield from tracker.flush()


def _at_rate(read: Read, count: int) -> Coefficients:
    """What was read, at 25 even times a second; between frames it goes straight."""
    times = np.arange(max(1, count)) / RATE_HZ
    columns = [np.interp(times, read.times, column) for column in read.rows.T]
    return np.stack(columns, axis=1).astype(np.float32)


def _tell_unseen(read: Read, name: str, context: RunContext) -> None:
    """Warns of frames without a face. Raises InputError when there are no others."""
    count = len(read.times)
    if read.unseen == count:
        raise InputError(
            "input.no_face",
            f"No face was found in {name}",
            "Choose a film that shows a face from the front from its beginning on",
        )
    if read.unseen:
        context.warn(
            "reference_gaps",
            f"{read.unseen} of {count} frames of “{name}” show no face: "
            "the face before them is held there",
        )
