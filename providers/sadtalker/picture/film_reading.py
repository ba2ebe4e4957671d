"""Reads one face through a film, a few frames at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.face import Face, TrackedFace
from providers.common.choices import Compat
from providers.common.computing.batches import Batches, auto_batch
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.picture.coefficients import KEPT, CoefficientReader, Coefficients, kept
from providers.sadtalker.picture.cut import Cut, cut
from providers.sadtalker.picture.face_points import FacePoints
from providers.sadtalker.picture.seen_face import SeenFace, see_face

RATE_HZ = 25  # of what is read
_SIDE = 256  # whatever the film's own
_FACE_BYTES = 40 << 20  # that one more face takes in the network, float32


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What was read of a film.

    Attributes:
        times: float64 (n,), seconds; of every frame.
        rows: float32 (n, 73); frames without a face have what was read before them, or first.
        unseen: How many frames show no face. All n of them: the rows mean nothing.
    """

    times: NDArray[np.float64]
    rows: Coefficients
    unseen: int


class FilmReading:
    """Takes a film's frames in order. Keeps 73 numbers a frame, and pictures of one batch."""

    def __init__(
        self,
        options: SadTalkerOptions,
        landmarks: FacePoints,
        reader: CoefficientReader,
        context: RunContext,
    ) -> None:
        self._as_upstream = options.compat is Compat.UPSTREAM
        # A whole frame would be squeezed into the square, and its face with it.
        self._mode = options.preprocess if self._as_upstream else Preprocess.CROP
        self._landmarks = landmarks
        self._reader = reader
        self._context = context
        self._batches = Batches(auto_batch(reader.compute, _FACE_BYTES), reader.compute.device)
        self._cut: Cut | None = None
        self._times: list[float] = []
        self._row_of: list[int] = []  # among the rows, of each frame; -1 before the first
        self._pending: list[SeenFace] = []
        self._rows: list[Coefficients] = []
        self._seen = 0

    @property
    def smoothing(self) -> float:
        """How much the tracked points are to be smoothed."""
        return 0.0 if self._as_upstream else 1.0

    def take(self, item: TrackedFace) -> None:
        """The next frame. Raises OutOfMemoryError, Cancelled."""
        self._times.append(float(item.time))
        if item.face is not None:
            self._pending.append(self._look(item, item.face))
            self._seen += 1
        self._row_of.append(self._seen - 1)
        if len(self._pending) >= self._batches.size:
            self._read()

    def is_enough(self, wanted: int) -> bool:
        """Whether the first frames are there, ``wanted`` of them at 25 a second, and a face."""
        if not self._seen:
            return False
        if self._as_upstream:
            return len(self._times) >= wanted
        return self._times[-1] >= (wanted - 1) / RATE_HZ

    def finished(self) -> Read:
        """What was read of all frames. Raises OutOfMemoryError, Cancelled."""
        self._read()
        times = np.array(self._times)
        if not self._seen:
            return Read(times, np.zeros((len(times), KEPT), np.float32), len(times))
        rows = np.concatenate(self._rows)[np.maximum(self._row_of, 0)]
        return Read(times, rows, len(times) - self._seen)

    def _look(self, item: TrackedFace, face: Face) -> SeenFace:
        points = self._landmarks.points(item.picture, face)
        part = self._part(item, points)
        return see_face(item.picture, points, part, _SIDE, self._landmarks)

    def _part(self, item: TrackedFace, points: Points68) -> Cut:
        """The first frame's rectangle, as long as it holds the face."""
        if self._cut is None or not self._cut.serves(points, is_cut=item.is_cut):
            size = item.picture.width, item.picture.height
            self._cut = cut(points, size, self._mode, as_upstream=self._as_upstream)
        return self._cut

    def _read(self) -> None:
        if self._pending:
            self._rows += self._batches.run(self._pending, self._coefficients, self._context)
            self._pending = []

    def _coefficients(self, faces: Sequence[SeenFace]) -> list[Coefficients]:
        said = self._reader.read([face.in_place for face in faces])
        return list(kept(said, [face.camera for face in faces])[:, None])
