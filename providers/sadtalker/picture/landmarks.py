"""Who finds the 68 points of the face, as a person chose."""

from core.domain.engine import EngineSetup
from providers.common.choices import Compat
from providers.common.computing.device import Compute
from providers.common.faces.fan98 import load_fan98
from providers.common.faces.retinaface import load_retinaface
from providers.sadtalker.options import Landmarks, SadTalkerOptions
from providers.sadtalker.picture.face_points import FacePoints, MeshLandmarks
from providers.sadtalker.picture.fan_landmarks import FanLandmarks


def open_landmarks(setup: EngineSetup, options: SadTalkerOptions, compute: Compute) -> FacePoints:
    """What a person chose. Raises SetupError, OutOfMemoryError."""
    if options.landmarks is Landmarks.MEDIAPIPE:
        return MeshLandmarks()
    detector, fan = load_retinaface(setup, compute), load_fan98(setup, compute)
    return FanLandmarks(detector, fan, as_upstream=options.compat is Compat.UPSTREAM)
