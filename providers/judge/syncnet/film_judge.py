"""Lips and sound of a film compared block by block, in memory that does not grow with its length."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.picture import RgbImage, Voice
from core.media.picture.reader import PictureSource
from providers.common.computing.batches import Batches, auto_batch
from providers.common.hearing.mfcc import HOP, as_int16, mfcc
from providers.common.hearing.mfcc import RATE_HZ as SOUND_HZ
from providers.common.hearing.state_file import StateFile, write_states
from providers.judge.syncnet.crops import face_crop
from providers.judge.syncnet.embedding import HEARD, STEP, WINDOW_BYTES, SyncNet
from providers.judge.syncnet.lse import REACH, Sync, distances, sync_of
from providers.judge.syncnet.net import EMBEDDED, FRAMES
from providers.judge.syncnet.tracks import RATE_HZ, FaceTrack

STAGE = "syncnet"
_BLOCK = 20  # windows at once, as in the original
_UNUSED = 1  # window at the end that the original leaves away

Floats = NDArray[np.float32]


class FilmJudge:
    """Looks at one film."""

    def __init__(self, voice: Voice, net: SyncNet, context: RunContext) -> None:
        self._voice = voice
        self._net = net
        self._context = context
        size = auto_batch(net.compute, WINDOW_BYTES, most=_BLOCK)
        self._batches = Batches(size, net.compute.device)
        self._done = 0
        self._expected = 1

    def syncs(self, source: PictureSource, tracks: Sequence[FaceTrack]) -> list[Sync]:
        """Of each stretch that has a voice beside it."""
        self._net.compute.tell(self._context)
        counts = [self._windows(track) for track in tracks]
        self._expected = max(sum(counts), 1)
        return [
            sync_of(np.concatenate(list(self._distances(source, track, count))))
            for track, count in zip(tracks, counts, strict=True)
            if count > 0
        ]

    def _windows(self, track: FaceTrack) -> int:
        heard = int(self._voice.duration_s * RATE_HZ) - track.first
        return max(0, min(len(track), heard) - FRAMES + 1 - _UNUSED)

    def _distances(self, source: PictureSource, track: FaceTrack, count: int) -> Iterator[Floats]:
        """float32 (some, 2 * REACH + 1), block after block."""
        path = self._context.scratch / "syncnet.f32"
        try:
            sound = write_states(path, 0, (EMBEDDED,), self._heard(track.first, count))
            yield from self._compared(sound, _pictures(source, track, count))
        finally:
            path.unlink(missing_ok=True)

    def _compared(self, sound: StateFile, pictures: Iterator[RgbImage]) -> Iterator[Floats]:
        first = 0
        for lips in self._seen(pictures):
            around = sound.window(first - REACH, len(lips) + 2 * REACH)
            yield distances(lips, around)
            first += len(lips)
            self._done += len(lips)
            self._context.progress(
                STAGE, min(self._done / self._expected, 1.0), self._done, self._expected
            )

    def _seen(self, pictures: Iterator[RgbImage]) -> Iterator[Floats]:
        """The lips of every five pictures in a row, in blocks."""
        waiting: list[RgbImage] = []
        for picture in pictures:
            waiting.append(picture)
            if len(waiting) == _BLOCK + FRAMES - 1:
                yield self._lips(waiting)
                del waiting[:_BLOCK]
        if len(waiting) >= FRAMES:
            yield self._lips(waiting)

    def _lips(self, pictures: Sequence[RgbImage]) -> Floats:
        return self._embedded(
            len(pictures) - FRAMES + 1,
            lambda part: self._net.see(pictures[part[0] : part[-1] + FRAMES]),
        )

    def _heard(self, picture: int, count: int) -> Iterator[Floats]:
        """The sound of ``count`` windows from a picture on, in blocks."""
        for first in range(0, count, _BLOCK):
            length = min(_BLOCK, count - first)
            hear = partial(self._hear, self._cepstra(picture + first, length))
            yield self._embedded(length, hear)

    def _hear(self, cepstra: NDArray[np.float64], part: Sequence[int]) -> Floats:
        return self._net.hear(cepstra[STEP * part[0] : STEP * part[-1] + HEARD])

    def _embedded(self, count: int, work: Callable[[Sequence[int]], Floats]) -> Floats:
        """float32 (count, EMBEDDED), as many windows at once as fit into memory."""
        found = self._batches.run(range(count), lambda part: list(work(part)), self._context)
        return np.stack(found)

    def _cepstra(self, picture: int, count: int) -> NDArray[np.float64]:
        """float64 (4 * (count - 1) + 20, 13) of the sound from a picture on."""
        rows = STEP * (count - 1) + HEARD
        begin = STEP * picture - 1  # one more: its first sample is heard without the one before
        start_s, stop_s = begin * HOP / SOUND_HZ, (begin + rows + 3) * HOP / SOUND_HZ
        return mfcc(as_int16(self._voice.read(start_s, stop_s)))[1 : 1 + rows]


def _pictures(source: PictureSource, track: FaceTrack, windows: int) -> Iterator[RgbImage]:
    """What the windows show, one a picture; a frame that cannot be decoded shows the next one."""
    wanted, place = windows + FRAMES - 1, 0
    for frame in source.frames(source.time_of(int(track.frames[0]))):
        while place < wanted and track.frames[place] <= frame.index:
            yield face_crop(frame, track.places[place])
            place += 1
        if place == wanted:
            return
