"""From a voice to motion, in pieces: a voice of any length takes the memory of a short one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.pipeline.listening import told
from core.pipeline.voice_part import VoicePart
from providers.common.choices import Compat, not_as_upstream
from providers.common.hearing.state_file import write_states
from providers.common.hearing.voice_activity import Span
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.speech.blink import NO_BLINKS, Blinks, drawn_blinks
from providers.sadtalker.speech.chance import Chance
from providers.sadtalker.speech.face import Face
from providers.sadtalker.speech.head import CALM_S, Head, MovingHead, StillHead, calmed
from providers.sadtalker.speech.head_motion import HeadMotion, told_range
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pieces import Frames, Tick, counted, pieces, portion, shown_frames
from providers.sadtalker.speech.pose_vae import POSE
from providers.sadtalker.speech.references import References
from providers.sadtalker.speech.smoothing import LEAST, WINDOW, raw_range
from providers.sadtalker.speech.track import COEFFICIENTS, REACH, MotionTrack
from providers.sadtalker.speech.windows import (
    FPS,
    HeardVoice,
    frames_over,
    listened,
    whole_frames,
)

Floats = NDArray[np.float32]

REACH_S = (REACH + 1 + WINDOW // 2) / FPS + CALM_S
"""How far from a part its motion depends on where somebody speaks: what its windows show, what that is
smoothed with, and how long the head takes to calm down."""

_EXPRESSION, _POSE = slice(0, 64), slice(64, 70)


def hear(
    voice: VoicePart,
    picture: Floats,
    options: SadTalkerOptions,
    nets: SpeechNets,
    spans: Sequence[Span] | None,
    references: References,
    seed: int,
    context: RunContext,
) -> MotionTrack:
    """Hears a part of a voice, together with what lies before and behind it.

    Args:
        voice: 16 kHz.
        picture: float32 (73,), its coefficients.
        spans: Of speech, as ``speech_in`` finds them: outside of them the face rests and the head
            calms down. None leaves the voice as it is, and so does the original's way.
        references: Films to follow.
        seed: Of what is drawn by lot, 0 or more.
        context: Its scratch folder keeps what was heard, 33 kB a second.

    Raises Cancelled, StorageError, OutOfMemoryError, InputError.
    """
    speaker = Speaker(picture, options, nets, references, Chance.of(seed))
    return speaker.hear(voice, spans, context)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how. Attributes as of ``hear``."""

    picture: Floats
    options: SadTalkerOptions
    nets: SpeechNets
    references: References
    chance: Chance

    def hear(
        self, voice: VoicePart, spans: Sequence[Span] | None, context: RunContext
    ) -> MotionTrack:
        """As the function ``hear``."""
        tick = told(context)
        if self._is_upstream:
            voice, spans = voice.as_recorded, None
        total = self._total(voice)
        wanted = shown_frames(voice, total)
        raw = raw_range(*wanted, total)
        telling = wanted if self.options.still else told_range(*raw, total)
        heard = listened(
            voice,
            (min(wanted[0], telling[0]), max(wanted[1], telling[1])),
            spans,
            context.scratch / "mel.columns",
            portion(tick, 0.0, 0.1),
            cut=total if self._is_upstream else None,
        )
        head = self._head(heard, telling, raw, total, context, portion(tick, 0.1, 0.5))
        blocks = self._coefficients(heard, head, wanted, total, portion(tick, 0.5, 1.0))
        path = context.scratch / "motion.track"
        track = write_states(path, wanted[0], (COEFFICIENTS,), blocks)
        return MotionTrack(track, voice.start, total)

    @property
    def _is_upstream(self) -> bool:
        return self.options.compat is Compat.UPSTREAM

    def _total(self, voice: VoicePart) -> int:
        """Frames of the whole voice. Raises InputError where the original gives up."""
        if not self._is_upstream:
            return frames_over(voice.whole)
        frames = whole_frames(voice.whole)
        if frames < LEAST:
            raise not_as_upstream("The original needs a voice of 0.12 s", f"{frames} frames")
        return frames

    def _coefficients(
        self, heard: HeardVoice, head: Head, wanted: Frames, total: int, tick: Tick
    ) -> Iterator[Floats]:
        face = self._face(total)
        for first, stop in pieces(wanted, tick):
            yield np.hstack([face.frames(heard, first, stop), head.frames(first, stop)])

    def _face(self, total: int) -> Face:
        film = self.references.blink
        shown = self.picture[None] if film is None else film
        return Face(
            self.nets,
            np.ascontiguousarray(shown[:, _EXPRESSION]),
            NO_BLINKS if film is not None else self._blinks(total),
            hushes=not self._is_upstream,
            as_upstream=self._is_upstream,
        )

    def _blinks(self, total: int) -> Blinks:
        if not self.options.blink:
            return NO_BLINKS
        return drawn_blinks(total, self.chance.pick, as_upstream=self._is_upstream)

    def _head(
        self,
        heard: HeardVoice,
        telling: Frames,
        raw: Frames,
        total: int,
        context: RunContext,
        tick: Tick,
    ) -> Head:
        """How the head moves in the frames ``raw``; PoseVAE is told of ``telling`` for it."""
        pose = self.picture[_POSE]
        if self.options.still:
            return StillHead(pose)
        telling_tick, moving_tick = portion(tick, 0.0, 0.8), portion(tick, 0.8, 1.0)
        known = write_states(
            context.scratch / "pose.told",
            telling[0],
            (POSE,),
            (self.nets.told(heard.windows(*piece)) for piece in pieces(telling, telling_tick)),
        )
        motion = HeadMotion(self.nets, pose, self.options.pose_style, self.chance.latent, known)
        if self._is_upstream:
            blocks = motion.upstream(*raw, total)
        else:
            blocks = calmed(motion.flowing(*raw), heard, raw[0])
        path = context.scratch / "pose.motion"
        moved = write_states(path, raw[0], (POSE,), counted(blocks, raw, moving_tick))
        film = self.references.pose
        poses = None if film is None else np.ascontiguousarray(film[:, _POSE])
        return MovingHead(pose, moved, total, poses, as_upstream=self._is_upstream)
