"""From frames to the chosen face in each of them: followed, judged, smoothed, a few frames late."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.domain.face import Face, FaceFinder, FaceSample, TrackedFace
from core.domain.picture import Picture
from core.faces.appearance import appearance
from core.faces.cuts import THUMBNAIL, CutDetector
from core.faces.geometry import centre, head_pose, interocular
from core.faces.occlusion import MouthWatch
from core.faces.pursuit import Pursuit
from core.faces.smoothing import REACH, between, smooth_points
from core.faces.spool import Settled, Spool

_LONGEST_DROPOUT = 3  # frames
_DROPOUT_JUMP = 1.0  # inter-ocular distances; farther apart is not a dropout but a loss
_DELAY = REACH + _LONGEST_DROPOUT
_TURNED_AWAY = 55.0  # degrees of yaw; beyond, the far half of the mouth is hidden
_TURNED_BACK = 50.0
_STEADY = 2  # frames to each side that vote whether the mouth is covered


@dataclass(slots=True)
class _Entry:
    """One frame on its way through the tracker."""

    picture: Picture
    time: Fraction
    shot: int
    face: Face | None
    is_covered: bool = False
    is_turned: bool = False


class FaceTracker:
    """Streams frames in and tracked faces out, ``latency`` frames later, in the same order.

    A frame whose index was seen before (a clip played again or backwards) gets the same geometry,
    read back from the spool.
    """

    latency = _DELAY + 2  # the cut detector waits for two frames

    def __init__(
        self,
        finder: FaceFinder,
        spool: Spool,
        chosen: Sequence[FaceSample] = (),
        smoothing: float = 1.0,
    ) -> None:
        """Follows one face.

        Args:
            finder: Used from the thread that pushes.
            spool: Empty; closed by the caller.
            chosen: Samples of the face to follow; without any, the largest one is taken.
            smoothing: 1 is the measured choice, 0 none, 2 twice the time constants.
        """
        self._pursuit = Pursuit(finder, chosen)
        looks = [appearance(sample.picture, sample.face) for sample in chosen]
        self._watch = MouthWatch(looks)
        self._cuts: CutDetector[tuple[Picture, Fraction]] = CutDetector()
        self._spool = spool
        self._smoothing = smoothing
        self._entries: deque[_Entry] = deque()
        self._settled = 0  # how many of the entries were given out
        self._highest = -1  # the highest index that was pushed
        self._shot = 0
        self._is_new_shot = True
        self._is_turned = False
        self._last_out: tuple[int, int] | None = None  # index and shot

    def push(self, picture: Picture, time: Fraction) -> list[TrackedFace]:
        """Takes the next frame of the output; returns the frames that are finished.

        Raises AppError from the finder or the spool.
        """
        finished: list[TrackedFace] = []
        if 0 <= picture.index <= self._highest:
            finished = self.flush()
            known = self._spool.get(picture.index)
            if known is not None:
                self._pursuit.resume(known.face)
                return [*finished, self._given(picture, time, known)]
        self._highest = max(self._highest, picture.index)
        for frame, is_cut in self._cuts.push((picture, time), picture.luma(THUMBNAIL)):
            finished += self._advance(*frame, is_cut=is_cut)
        return finished

    def flush(self) -> list[TrackedFace]:
        """The frames still inside, as at the end of the source."""
        finished = []
        for frame, is_cut in self._cuts.flush():
            finished += self._advance(*frame, is_cut=is_cut)
        while self._settled < len(self._entries):
            finished.append(self._settle())
        self._entries.clear()
        self._settled = 0
        return finished

    def _advance(self, picture: Picture, time: Fraction, *, is_cut: bool) -> list[TrackedFace]:
        if is_cut:
            self._shot += 1
            self._is_new_shot = True
            self._is_turned = False
        face = self._pursuit.next(picture, is_cut=is_cut)
        entry = _Entry(picture, time, self._shot, face)
        self._entries.append(entry)
        if face is not None:
            self._judge(entry)
            self._bridge(self._catch_up(face))
        if len(self._entries) - self._settled <= _DELAY:
            return []
        return [self._settle()]

    def _judge(self, entry: _Entry) -> None:
        """Sets the flags of an entry that has a face."""
        assert entry.face is not None
        yaw = abs(head_pose(entry.face.points).yaw)
        self._is_turned = yaw > (_TURNED_BACK if self._is_turned else _TURNED_AWAY)
        entry.is_turned = self._is_turned
        look = appearance(entry.picture, entry.face)
        if self._is_new_shot:
            self._watch.begin_shot(look)
            self._is_new_shot = False
        entry.is_covered = self._watch.is_covered(look)

    def _catch_up(self, face: Face) -> int:
        """Follows the newest face, found again, back to where it appeared; returns that position.

        Searches run every few frames only, so it may have been there for a while.
        """
        earliest = len(self._entries) - 1
        while earliest > self._settled:
            entry = self._entries[earliest - 1]
            if entry.face is not None or entry.shot != self._shot:
                break
            earlier = self._pursuit.backwards(entry.picture, face)
            if earlier is None:
                break
            entry.face = face = earlier
            self._judge(entry)
            earliest -= 1
        return earliest

    def _bridge(self, end: int) -> None:
        """Fills a short dropout that ends with the face at a position."""
        start = end - 1
        while start >= 0 and self._entries[start].face is None:
            start -= 1
        before, after = self._entries[max(start, 0)], self._entries[end]
        if not 1 < end - start <= _LONGEST_DROPOUT + 1 or start < 0:
            return
        if before.shot != after.shot or not _agree(before.face, after.face):
            return
        assert before.face is not None
        assert after.face is not None
        for position in range(start + 1, end):
            share = (position - start) / (end - start)
            entry = self._entries[position]
            entry.face = _face_between(before.face, after.face, share)
            entry.is_covered = before.is_covered and after.is_covered
            entry.is_turned = before.is_turned and after.is_turned

    def _settle(self) -> TrackedFace:
        """Finishes the oldest entry that is not given out yet."""
        position = self._settled
        entry = self._entries[position]
        reason = self._reason(position)
        face = None if reason else self._smoothed(position)
        settled = Settled(face, reason, entry.shot)
        if entry.picture.index >= 0:  # mixed frames have no place in the source
            self._spool.put(entry.picture.index, settled)
        self._settled += 1
        while self._settled > REACH:  # the oldest is out of every later window
            self._entries.popleft()
            self._settled -= 1
        return self._given(entry.picture, entry.time, settled)

    def _given(self, picture: Picture, time: Fraction, settled: Settled) -> TrackedFace:
        is_cut = False
        if self._last_out is not None:
            index, shot = self._last_out
            is_cut = shot != settled.shot or 0 <= picture.index < index - 1  # begun again
        self._last_out = (picture.index, settled.shot)
        return TrackedFace(picture, time, settled.face, settled.reason, is_cut)

    def _reason(self, position: int) -> str:
        entry = self._entries[position]
        if entry.face is None:
            return "no_face"
        if entry.is_turned:
            return "turned_away"
        first, last = max(0, position - _STEADY), position + _STEADY + 1
        votes = [
            other.is_covered
            for other in list(self._entries)[first:last]
            if other.face is not None and other.shot == entry.shot
        ]
        return "mouth_covered" if 2 * sum(votes) > len(votes) else ""

    def _smoothed(self, position: int) -> Face:
        entries = self._entries
        first = last = position
        while first > max(0, position - REACH) and self._belong(first - 1, position):
            first -= 1
        while last < min(len(entries) - 1, position + REACH) and self._belong(last + 1, position):
            last += 1
        faces = [face for i in range(first, last + 1) if (face := entries[i].face) is not None]
        own = faces[position - first]
        points = smooth_points(
            np.stack([face.points for face in faces]), position - first, self._smoothing
        )
        moved = centre(points - own.points).astype(np.float32)
        box = own.box + np.concatenate((moved, moved))
        return Face(box, points, own.score)

    def _belong(self, position: int, middle: int) -> bool:
        """Whether an entry may smooth the one in the middle."""
        entry, other = self._entries[position], self._entries[middle]
        is_free = entry.is_covered == other.is_covered
        return entry.face is not None and entry.shot == other.shot and is_free


def _agree(before: Face | None, after: Face | None) -> bool:
    """Whether two faces around a dropout are one face that hardly moved."""
    if before is None or after is None:
        return False
    size = interocular(before.points)
    jump = float(np.linalg.norm(centre(before.points) - centre(after.points)))
    return jump < _DROPOUT_JUMP * size and 0.7 < interocular(after.points) / size < 1.4


def _face_between(before: Face, after: Face, share: float) -> Face:
    box = (before.box + np.float32(share) * (after.box - before.box)).astype(np.float32)
    points = between(before.points, after.points, share)
    return Face(box, points, min(before.score, after.score))
