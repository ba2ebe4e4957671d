"""A look through the film before it is rendered: the original wants all boxes before it begins."""

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice

from core.domain.engine import RunContext
from core.domain.face import FaceFinder, TrackedFace
from core.domain.picture import Picture, Region
from core.domain.request import RenderRequest
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.voice import open_voice
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.plan import plan_output
from providers.common.faces.overlaps import Boxes
from providers.common.faces.s3fd_boxes import pixel_box
from providers.common.hearing.mel_columns import COLUMNS_PER_S
from providers.wav2lip.detections import Search
from providers.wav2lip.upstream_boxes import AHEAD, SeenBoxes, tracked_box
from providers.wav2lip.upstream_chunks import upstream_count

STAGE = "survey"
_AT_ONCE = 16  # frames, as in the original; the search makes smaller batches where it must


def first_pass(
    request: RenderRequest,
    finder: FaceFinder,
    search: Search | None,
    area: Region | None,
    context: RunContext,
) -> SeenBoxes:
    """The face's box on each frame that the output shows or its boxes are averaged with.

    The surest one that S3FD finds, whoever's it is, as in the original; the tracked face's where it
    finds none, and without it. Frames without any are left out. Frames go by one after the other, so
    that memory holds only boxes.

    Args:
        search: S3FD; None takes the tracker's boxes.
        area: The part of the picture that is looked at; None for all.

    Raises InputError, OptionError, OutOfMemoryError, Cancelled.
    """
    seen: dict[int, Region] = {}
    with ExitStack() as stack:
        source = stack.enter_context(open_source(request.source, request.fps))
        kept, looked_at = _counts(request, source, context)
        spool = stack.enter_context(Spool(context.scratch / "first-pass.spool"))
        frames = islice(source.frames(), looked_at)
        items = _tracked(frames, request, source, finder, spool, context)
        while batch := list(islice(items, _AT_ONCE)):
            seen |= _boxes(batch, search, area)
            done = batch[-1].picture.index + 1
            context.progress(STAGE, min(done / looked_at, 1.0), done, looked_at)
    return SeenBoxes(seen, kept)


def _tracked(
    frames: Iterator[Picture],
    request: RenderRequest,
    source: PictureSource,
    finder: FaceFinder,
    spool: Spool,
    context: RunContext,
) -> Iterator[TrackedFace]:
    """Every frame, with the face that will speak where it is seen."""
    found = look_around(source, finder, context)
    speaker = cast_speaker(found, request.face, request.source.name, finder, context)
    tracker = FaceTracker(finder, spool, speaker.samples)
    for frame in frames:
        context.checkpoint()
        yield from tracker.push(frame, frame.time)
    yield from tracker.flush()


def _boxes(
    items: Sequence[TrackedFace], search: Search | None, area: Region | None
) -> dict[int, Region]:
    pictures = [item.picture for item in items]
    found = search.faces(pictures) if search is not None else [None] * len(items)
    boxes = ((item, _box(item, faces, area)) for item, faces in zip(items, found, strict=True))
    return {item.picture.index: box for item, box in boxes if box is not None}


def _box(item: TrackedFace, faces: Boxes | None, area: Region | None) -> Region | None:
    part = area or Region(0, 0, item.picture.width, item.picture.height)
    if faces is not None and len(faces):
        x, y = part.x0, part.y0
        return pixel_box(faces[0, :4] - (x, y, x, y))
    if item.face is None:
        return None
    box = tracked_box(item.face.points, part)
    return None if box.clipped(part.width, part.height).is_empty else box


def _counts(request: RenderRequest, source: PictureSource, context: RunContext) -> tuple[int, int]:
    """How many of the film's first frames the original would keep, and how many matter here.

    Those are what the output shows, and what the boxes of that are averaged with.
    """
    voice = open_voice(request.voice, request.audio_track, context.scratch, context.checkpoint)
    voice.spool.unlink()
    picture = None if source.is_still else source.duration
    end = plan_output(request, picture, voice.duration).end
    columns = 1 + voice.samples * COLUMNS_PER_S // voice.rate_hz
    kept = upstream_count(columns, float(source.fps))
    shown = math.ceil(end * source.fps)
    return kept, max(1, min(max(shown, min(shown + AHEAD, kept)), source.count))
