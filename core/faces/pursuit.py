"""Keeps hold of one face from frame to frame, and finds it again when it was lost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.domain.face import Face, FaceFinder, FaceSample
from core.domain.picture import Picture
from core.faces.appearance import SAME_PERSON, Look, appearance, likeness
from core.faces.geometry import centre, interocular
from core.faces.plausibility import CANDIDATE_SCORE

_SEARCH_EVERY = 5  # frames; a whole-picture search costs ten to fifty times as much as following
_HOPE = 4  # frames in which a lost face is awaited where it was, before searches alone decide
_NEARBY = 2.0  # inter-ocular distances; who appears so close to where a face was lost is that face
_SAME_SIZE = 1.5


@dataclass(slots=True)
class _Memory:
    """Where the face was last and what it looks like."""

    last: Face | None
    looks: list[Look]


class Pursuit:
    """Follows the chosen face; the same frames in the same order give the same faces."""

    def __init__(self, finder: FaceFinder, chosen: Sequence[FaceSample]) -> None:
        """chosen: Looks at the person, spread over the source; empty takes the largest face."""
        looks = [appearance(sample.picture, sample.face) for sample in chosen]
        self._finder = finder
        self._memory = _Memory(_nearest_start(chosen), looks)
        self._current: Face | None = None
        self._lost_for = 0

    def next(self, picture: Picture, *, is_cut: bool) -> Face | None:
        """The face in the next frame, None while it is not there."""
        if is_cut:
            self._current, self._lost_for = None, 0
        elif self._memory.last is not None and self._lost_for <= _HOPE:
            self._current = self._finder.follow(picture, self._memory.last)
        if self._current is None:
            self._current = self._search(picture, is_cut)
        if self._current is None:
            self._lost_for += 1
        else:
            self._lost_for = 0
            self._memory.last = self._current
        return self._current

    def resume(self, face: Face | None) -> None:
        """Goes on from a frame that was followed before."""
        self._current, self._lost_for = face, 0
        if face is not None:
            self._memory.last = face

    def backwards(self, picture: Picture, later: Face) -> Face | None:
        """The face in the frame before one where it was found again."""
        return self._finder.follow(picture, later)

    def _search(self, picture: Picture, is_cut: bool) -> Face | None:
        if self._lost_for % _SEARCH_EVERY:
            return None
        faces = [face for face in self._finder.find(picture) if face.score >= CANDIDATE_SCORE]
        found = self._pick(picture, faces, is_cut)
        if found is not None and not self._memory.looks:
            self._memory.looks = [appearance(picture, found)]
        return found

    def _pick(self, picture: Picture, faces: list[Face], is_cut: bool) -> Face | None:
        if not faces:
            return None
        largest = max(faces, key=lambda face: interocular(face.points))
        if not self._memory.looks:
            return largest
        likes = [self._like(picture, face) for face in faces]
        best = int(np.argmax(likes))
        if likes[best] >= SAME_PERSON:
            return faces[best]
        if is_cut or self._memory.last is None:
            return largest
        last = self._memory.last
        close = [face for face in faces if _could_be(face, last)]
        return min(close, key=lambda face: _gap(face, last)) if close else None

    def _like(self, picture: Picture, face: Face) -> float:
        look = appearance(picture, face)
        like = max(likeness(look, known) for known in self._memory.looks)
        last = self._memory.last
        return like + (0.2 if last is not None and _could_be(face, last) else 0.0)


def _nearest_start(chosen: Sequence[FaceSample]) -> Face | None:
    """The earliest sample's face: where to look first."""
    if not chosen:
        return None
    return min(chosen, key=lambda sample: sample.picture.index).face


def _could_be(face: Face, last: Face) -> bool:
    ratio = interocular(face.points) / interocular(last.points)
    return _gap(face, last) < _NEARBY and 1 / _SAME_SIZE < ratio < _SAME_SIZE


def _gap(face: Face, last: Face) -> float:
    """How far apart two faces are, in inter-ocular distances of the last one."""
    far = float(np.linalg.norm(centre(face.points) - centre(last.points)))
    return far / interocular(last.points)
