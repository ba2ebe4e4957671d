"""A worker whose engines run out of memory in their innermost step, whatever the batch."""

import sys
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.domain.engine import EngineSetup, Session
from core.worker.host import serve
from tests.kit.torch_engine.catalogue import SketchCatalogue
from tests.kit.torch_engine.worker import look, score, still


def starve_viseme() -> None:
    from providers.viseme.mouth.renderer import MouthRenderer  # noqa: PLC0415 - not every environment has it

    def render(*_: object) -> NoReturn:
        raise MemoryError

    MouthRenderer.render = render


def starve_sketch() -> None:
    import torch  # noqa: PLC0415 - not every environment has it

    from tests.kit.torch_engine.nets import SketchNet  # noqa: PLC0415 - torch

    def forward(*_: object) -> NoReturn:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    SketchNet.forward = forward


def starve_musetalk() -> None:
    import torch  # noqa: PLC0415 - not every environment has it

    from providers.musetalk.network import MuseTalkNetwork  # noqa: PLC0415 - torch

    def predict(*_: object) -> NoReturn:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    MuseTalkNetwork.predict = predict


def starve_wav2lip() -> None:
    import torch  # noqa: PLC0415 - not every environment has it

    from providers.wav2lip.network import Wav2LipNetwork  # noqa: PLC0415 - torch

    def paint(*_: object, **__: object) -> NoReturn:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    Wav2LipNetwork.paint = paint


def starve_sadtalker() -> None:
    import torch  # noqa: PLC0415 - not every environment has it

    from providers.sadtalker.rendering.painter import Painter  # noqa: PLC0415 - torch

    def paint(*_: object, **__: object) -> NoReturn:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    Painter.paint = paint


STARVE = {  # one for every engine
    "viseme": starve_viseme,
    "musetalk": starve_musetalk,
    "wav2lip": starve_wav2lip,
    "sadtalker": starve_sadtalker,
    "test_sketch": starve_sketch,
}


def open_session(engine: str, setup: EngineSetup) -> Session:
    session = SketchCatalogue().get(engine).open(setup)
    STARVE[engine]()
    return session


if __name__ == "__main__":
    sys.exit(serve(open_session, look, score, still, {}))
