"""S3FD over the pictures of a job: in a part of them, made smaller, as many at once as fit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

import numpy as np
import torch

from core.domain.engine import EngineSetup, RunContext
from core.domain.picture import Picture, Region, RgbImage
from providers.common.computing.batches import Batches, auto_batch
from providers.common.computing.device import Compute
from providers.common.computing.stoppable import stoppable
from providers.common.faces.overlaps import Boxes
from providers.common.faces.s3fd import load_s3fd
from providers.wav2lip.options import Wav2LipOptions

_PIXEL_BYTES = 800  # that the network takes for each pixel of a picture, measured
_MOST = 16  # pictures at once, as in the original


class Detector(Protocol):
    """What finds faces in pictures of one size."""

    def detect_all(self, pictures: Sequence[RgbImage]) -> list[Boxes]: ...


class S3fdSearch:
    """Searches the pictures of one film.

    Args:
        area: The part that is searched; None for all.
        factor: How many times smaller the part is searched.
        size: Pictures at once on a GPU; 0 takes what fits into memory. A processor, which gains
            nothing by more, takes one: a layer of sixteen is many seconds that nobody can stop.
    """

    def __init__(
        self,
        detector: Detector,
        compute: Compute,
        area: Region | None,
        factor: int,
        size: int,
        context: RunContext,
    ) -> None:
        self._detector = detector
        self._compute = replace(compute, dtype=torch.float32)  # it always computes so
        self._area = area
        self._factor = factor
        self._size = size
        self._context = context
        self._batches: Batches | None = None  # how many fit is known with the first picture

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]:
        """The faces of each picture, the surest first, in pixels of the picture.

        Raises OutOfMemoryError, Cancelled.
        """
        if not pictures:
            return []
        if self._batches is None:
            self._batches = self._first_batches(pictures[0])
        return self._batches.run(pictures, self._search, self._context)

    def area(self, picture: Picture) -> Region:
        """The part of a picture that is searched."""
        return self._area or Region(0, 0, picture.width, picture.height)

    def _search(self, pictures: Sequence[Picture]) -> list[Boxes]:
        area = self.area(pictures[0])
        size = self._scaled(area)
        found = self._detector.detect_all([picture.rgb(area, size) for picture in pictures])
        wider, higher = area.width / size[0], area.height / size[1]
        scale = np.array([wider, higher, wider, higher, 1], np.float32)
        offset = np.array([area.x0, area.y0, area.x0, area.y0, 0], np.float32)
        return [boxes * scale + offset for boxes in found]

    def _scaled(self, area: Region) -> tuple[int, int]:
        return max(1, area.width // self._factor), max(1, area.height // self._factor)

    def _first_batches(self, picture: Picture) -> Batches:
        return Batches(self._most(picture), self._compute.device)

    def _most(self, picture: Picture) -> int:
        if self._compute.device.type == "cpu":
            return 1
        width, height = self._scaled(self.area(picture))
        item_bytes = _PIXEL_BYTES * width * height
        return self._size or auto_batch(self._compute, item_bytes, most=_MOST)


@contextmanager
def s3fd_search(
    setup: EngineSetup,
    options: Wav2LipOptions,
    area: Region | None,
    compute: Compute,
    context: RunContext,
) -> Iterator[S3fdSearch]:
    """One job's search. Raises SetupError, OutOfMemoryError."""
    context.progress("load", None)
    detector = load_s3fd(setup, compute)
    with stoppable(detector.nets, compute.device, context.checkpoint):
        yield S3fdSearch(
            detector,
            compute,
            area,
            options.resize_factor,
            options.face_det_batch_size,
            context,
        )
