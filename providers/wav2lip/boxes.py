"""Where the face's box lies in each frame: what the network is shown, and paints."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Protocol

from core.domain.engine import EngineSetup, RunContext
from core.domain.face import TrackedFace
from core.domain.picture import Region
from core.domain.request import RenderRequest
from core.media.picture.reader import open_source
from providers.common.choices import Compat
from providers.common.computing.device import Compute
from providers.common.faces.face_mesh import MeshFinder
from providers.wav2lip.detections import Detections
from providers.wav2lip.followed_boxes import FollowedBoxes
from providers.wav2lip.options import Detector, Wav2LipOptions
from providers.wav2lip.pads import Pads
from providers.wav2lip.rectangles import fixed_box, searched_area
from providers.wav2lip.s3fd_search import S3fdSearch, s3fd_search
from providers.wav2lip.upstream_boxes import UpstreamBoxes
from providers.wav2lip.upstream_pass import first_pass


class FaceBoxes(Protocol):
    """Gives the boxes of one job, frame after frame."""

    def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
        """The box of each item, all of which have a face; None leaves the frame as it is.

        A box may leave the picture in part. Raises OutOfMemoryError, Cancelled.
        """


class FixedBoxes:
    """The same box in every frame."""

    def __init__(self, box: Region) -> None:
        self._box = box

    def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
        """That box, where it is not outside the picture."""
        return [_unless_outside(self._box, item) for item in items]


@contextmanager
def face_boxes(
    setup: EngineSetup,
    options: Wav2LipOptions,
    request: RenderRequest,
    compute: Compute,
    context: RunContext,
) -> Iterator[FaceBoxes]:
    """The boxes of one job, as its options ask for. With ``compat`` the source is looked through first.

    Raises OptionError, InputError, SetupError, OutOfMemoryError, Cancelled.
    """
    box = fixed_box(options, lambda: _size(request))
    if box is not None:
        yield FixedBoxes(box)
        return
    area = searched_area(options, lambda: _size(request))
    if options.detector is Detector.TRACKER:
        yield _made(None, area, options, request, context)
        return
    with s3fd_search(setup, options, area, compute, context) as search:
        yield _made(search, area, options, request, context)


def _made(
    search: S3fdSearch | None,
    area: Region | None,
    options: Wav2LipOptions,
    request: RenderRequest,
    context: RunContext,
) -> FaceBoxes:
    pads = Pads.of(options)
    if options.compat is Compat.UPSTREAM:
        with closing(MeshFinder()) as finder:
            seen = first_pass(request, finder, search, area, context)
        return UpstreamBoxes(seen, pads, area, is_smooth=options.smoothing)
    detections = Detections(search) if search is not None else None
    return FollowedBoxes(pads, area, detections, context, is_calm=options.smoothing)


def _size(request: RenderRequest) -> tuple[int, int]:
    with open_source(request.source, request.fps) as source:
        return source.size


def _unless_outside(box: Region, item: TrackedFace) -> Region | None:
    inside = box.clipped(item.picture.width, item.picture.height)
    return None if inside.is_empty else box
