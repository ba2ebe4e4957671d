"""One job's face: prepared, painted in batches to the voice, matched to the picture around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

import numpy as np
import torch
from torch import Tensor

from core.compose.colour_match import ColourMatcher
from core.compose.matching import FaceMatcher
from core.domain.engine import RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.picture import Patch, Region, RgbImage
from core.pipeline.model import Unfinished
from core.pipeline.notices import tell_silence
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.faces.landmarks68 import Landmarks68
from providers.common.hearing.speech import speech_in, speech_s
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.common.hearing.whisper_states import WhisperStates
from providers.musetalk.face_box import face_box, with_margin
from providers.musetalk.hearing import PASSAGE_S, Features, Hearing, hear, hear_as_upstream
from providers.musetalk.network import MuseTalkNetwork
from providers.musetalk.options import MuseTalkOptions, Version
from providers.musetalk.preparation import Preparation, Ready
from providers.musetalk.site import Site, find_site


@dataclass(frozen=True, slots=True)
class Ears:
    """What a session hears with."""

    whisper: WhisperStates
    activity: VoiceActivity


class MuseTalkModel:
    """Implements ``core.pipeline.model.FrameModel``.

    Args:
        points: Finds what the face's box is made of.
        upstream_fps: Of the source, where all is to be done as in the original; None for our way.
    """

    def __init__(
        self,
        network: MuseTalkNetwork,
        ears: Ears,
        points: Landmarks68,
        preparation: Preparation,
        batches: Batches,
        options: MuseTalkOptions,
        seed: int,
        upstream_fps: Fraction | None,
        context: RunContext,
    ) -> None:
        self._network = network
        self._ears = ears
        self._points = points
        self._preparation = preparation
        self._batches = batches
        self._options = options
        self._upstream_fps = upstream_fps
        self._context = context
        self._hearing: Hearing | None = None
        self._cut_is_due = False
        colours = ColourMatcher() if options.match_colour else None
        self._matcher = FaceMatcher(colours, texture=options.match_sharpness, seed=seed)

    @property
    def batch_size(self) -> int:
        return self._batches.size

    def study(self, samples: Sequence[FaceSample], *, is_still: bool) -> None:
        """Needs nothing of the person beforehand."""

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Hears the voice as the network does; warns where the mouth stays closed throughout."""
        if self._is_upstream:
            self._hearing = hear_as_upstream(self._ears.whisper, voice, context)
            return
        spans = self._speech(voice, context) if self._options.close_in_silence else None
        self._hearing = hear(self._ears.whisper, voice, spans, context)

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Unfinished | None]:
        """The painted lower face of each frame; None where its box lies outside the picture.

        Scaling and matching are left to the compositor, so that the network need not wait for them.
        """
        sited = [self._sited(item) for item in batch]
        seen = [(item, site) for item, site in sited if site is not None]
        places = [site for _, site in seen]
        ready = self._preparation.of(places, self._batches, self._context)
        heard = self._features([item for item, _ in seen])
        orders = list(zip([one.latents for one in ready], heard, strict=True))
        painted = self._batches.run(orders, self._paint, self._context)
        patches = iter(
            partial(self._patch, item, site, one, face)
            for (item, site), one, face in zip(seen, ready, painted, strict=True)
        )
        return [None if site is None else next(patches) for _, site in sited]

    @property
    def _is_upstream(self) -> bool:
        return self._upstream_fps is not None

    def _speech(self, voice: VoicePart, context: RunContext) -> list[Span]:
        spans = speech_in(self._ears.activity, voice, context.checkpoint, PASSAGE_S)
        tell_silence(speech_s(spans, voice.duration_s), context)
        return spans

    def _sited(self, item: TrackedFace) -> tuple[TrackedFace, Site | None]:
        """Where the frame's face is; a cut on a frame that has none comes with the next one."""
        self._context.checkpoint()  # some finders of points take long
        site = find_site(item.picture, self._box(item))
        is_cut = item.is_cut or self._cut_is_due
        self._cut_is_due = is_cut and site is None
        return replace(item, is_cut=is_cut), site

    def _box(self, item: TrackedFace) -> Region:
        """What the network paints. Only the original minds where the picture ends."""
        assert item.face is not None, "frames without a face are not handed to a model"
        found = self._points.points(item.picture, item.face)
        x0, y0, x1, y1 = (round(float(value)) for value in item.face.box)
        tracked = Region(x0, y0, x1, y1) if self._is_upstream else None
        box = face_box(found, self._options.bbox_shift, tracked)
        if self._options.version is Version.V10:
            return box
        floor = item.picture.height if self._is_upstream else None
        return with_margin(box, self._options.extra_margin, floor)

    def _features(self, items: Sequence[TrackedFace]) -> Features:
        """float32 (n, 50, 384)."""
        assert self._hearing is not None, "listen comes first"
        if self._upstream_fps is not None:
            numbers = [round(item.time * self._upstream_fps) for item in items]
            return self._hearing.upstream_chunks(numbers, int(self._upstream_fps))
        return self._hearing.chunks([item.time for item in items])

    def _paint(self, orders: Sequence[tuple[Tensor, Features]]) -> Sequence[RgbImage]:
        latents, heard = zip(*orders, strict=True)
        return self._network.inpaint(torch.stack(latents), np.stack(heard))

    def _patch(self, item: TrackedFace, site: Site, ready: Ready, painted: RgbImage) -> Patch:
        face = site.enlarged(painted, as_upstream=self._is_upstream)
        inside = ready.mask[site.inside.slices(site.box)]
        mask = inside.astype(np.float32) / np.float32(255)
        if not self._is_upstream:
            face = self._matcher.match(
                face,
                site.frame,
                mask,
                scale=site.scale,
                time=item.picture.time,
                is_cut=item.is_cut,
            )
        return site.patch(face, mask)
