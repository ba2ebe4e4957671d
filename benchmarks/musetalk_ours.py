"""One render by the MuseTalk engine, as its worker does it; run by musetalk.py with the path of a job.

The last line it prints is JSON. Stages are busy wall times of their threads, which share the cores with
all the others; the networks' are part of ``drive``.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from engine_job import Clock, Job
from engine_ours import render_job

from core.compose.colour_match import ColourMatcher
from core.compose.texture import TextureMatcher
from core.domain.picture import RgbImage
from providers.common.faces.face_parsing import SIDE, SKIN, FaceParser, Labels
from providers.musetalk import engine
from providers.musetalk.manifest import PROVIDER
from providers.musetalk.network import MuseTalkNetwork


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    _watch(clock)
    if job.stand_ins:
        _replace_networks()
    render_job(job, clock, PROVIDER, engine=engine)


def _watch(clock: Clock) -> None:
    """Times the parts of what the engine does to a batch."""
    clock.time("encode pair", MuseTalkNetwork, "encode")
    clock.time("unet", MuseTalkNetwork, "predict")
    clock.time("decode faces", MuseTalkNetwork, "decode")
    clock.time("parse", FaceParser, "labels")
    clock.time("match", ColourMatcher, "match")
    clock.time("match", TextureMatcher, "match")


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
