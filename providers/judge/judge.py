"""The built-in sync score: a film's mouth against the one that the voice lets expect."""

import numpy as np

from core.domain.engine import RunContext
from core.domain.score import ScoreRequest, SyncScore, Verdict
from core.errors import InputError
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.voice import open_voice
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.notices import tell_inputs, tell_silence
from providers.common.faces.face_mesh import MeshFinder
from providers.judge.expectation import Expectation, expect
from providers.judge.matching import match
from providers.judge.mouth_track import RATE_HZ, MouthTrack, MouthWatch


def judge(request: ScoreRequest, context: RunContext) -> SyncScore:
    """How well lips and voice of a film go together.

    Raises:
        InputError: No moving picture, no face in it, no sound.
        OptionError: There is no such face or no such sound track.
        SetupError, EngineError, StorageError, Cancelled.
    """
    with open_source(request.video) as source:
        _refuse_still(source, request)
        voice = open_voice(
            request.audio or request.video,
            request.audio_track,
            context.scratch,
            context.checkpoint,
        )
        tell_inputs(source, voice, context)
        expected = expect(voice, lambda _share: context.checkpoint())
        track = _watch(source, request, context)
    speech_s = sum(span.length_s for span in expected.spans)
    tell_silence(speech_s, context)
    return _score(track, expected, speech_s)


def _refuse_still(source: PictureSource, request: ScoreRequest) -> None:
    if source.is_still:
        raise InputError(
            "input.not_a_film",
            f"{request.video.name} is a picture: its lips do not move",
            "Choose a video",
        )


def _watch(source: PictureSource, request: ScoreRequest, context: RunContext) -> MouthTrack:
    finder = MeshFinder()
    try:
        found = look_around(source, finder, context)
        speaker = cast_speaker(found, request.face, request.video.name, finder, context)
        watch = MouthWatch()
        with Spool(context.scratch / "score.spool") as spool:
            tracker = FaceTracker(finder, spool, speaker.samples)
            for done, frame in enumerate(source.frames(), start=1):
                context.checkpoint()
                for item in tracker.push(frame, frame.time):
                    watch.add(item)
                context.progress("watch", min(done / source.count, 1.0), done, source.count)
            for item in tracker.flush():
                watch.add(item)
    finally:
        finder.close()
    return watch.track(float(source.duration), 1 / float(source.fps))


def _score(track: MouthTrack, expected: Expectation, speech_s: float) -> SyncScore:
    count = min(len(track.values), len(expected.values))
    weight = expected.speaking[:count] * track.is_seen[:count]
    if weight.sum() < RATE_HZ:
        return SyncScore(verdict=Verdict.UNSURE, speech_s=round(speech_s, 2))
    found = match(track.values[:count], expected.values[:count], weight)
    return SyncScore(
        verdict=Verdict.UNSURE,
        offset_ms=round(1000 * found.offset_s, 1),
        correlation=round(found.correlation, 3),
        confidence=float(np.clip(found.correlation, 0, 1)),
        speech_s=round(speech_s, 2),
    )
