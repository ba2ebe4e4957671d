"""MediaPipe 0.10.21's face detectors: boxes and a few key points, each picture on its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.common.faces.mediapipe_graph import Graph, image_packet, shipped
from providers.common.faces.mediapipe_library import captured_stderr, load_mediapipe

_NEAR_GRAPH = "modules/face_detection/face_detection_short_range_cpu.binarypb"
_FAR_GRAPH = "modules/face_detection/face_detection_full_range_cpu.binarypb"
_FOUND = "detections"


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
        load_mediapipe()
        from mediapipe.framework.formats import detection_pb2  # noqa: F401, PLC0415 - it registers
        from mediapipe.modules.face_detection import face_detection_pb2  # noqa: PLC0415
        from mediapipe.python import packet_getter  # noqa: PLC0415

        options = face_detection_pb2.FaceDetectionOptions(min_score_thresh=least_score)
        file = _FAR_GRAPH if far else _NEAR_GRAPH
        self._graph = Graph(shipped(file, options), {_FOUND: packet_getter.get_proto_list})
        with captured_stderr():
            self.detect(np.zeros((16, 16, 3), np.uint8))  # the first run costs more

    def detect(self, image: RgbImage) -> list[Detection]:
        """Every find in the image, surest first. Raises EngineError."""
        height, width = image.shape[:2]
        found = self._graph.run({"image": image_packet(image)}).get(_FOUND, ())
        return [_detection(one, width, height) for one in found]

    def close(self) -> None:
        """Frees the network."""
        self._graph.close()


def _detection(found: Any, width: int, height: int) -> Detection:
    place = found.location_data.relative_bounding_box
    keys = [(key.x * width, key.y * height) for key in found.location_data.relative_keypoints[:4]]
    x0, y0 = place.xmin * width, place.ymin * height
    box = (x0, y0, x0 + place.width * width, y0 + place.height * height)
    return Detection(box, np.array(keys), float(found.score[0]))
