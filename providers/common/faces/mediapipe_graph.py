"""One graph of MediaPipe's, run on one set of inputs after another."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.picture import RgbImage
from providers.common.faces.mediapipe_library import captured_stderr, load_mediapipe, translated

Read = Callable[[Any], Any]  # from a packet to a value

# In a graph's text: makes the side packet "operations" for TensorFlow Lite.
TFLITE_OPERATIONS = """
node {
  calculator: "TfLiteCustomOpResolverCalculator"
  output_side_packet: "OP_RESOLVER:operations"
}
"""


def image_to_tensor(side: int, *more_inputs: str) -> str:
    """In a graph's text: the stream "image" as a square tensor "input" of ``side`` pixels, 0..1."""
    streams = "".join(f'  input_stream: "{name}"\n' for name in ("IMAGE:image", *more_inputs))
    return f"""
node {{
  calculator: "ImageToTensorCalculator"
{streams}  output_stream: "TENSORS:input"
  options {{ [mediapipe.ImageToTensorCalculatorOptions.ext] {{
    output_tensor_width: {side}
    output_tensor_height: {side}
    output_tensor_float_range {{ min: 0 max: 1 }}
  }} }}
}}
"""


class Graph:
    """A running graph. It keeps nothing from run to run unless its calculators do.

    Args:
        config: A CalculatorGraphConfig, from ``parsed`` or ``shipped``.
        outputs: How the packets of each observed stream are read.
        side_packets: Inputs that stay.

    Raises EngineError.
    """

    def __init__(
        self,
        config: Any,
        outputs: Mapping[str, Read],
        side_packets: Mapping[str, Any] | None = None,
    ) -> None:
        from mediapipe.python._framework_bindings import (  # noqa: PLC0415
            calculator_graph,
            resource_util,
        )

        self._step = 0
        self._outputs = dict(outputs)
        self._packets: dict[str, Any] = {}
        resource_util.set_resource_dir(str(_package().parent))
        with captured_stderr(), translated():
            self._graph = calculator_graph.CalculatorGraph(graph_config=config)
            for stream in outputs:
                self._graph.observe_output_stream(stream, self._packets.__setitem__, False)
            self._graph.start_run(dict(side_packets or {}))

    def run(self, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the graph gives for one packet a stream; streams that stay silent are left out.

        Raises EngineError.
        """
        self._step += 1
        self._packets.clear()
        with translated():
            for stream, packet in inputs.items():
                self._graph.add_packet_to_input_stream(stream, packet.at(self._step))
            self._graph.wait_until_idle()
            # Not read as they come: an exception there would end the process.
            return {name: self._outputs[name](packet) for name, packet in self._packets.items()}

    def close(self) -> None:
        """Frees the networks."""
        with translated():
            self._graph.close()


def parsed(text: str, messages: Sequence[str] = ()) -> Any:
    """A graph from its text. Raises SetupError when the library is missing.

    messages: Modules that register the options which the text names, and what is read from it.
    """
    load_mediapipe()
    from google.protobuf import text_format  # type: ignore[import-untyped] # noqa: PLC0415
    from mediapipe.framework import calculator_pb2  # noqa: PLC0415

    for module in messages:
        importlib.import_module(module)
    return text_format.Parse(text, calculator_pb2.CalculatorGraphConfig())


def shipped(file: str, options: Any) -> Any:
    """A graph from a file of the library, by its path inside; ``options`` are the graph's own.

    Raises SetupError when the library is missing or incomplete.
    """
    load_mediapipe()
    from mediapipe.framework import calculator_pb2  # noqa: PLC0415

    config = calculator_pb2.CalculatorGraphConfig.FromString((_package() / file).read_bytes())
    config.graph_options.add().Pack(options)
    return config


def image_packet(rgb: RgbImage) -> Any:
    """A copy of uint8 RGB (h, w, 3) for a graph."""
    from mediapipe.python import packet_creator  # noqa: PLC0415
    from mediapipe.python._framework_bindings import image_frame  # noqa: PLC0415

    return packet_creator.create_image_frame(
        image_format=image_frame.ImageFormat.SRGB, data=np.ascontiguousarray(rgb)
    )


def _package() -> Path:
    return Path(load_mediapipe().__path__[0])
