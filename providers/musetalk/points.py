"""Who finds the points of the face, as a person chose."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from core.domain.engine import EngineSetup, RunContext
from providers.common.choices import Compat
from providers.common.computing.device import Compute
from providers.common.faces.dwpose import DwposePoints, load_dwpose
from providers.common.faces.landmarks68 import Landmarks68, MeshPoints
from providers.common.faces.mmpose_points import open_mmpose
from providers.musetalk.options import Landmarks, MuseTalkOptions


@contextmanager
def face_points(
    setup: EngineSetup, options: MuseTalkOptions, compute: Compute, context: RunContext
) -> Iterator[Landmarks68]:
    """The finder for one job. Raises SetupError, EngineError, OutOfMemoryError, Cancelled."""
    is_whole = options.compat is Compat.UPSTREAM
    match options.landmarks:
        case Landmarks.MEDIAPIPE:
            yield MeshPoints()
        case Landmarks.DWPOSE:
            yield DwposePoints(load_dwpose(setup, compute), whole=is_whole)
        case Landmarks.MMPOSE:
            with closing(open_mmpose(setup, context.scratch, context.checkpoint)) as mmpose:
                yield DwposePoints(mmpose, whole=is_whole)
