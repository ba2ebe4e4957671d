"""The sketch engine's session: hears the voice, paints the mouth in batches behind the pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from core.domain.engine import EngineInfo, EngineSetup, RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.options import parse_options
from core.domain.picture import Patch, Region, RgbImage
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.pipeline.notices import tell_silence
from core.pipeline.render import render
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.computing.device import Compute, open_compute
from providers.common.faces.face_mesh import MeshFinder
from providers.common.hearing.voice_activity import VoiceActivity
from tests.kit.torch_engine.crop import mouth_region, patch
from tests.kit.torch_engine.hearing import Openings, hear
from tests.kit.torch_engine.nets import SIDE, Ear, SketchNet
from tests.kit.torch_engine.options import SketchOptions, Style
from tests.kit.torch_engine.tuning import gain
from tests.kit.torch_engine.weights import load_ear, load_net


@dataclass(frozen=True, slots=True)
class Mouth:
    """One frame's mouth as the network gets it: its picture is uint8 RGB (80, 80, 3)."""

    pixels: RgbImage
    opening: float
    time: Fraction


class Painter:
    """The network on its device."""

    def __init__(self, net: SketchNet, compute: Compute) -> None:
        self._net = net
        self.compute = compute

    def paint(self, mouths: Sequence[Mouth], grain: float, seed: int) -> list[RgbImage]:
        """The same mouths, painted: uint8 RGB (80, 80, 3) each."""
        openings = torch.tensor([[mouth.opening] for mouth in mouths])
        noise = torch.stack([_noise(mouth, seed) for mouth in mouths]) * grain
        pictures = torch.from_numpy(np.stack([mouth.pixels for mouth in mouths]))
        with torch.inference_mode():
            scaled = self._sent(pictures.permute(0, 3, 1, 2)) / 255
            painted = self._net(scaled, self._sent(openings), self._sent(noise))
            rounded = (painted.float().clamp(0, 1) * 255).round().to(torch.uint8)
        return list(rounded.permute(0, 2, 3, 1).cpu().numpy())

    def _sent(self, tensor: Tensor) -> Tensor:
        return tensor.to(self.compute.device, self.compute.dtype)


class SketchModel:
    """One job's mouth: implements ``core.pipeline.model.FrameModel``."""

    def __init__(
        self,
        painter: Painter,
        ear: Ear,
        activity: VoiceActivity,
        options: SketchOptions,
        seed: int,
        context: RunContext,
    ) -> None:
        self._painter = painter
        self._ear = ear
        self._activity = activity
        self._options = options
        self._seed = seed
        self._context = context
        self._batches = Batches(options.batch_size, painter.compute.device)
        self._openings: Openings | None = None

    @property
    def batch_size(self) -> int:
        return self._batches.size

    def study(self, samples: Sequence[FaceSample], *, is_still: bool) -> None:
        """Needs nothing of the person."""

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Plans the mouth over the voice; warns when nobody speaks in it."""
        spans = self._activity.spans(voice, tick=lambda _: context.checkpoint())
        tell_silence(sum(span.length_s for span in spans), context)
        self._openings = hear(self._ear, voice, context)

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch | None]:
        """The mouth of each frame."""
        regions = [_region(item) for item in batch]
        cut = [self._mouth(i, r) for i, r in zip(batch, regions, strict=True) if r is not None]
        painted = iter(self._batches.run(cut, self._paint, self._context))
        return [None if region is None else patch(region, next(painted)) for region in regions]

    def _mouth(self, item: TrackedFace, region: Region) -> Mouth:
        assert self._openings is not None, "listen comes first"
        opening = min(1.0, self._openings.at(float(item.time)) * self._options.strength)
        return Mouth(item.picture.rgb(region, (SIDE, SIDE)), opening, item.time)

    def _paint(self, mouths: Sequence[Mouth]) -> Sequence[RgbImage]:
        return self._painter.paint(mouths, self._options.grain, self._seed)


class SketchSession:
    """Keeps the networks loaded over several jobs."""

    def __init__(self, info: EngineInfo, setup: EngineSetup) -> None:
        self._info = info
        compute = open_compute(setup.device)
        self._setup = setup
        self._painters = {Style.DARK: Painter(load_net(setup, compute), compute)}
        self._ear = load_ear(setup)
        self._activity = VoiceActivity()
        self._finder = MeshFinder()

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders one request. Raises AppError or Cancelled."""
        options = parse_options(SketchOptions, request.options)
        assert isinstance(options, SketchOptions)
        painter = self._painter(options.style)
        painter.compute.tell(context)
        strength = options.strength * gain(self._setup, options.tuning)
        options = options.model_copy(update={"strength": strength})
        model = SketchModel(painter, self._ear, self._activity, options, request.seed, context)
        return render(request, context, temp, self._finder, model, self._info)

    def close(self) -> None:
        """Frees the networks."""
        self._finder.close()

    def _painter(self, style: Style) -> Painter:
        """Those of extras are loaded when somebody wants them. Raises SetupError, OutOfMemoryError."""
        if style not in self._painters:
            compute = self._painters[Style.DARK].compute
            self._painters[style] = Painter(load_net(self._setup, compute, style), compute)
        return self._painters[style]


def _region(item: TrackedFace) -> Region | None:
    assert item.face is not None, "frames without a face are not handed to a model"
    return mouth_region(item.picture, item.face)


def _noise(mouth: Mouth, seed: int) -> Tensor:
    """(1, 80, 80), of the frame's time and not of its place in a batch, and the same on every device."""
    random = np.random.default_rng((seed, mouth.time.numerator, mouth.time.denominator))
    return torch.from_numpy(random.standard_normal((1, SIDE, SIDE), np.float32))
