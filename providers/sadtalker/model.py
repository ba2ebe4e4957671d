"""One photo that speaks: studied once, moved by the voice, painted in batches, joined to its frame."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.picture import RgbImage
from core.media.picture.frame import Frame
from core.pipeline.model import Unfinished
from core.pipeline.notices import tell_silence
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.hearing.speech import speech_in, speech_s
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.sadtalker.course import Course
from providers.sadtalker.examples import Examples
from providers.sadtalker.joining.joiner import Joiner
from providers.sadtalker.networks import Networks
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.face_points import FacePoints
from providers.sadtalker.picture.studied import StudiedPicture, study_picture
from providers.sadtalker.rendering.semantics import source_semantics, target_semantics
from providers.sadtalker.speech.hearing import REACH_S, hear

_Order = tuple[NDArray[np.float32], NDArray[np.float32]]  # what moves a frame, and its angles


class SadTalkerModel:
    """Implements ``core.pipeline.portrait.PortraitModel``.

    Args:
        batches: Of painted frames.
        seed: Of what is drawn by lot.
    """

    def __init__(
        self,
        networks: Networks,
        landmarks: FacePoints,
        activity: VoiceActivity,
        examples: Examples,
        options: SadTalkerOptions,
        batches: Batches,
        seed: int,
        context: RunContext,
    ) -> None:
        self._networks = networks
        self._landmarks = landmarks
        self._activity = activity
        self._examples = examples
        self._options = options
        self._batches = batches
        self._seed = seed
        self._context = context
        self._photo: StudiedPicture | None = None
        self._joiner: Joiner | None = None
        self._course: Course | None = None

    @property
    def batch_size(self) -> int:
        return self._batches.size

    def study(self, sample: FaceSample, context: RunContext) -> Frame:
        """Reads the face, and works out all that stays the same for every frame."""
        options = self._options
        photo = study_picture(
            sample.picture,
            sample.face,
            options,
            self._landmarks,
            self._networks.reader,
            context.checkpoint,
        )
        told = source_semantics(photo.coefficients, is_full=options.preprocess.is_full)
        self._networks.painter.study(photo.square, told)
        self._photo = photo
        self._joiner = Joiner(photo.placement, options, sample.picture, photo.square)
        return self._joiner.canvas()

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Turns the voice into motion, after the films to follow; warns where nobody speaks in it."""
        options = self._options
        references = self._examples.read(voice, context)
        spans = self._speech(voice, context) if options.close_in_silence else None
        track = hear(
            voice,
            self._studied.coefficients,
            options,
            self._networks.speech,
            spans,
            references,
            self._seed,
            context,
        )
        self._course = Course.of(track, voice.start, options)

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Unfinished]:
        """The painted head of each frame; joining it to the frame is left to the compositor."""
        assert self._joiner is not None, "study comes first"
        painted = self._batches.run(
            self._orders([item.time for item in batch]), self._paint, self._context
        )
        return [partial(self._joiner.patch, square) for square in painted]

    @property
    def _studied(self) -> StudiedPicture:
        assert self._photo is not None, "study comes first"
        return self._photo

    def _speech(self, voice: VoicePart, context: RunContext) -> list[Span]:
        spans = speech_in(self._activity, voice, context.checkpoint, REACH_S)
        tell_silence(speech_s(spans, voice.duration_s), context)
        return spans

    def _orders(self, times: Sequence[Fraction]) -> list[_Order]:
        assert self._course is not None, "listen comes first"
        windows = self._course.windows(times)
        targets = target_semantics(windows, self._studied.coefficients, self._options)
        return list(zip(targets, self._course.degrees(times), strict=True))

    def _paint(self, orders: Sequence[_Order]) -> Sequence[RgbImage]:
        targets, wanted = zip(*orders, strict=True)
        return self._networks.painter.paint(np.stack(targets), np.stack(wanted))
