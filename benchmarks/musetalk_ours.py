"""One render by the MuseTalk engine, as its worker does it; run by musetalk.py with the path of a job.

The last line it prints is JSON. Stages are busy wall times of their threads, which share the cores with
all the others; the networks' are part of ``drive``.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from musetalk_job import Clock, Job, Spent, tell

from core.compose.colour_match import ColourMatcher
from core.compose.texture import TextureMatcher
from core.domain.picture import RgbImage
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from providers.common.computing.device import Compute
from providers.common.faces.face_parsing import SIDE, SKIN, FaceParser, Labels
from providers.musetalk import engine, shelf
from providers.musetalk.manifest import ENGINE, PROVIDER
from providers.musetalk.network import MuseTalkNetwork
from tests.kit.context import SilentContext


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    device: list[str] = []
    _watch(clock)
    _note_device(device)
    if job.stand_ins:
        _replace_networks()
    loaded = _note_start(clock)
    context = SilentContext(job.folder)
    session = PROVIDER.open(job.setup())
    request = RenderRequest(
        source=job.clip, audio=job.voice, output=job.output, engine=ENGINE, options=job.options
    )
    result = session.run(request, context, job.output.with_name("part.mp4"))
    session.close()
    clock.others = result.timings_s
    warnings = [text for _, text in context.warnings]
    tell(clock, loaded[0], result.frames, device[0], warnings=warnings)


def _watch(clock: Clock) -> None:
    """Times the parts of what the engine does to a batch."""
    clock.time("encode pair", MuseTalkNetwork, "encode")
    clock.time("unet", MuseTalkNetwork, "predict")
    clock.time("decode faces", MuseTalkNetwork, "decode")
    clock.time("parse", FaceParser, "labels")
    clock.time("match", ColourMatcher, "match")
    clock.time("match", TextureMatcher, "match")


def _note_device(device: list[str]) -> None:
    """Notes what the networks compute on when they are loaded."""
    resolve = shelf.resolve

    def noting(*args: Any) -> Compute:
        compute = resolve(*args)
        device.append(f"{compute.title}, {compute.dtype}")
        return compute

    shelf.resolve = noting


def _note_start(clock: Clock) -> list[Spent]:
    """What is spent when everything is loaded and the render begins."""
    loaded: list[Spent] = []
    render = engine.render

    def noting(*args: Any) -> SyncResult:
        loaded.append(clock.lap())
        return render(*args)

    engine.render = noting
    return loaded


def _replace_networks() -> None:
    """What goes in and comes out keeps its shape; nothing is computed."""
    MuseTalkNetwork.encode = _encoded
    MuseTalkNetwork.inpaint = _painted
    FaceParser.labels = _all_skin


def _encoded(network: MuseTalkNetwork, crops: Sequence[RgbImage]) -> torch.Tensor:
    return torch.zeros(len(crops), 8, 32, 32, dtype=network.dtype)


def _painted(_network: object, latents: torch.Tensor, _audio: object) -> list[RgbImage]:
    return [np.full((256, 256, 3), 128, np.uint8) for _ in latents]


def _all_skin(_parser: object, squares: Sequence[RgbImage]) -> list[Labels]:
    return [np.full((SIDE, SIDE), SKIN, np.uint8) for _ in squares]


if __name__ == "__main__":
    main()
