"""The speaker's mouth in the pictures of a film."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from core.domain.engine import RunContext
from core.domain.face import TrackedFace
from core.faces.look import ChosenFace
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.reader import PictureSource
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.notices import tell_turned
from providers.common.faces.face_mesh import MeshFinder
from providers.judge.mouth_sharpness import SharpnessWatch
from providers.judge.mouth_track import MouthTrack, MouthWatch

STAGE = "watch"


class Watcher(Protocol):
    """Looks at every frame as it comes by."""

    def add(self, item: TrackedFace) -> None:
        """The next frame, with or without a face."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen; ``sharpness`` as ``SharpnessWatch.value``."""

    mouth: MouthTrack
    sharpness: float | None


def watch(
    source: PictureSource,
    face: int | None,
    context: RunContext,
    also: Sequence[Watcher] = (),
    until_s: float = math.inf,
) -> Watched:
    """Follows the speaker through the frames, holding a few of them at a time.

    Args:
        face: ``n`` of ``inspect``'s list; None lets the program choose.
        also: Who else wants to see the frames.
        until_s: What is shown later does not matter.

    Raises InputError (no face), OptionError (no such face), SetupError, EngineError, Cancelled.
    """
    finder = MeshFinder()
    try:
        found = look_around(source, finder, context)
        speaker = cast_speaker(found, face, source.info.path.name, finder, context)
        tell_turned(speaker, None, context)
        return _followed(source, speaker, finder, also, until_s, context)
    finally:
        finder.close()


def _followed(
    source: PictureSource,
    speaker: ChosenFace,
    finder: MeshFinder,
    also: Sequence[Watcher],
    until_s: float,
    context: RunContext,
) -> Watched:
    film_s = min(float(source.duration), until_s)
    count = max(1, min(source.count, math.ceil(film_s * source.fps)))
    mouth, sharpness = MouthWatch(), SharpnessWatch(count)
    watchers: tuple[Watcher, ...] = (mouth, sharpness, *also)

    def add(items: list[TrackedFace]) -> None:
        for item in items:
            for watcher in watchers:
                watcher.add(item)

    with Spool(context.scratch / "score.spool") as spool:
        tracker = FaceTracker(finder, spool, speaker.samples)
        frames = takewhile(lambda frame: frame.time <= until_s, source.frames())
        for done, frame in enumerate(frames, start=1):
            context.checkpoint()
            add(tracker.push(frame, frame.time))
            context.progress(STAGE, min(done / count, 1.0), done, count)
        add(tracker.flush())
    track = mouth.track(film_s, 1 / float(source.fps))
    return Watched(track, sharpness.value)
