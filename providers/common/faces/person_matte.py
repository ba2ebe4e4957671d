"""Which pixels of a picture belong to a person: MediaPipe's selfie segmentation, without state."""

import cv2
import numpy as np

from core.domain.picture import Mask, RgbImage
from providers.common.faces.mediapipe_graph import (
    TFLITE_OPERATIONS,
    Graph,
    image_packet,
    image_to_tensor,
    parsed,
)

_SIDE = 256

# Importing them registers the options that the graph's text names.
_MESSAGES = (
    "mediapipe.calculators.tensor.image_to_tensor_calculator_pb2",
    "mediapipe.calculators.tensor.inference_calculator_pb2",
    "mediapipe.calculators.tensor.tensors_to_floats_calculator_pb2",
)

_GRAPH = f"""
input_stream: "image"
output_stream: "matte"
{image_to_tensor(_SIDE)}
{TFLITE_OPERATIONS}
node {{
  calculator: "InferenceCalculator"
  input_stream: "TENSORS:input"
  input_side_packet: "OP_RESOLVER:operations"
  output_stream: "TENSORS:output"
  options {{ [mediapipe.InferenceCalculatorOptions.ext] {{
    model_path: "mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite"
    delegate {{ xnnpack {{ num_threads: 1 }} }}
  }} }}
}}
node {{
  calculator: "TensorsToFloatsCalculator"
  input_stream: "TENSORS:output"
  output_stream: "FLOATS:matte"
}}
"""


class PersonMatte:
    """Runs the network on one picture at a time; the same picture gives the same matte."""

    def __init__(self) -> None:
        """Loads the network, in milliseconds. Raises SetupError or EngineError."""
        config = parsed(_GRAPH, _MESSAGES)
        from mediapipe.python import packet_getter  # noqa: PLC0415 - needs the library loaded

        self._graph = Graph(config, {"matte": packet_getter.get_float_list})

    def matte(self, rgb: RgbImage) -> Mask:
        """How surely each pixel is a person's, float32 (h, w), 0..1. Raises EngineError.

        The network sees 256 x 256 pixels, so edges are that coarse.
        """
        height, width = rgb.shape[:2]
        how = cv2.INTER_AREA if min(height, width) > _SIDE else cv2.INTER_LINEAR
        square = np.asarray(cv2.resize(rgb, (_SIDE, _SIDE), interpolation=how), np.uint8)
        values = self._graph.run({"image": image_packet(square)})["matte"]
        coarse = np.asarray(values, np.float32).reshape(_SIDE, _SIDE)
        matte = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(np.clip(matte, 0, 1), np.float32)

    def close(self) -> None:
        """Frees the network."""
        self._graph.close()
