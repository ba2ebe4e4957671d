"""MediaPipe 0.10.21's face networks, without its own tracking: the same input gives the same points.

The library's ready solutions carry state from frame to frame and hide how sure the mesh network
is. This graph runs the network on a given square and tells both. The models are in the wheel.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points
from core.domain.picture import RgbImage
from core.faces.landmarks import POINT_COUNT
from providers.common.faces.mediapipe_graph import (
    TFLITE_OPERATIONS,
    Graph,
    image_packet,
    image_to_tensor,
    parsed,
)
from providers.common.faces.mediapipe_library import captured_stderr, translated

NETWORK_SIDE = 192

# A landmark in a serialised list: field numbers and lengths, then x, y and z (protobuf's wire format).
_LANDMARK = np.dtype(
    {
        "names": ["x", "y", "z"],
        "formats": ["<f4", "<f4", "<f4"],
        "offsets": [3, 8, 13],
        "itemsize": 17,
    }
)
_TAG_PLACES = [0, 1, 2, 7, 12]
_TAGS = np.array([0x0A, 15, 0x0D, 0x15, 0x1D], np.uint8)

# Importing them registers the options that the graph's text names, and what it gives.
_MESSAGES = (
    "mediapipe.framework.formats.landmark_pb2",
    "mediapipe.calculators.core.split_vector_calculator_pb2",
    "mediapipe.calculators.tensor.image_to_tensor_calculator_pb2",
    "mediapipe.calculators.tensor.inference_calculator_pb2",
    "mediapipe.calculators.tensor.tensors_to_floats_calculator_pb2",
)

# The caller's thread runs it: with threads of its own every calculator waits to be woken.
_GRAPH = f"""
executor {{ name: "" type: "ApplicationThreadExecutor" }}
input_stream: "image"
input_stream: "square"
input_side_packet: "attention"
output_stream: "points"
output_stream: "presence"
{image_to_tensor(NETWORK_SIDE, "NORM_RECT:square")}
node {{
  calculator: "FaceLandmarksModelLoader"
  input_side_packet: "WITH_ATTENTION:attention"
  output_side_packet: "MODEL:model"
}}
{TFLITE_OPERATIONS}
node {{
  calculator: "InferenceCalculator"
  input_stream: "TENSORS:input"
  input_side_packet: "MODEL:model"
  input_side_packet: "OP_RESOLVER:operations"
  output_stream: "TENSORS:output"
  options {{ [mediapipe.InferenceCalculatorOptions.ext] {{
    delegate {{ xnnpack {{ num_threads: 1 }} }}
  }} }}
}}
node {{
  calculator: "SplitTensorVectorCalculator"
  input_stream: "output"
  output_stream: "mesh"
  output_stream: "flag"
  options {{ [mediapipe.SplitVectorCalculatorOptions.ext] {{
    ranges {{ begin: 0 end: 6 }}
    ranges {{ begin: 6 end: 7 }}
  }} }}
}}
node {{
  calculator: "TensorsToFloatsCalculator"
  input_stream: "TENSORS:flag"
  output_stream: "FLOAT:presence"
  options {{ [mediapipe.TensorsToFloatsCalculatorOptions.ext] {{ activation: SIGMOID }} }}
}}
node {{
  calculator: "TensorsToFaceLandmarksWithAttention"
  input_stream: "TENSORS:mesh"
  output_stream: "LANDMARKS:points"
}}
"""


@dataclass(frozen=True, slots=True)
class Square:
    """A rotated square in pixels: what the mesh network looks at.

    Attributes:
        side: Pixels.
        angle: Radians, clockwise as seen in the picture.
    """

    x: float
    y: float
    side: float
    angle: float

    @property
    def reach(self) -> float:
        """Half the side of the upright square around it."""
        return self.side / 2 * (abs(math.cos(self.angle)) + abs(math.sin(self.angle)))


@dataclass(frozen=True, slots=True)
class Mesh:
    """What the network says of a square.

    Attributes:
        points: float32 (478, 3) in the image's pixels.
        presence: 0..1, how sure the network is that there is a face.
    """

    points: Points
    presence: float


class MeshGraph:
    """Runs the 478-point mesh network on one square of an image at a time."""

    def __init__(self) -> None:
        config = parsed(_GRAPH, _MESSAGES)
        from mediapipe.framework.formats import rect_pb2  # noqa: PLC0415
        from mediapipe.python import packet_creator, packet_getter  # noqa: PLC0415

        self._square_type = rect_pb2.NormalizedRect
        self._proto_packet = packet_creator.create_proto
        self._graph = Graph(
            config,
            {"points": packet_getter.get_proto, "presence": packet_getter.get_float},
            {"attention": packet_creator.create_bool(True)},
        )
        with captured_stderr():
            self.mesh(
                np.zeros((16, 16, 3), np.uint8), Square(8, 8, 16, 0.0)
            )  # the first costs more

    def mesh(self, image: RgbImage, square: Square) -> Mesh:
        """The mesh in a square, which may reach beyond the image. Raises EngineError."""
        height, width = image.shape[:2]
        area = self._square_type(
            x_center=square.x / width,
            y_center=square.y / height,
            width=square.side / width,
            height=square.side / height,
            rotation=square.angle,
        )
        found = self._graph.run({"image": image_packet(image), "square": self._proto_packet(area)})
        with translated():
            return Mesh(_placed(found["points"], square), found["presence"])

    def close(self) -> None:
        """Frees the network."""
        self._graph.close()


def _placed(landmarks: Any, square: Square) -> Points:
    """Normalised landmarks of the square as pixels of the image; depth keeps the same scale."""
    found = _coordinates(landmarks)
    cosine, sine = math.cos(square.angle), math.sin(square.angle)
    x, y = (found["x"] - 0.5) * square.side, (found["y"] - 0.5) * square.side
    points = np.empty((POINT_COUNT, 3), np.float32)
    points[:, 0] = square.x + cosine * x - sine * y
    points[:, 1] = square.y + sine * x + cosine * y
    points[:, 2] = found["z"] * square.side
    return points


def _coordinates(landmarks: Any) -> NDArray[np.void]:
    """The x, y and z of a list of landmarks, (478,). Its bytes are read twenty times as fast as its fields."""
    wire = np.frombuffer(landmarks.SerializeToString(), np.uint8).reshape(POINT_COUNT, -1)
    if not (wire[:, _TAG_PLACES] == _TAGS).all():
        raise ValueError("the landmarks have fields that are not known")
    return wire.view(_LANDMARK)[:, 0]
