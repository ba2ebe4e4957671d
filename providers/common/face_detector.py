"""MediaPipe 0.10.21's face detectors: boxes and a few key points, each picture on its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.common.mediapipe_library import captured_stderr, load_mediapipe, translated


@dataclass(frozen=True, slots=True)
class Detection:
    """A detector's find, in the image's pixels.

    Attributes:
        box: x0, y0, x1, y1.
        keys: float64 (4, 2): right eye, left eye, nose tip, mouth.
    """

    box: tuple[float, float, float, float]
    keys: NDArray[np.float64]
    score: float


class Detector:
    """MediaPipe's face detector; ``far`` sees smaller faces, near ones less surely."""

    def __init__(self, *, far: bool, least_score: float) -> None:
        mediapipe = load_mediapipe()
        with captured_stderr(), translated():
            self._solution = mediapipe.solutions.face_detection.FaceDetection(
                min_detection_confidence=least_score, model_selection=int(far)
            )
            self._solution.process(np.zeros((16, 16, 3), np.uint8))

    def detect(self, image: RgbImage) -> list[Detection]:
        """Every find in the image, surest first. Raises EngineError."""
        height, width = image.shape[:2]
        with translated():
            found = self._solution.process(np.ascontiguousarray(image)).detections
        return [_detection(one, width, height) for one in found or ()]

    def close(self) -> None:
        """Frees the network."""
        with translated():
            self._solution.close()


def _detection(found: Any, width: int, height: int) -> Detection:
    place = found.location_data.relative_bounding_box
    keys = [(key.x * width, key.y * height) for key in found.location_data.relative_keypoints[:4]]
    x0, y0 = place.xmin * width, place.ymin * height
    box = (x0, y0, x0 + place.width * width, y0 + place.height * height)
    return Detection(box, np.array(keys), float(found.score[0]))
