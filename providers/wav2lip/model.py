"""One job's face: boxed, painted in batches to the voice, joined to the frame."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.picture import Patch, Region, RgbImage
from core.pipeline.model import Unfinished
from core.pipeline.notices import tell_silence
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.hearing.speech import speech_in, speech_s
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.wav2lip.boxes import FaceBoxes
from providers.wav2lip.hearing import REACH_S, Hearing, hear, hear_as_upstream
from providers.wav2lip.joining import Joiner
from providers.wav2lip.network import Wav2LipNetwork
from providers.wav2lip.site import face_crop, paints_mouth

_Order = tuple[RgbImage, NDArray[np.float32]]  # a face, and what it hears


class Wav2LipModel:
    """Implements ``core.pipeline.model.FrameModel``.

    Args:
        upstream_fps: Of the source, where all is to be done as in the original; None for our way.
        closes: The mouth rests where nobody speaks.
    """

    def __init__(
        self,
        network: Wav2LipNetwork,
        activity: VoiceActivity,
        boxes: FaceBoxes,
        joiner: Joiner,
        batches: Batches,
        upstream_fps: Fraction | None,
        closes: bool,
        context: RunContext,
    ) -> None:
        self._network = network
        self._activity = activity
        self._boxes = boxes
        self._joiner = joiner
        self._batches = batches
        self._upstream_fps = upstream_fps
        self._closes = closes
        self._context = context
        self._hearing: Hearing | None = None
        self._cut_is_due = False

    @property
    def batch_size(self) -> int:
        return self._batches.size

    def study(self, samples: Sequence[FaceSample], *, is_still: bool) -> None:
        """Needs nothing of the person beforehand."""

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Hears the voice as the network does; warns where the mouth stays closed throughout."""
        if self._upstream_fps is not None:
            self._hearing = hear_as_upstream(voice, context)
            return
        spans = self._speech(voice, context) if self._closes else None
        self._hearing = hear(voice, spans, context)

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Unfinished | None]:
        """The painted mouth of each frame; None where its box is outside the picture or not on it.

        Joining it to the frame is left to the compositor, so that the network need not wait for it.
        """
        boxes = self._placed(batch)
        items = [self._with_cut(item, box) for item, box in zip(batch, boxes, strict=True)]
        seen = [(item, box) for item, box in zip(items, boxes, strict=True) if box is not None]
        heard = self._heard([item for item, _ in seen])
        orders = list(zip([self._crop(item, box) for item, box in seen], heard, strict=True))
        painted = self._batches.run(orders, self._paint, self._context)
        patches = iter(
            partial(self._patch, item, box, face)
            for (item, box), face in zip(seen, painted, strict=True)
        )
        return [None if box is None else next(patches) for box in boxes]

    @property
    def _is_upstream(self) -> bool:
        return self._upstream_fps is not None

    def _speech(self, voice: VoicePart, context: RunContext) -> list[Span]:
        spans = speech_in(self._activity, voice, context.checkpoint, REACH_S)
        tell_silence(speech_s(spans, voice.duration_s), context)
        return spans

    def _placed(self, batch: Sequence[TrackedFace]) -> list[Region | None]:
        """The boxes; none where a person's own box or pads leave the mouth out, of which nothing shows."""
        boxes = self._boxes.boxes(batch)
        if self._is_upstream:
            return boxes
        return [
            box
            if box is not None and item.face is not None and paints_mouth(item.face, box)
            else None
            for item, box in zip(batch, boxes, strict=True)
        ]

    def _with_cut(self, item: TrackedFace, box: Region | None) -> TrackedFace:
        """A cut on a frame that is left as it is comes with the next one that is not."""
        is_cut = item.is_cut or self._cut_is_due
        self._cut_is_due = is_cut and box is None
        return replace(item, is_cut=is_cut)

    def _heard(self, items: Sequence[TrackedFace]) -> NDArray[np.float32]:
        """float32 (n, 1, 80, 16)."""
        assert self._hearing is not None, "listen comes first"
        if self._upstream_fps is None:
            return self._hearing.chunks([item.time for item in items])
        numbers = [round(item.time * self._upstream_fps) for item in items]
        return self._hearing.upstream_chunks(numbers, float(self._upstream_fps))

    def _crop(self, item: TrackedFace, box: Region) -> RgbImage:
        return face_crop(item.picture, box, as_upstream=self._is_upstream)

    def _paint(self, orders: Sequence[_Order]) -> Sequence[RgbImage]:
        faces, heard = zip(*orders, strict=True)
        return self._network.paint(faces, np.stack(heard), as_upstream=self._is_upstream)

    def _patch(self, item: TrackedFace, box: Region, painted: RgbImage) -> Patch:
        if self._is_upstream:
            return self._joiner.upstream_patch(item, box, painted)
        return self._joiner.patch(item, box, painted)
