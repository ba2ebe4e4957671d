"""Finds and follows faces with MediaPipe's networks, and says how likely each is one."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from core.domain.face import Face, Points
from core.domain.picture import Picture, Region, RgbImage
from core.faces.closeup import CloseUp, close_up, step_for
from core.faces.geometry import bounding_box, centre, interocular
from core.faces.landmarks import LEFT_EYE_OUTER, RIGHT_EYE_OUTER, SURFACE_COUNT
from core.faces.plausibility import (
    background_penalty,
    is_colourful,
    key_distance,
    plausibility,
    warmth,
    wobble,
)
from providers.common.faces.face_detector import Detection, Detector
from providers.common.faces.face_graph import NETWORK_SIDE, Mesh, MeshGraph, Square

_OVERVIEW_PX = 500  # at least; the detectors read 128 (near) and 192 (far)
_MARGIN = 1.5  # side of the mesh's square over the face; what the network was trained on
_LEAST_DETECTION = 0.4
_LEAST_PRESENCE = 0.5
_LEAST_INTEROCULAR = 8.0  # pixels; below, lips are a pixel or two
_BIG_ENOUGH = (
    0.10  # inter-ocular over the short side: with one such face nobody looks for small ones
)
_SAME_FACE = 0.5  # inter-ocular distances between the centres of duplicates
_SAME_PLACE = 0.15  # sides of the square
_MOST_JUMP = 1.2  # inter-ocular distances a face may move from one frame to the next
_MOST_GROWTH = 1.4

# Looks from other angles and distances: (turn in radians, side, shift right, shift down).
_SECOND_LOOKS = ((0.5, 1.0, 0.0, 0.0), (-0.5, 1.0, 0.0, 0.0), (0.0, 0.75, 0.0, 0.0))
_WIDE_LOOK = (0.0, 1.3, 0.0, 0.0)


class MeshFinder:
    """A FaceFinder. Holds no state between calls, so frames may come in any order."""

    def __init__(self) -> None:
        """Loads the networks. Raises SetupError or EngineError."""
        self._near = Detector(far=False, least_score=_LEAST_DETECTION)
        self._far = Detector(far=True, least_score=_LEAST_DETECTION)
        self._mesh = MeshGraph()

    def find(self, picture: Picture) -> list[Face]:
        """Every face, the largest first; also those small in a wide frame. Raises EngineError."""
        short_side = min(picture.width, picture.height)
        meshes: list[Mesh] = []
        self._gather(picture, _whole(picture), meshes, (self._near, self._far))
        if not any(interocular(mesh.points) > _BIG_ENOUGH * short_side for mesh in meshes):
            # On a tile the near detector sees what the far one sees on the whole picture, and less.
            for tile in _tiles(picture):
                self._gather(picture, tile, meshes, (self._near,))
        meshes = _distinct(meshes)
        faces = [self._judged(picture, mesh) for mesh in meshes]
        return _weighed(picture, faces)

    def follow(self, picture: Picture, near: Face) -> Face | None:
        """The face in the square around ``near``; None where the mesh does not hold."""
        mesh = self._look(picture, square_around(near.points))
        if mesh is None or mesh.presence < _LEAST_PRESENCE or not _is_successor(mesh, near):
            return None
        return Face(bounding_box(mesh.points), mesh.points, near.score)

    def close(self) -> None:
        """Frees the networks."""
        for network in (self._near, self._far, self._mesh):
            network.close()

    def _gather(
        self, picture: Picture, region: Region, meshes: list[Mesh], detectors: Sequence[Detector]
    ) -> None:
        """Adds the meshes of the faces detected in a region that no mesh covers yet."""
        step = step_for(max(region.width, region.height), _OVERVIEW_PX)
        overview = close_up(picture, region, step)
        for detector in detectors:
            for found in detector.detect(overview.image):
                square = _square_of(found, overview)
                if any(_is_at(square, mesh) for mesh in meshes):
                    continue
                mesh = self._settled(picture, square)
                if mesh is not None:
                    meshes.append(mesh)

    def _settled(self, picture: Picture, square: Square) -> Mesh | None:
        """The mesh after its square was twice centred on its own points; None where there is none."""
        mesh = self._look(picture, square)
        for _ in range(2):
            if mesh is None or interocular(mesh.points) < _LEAST_INTEROCULAR:
                return None
            mesh = self._look(picture, square_around(mesh.points))
        if mesh is None or mesh.presence < _LEAST_PRESENCE:
            return None
        return mesh if interocular(mesh.points) >= _LEAST_INTEROCULAR else None

    def _look(self, picture: Picture, square: Square) -> Mesh | None:
        """The mesh in the square; None when the square lies outside the picture."""
        region = _region_of(square, picture)
        if region.width < 8 or region.height < 8:
            return None
        step = step_for(square.side, NETWORK_SIDE)
        return self._mesh_in(close_up(picture, region, step), square)

    def _mesh_in(self, seen: CloseUp, square: Square) -> Mesh:
        x0, y0, step = seen.region.x0, seen.region.y0, seen.step
        local = Square(
            (square.x - x0) / step, (square.y - y0) / step, square.side / step, square.angle
        )
        mesh = self._mesh.mesh(seen.image, local)
        points = mesh.points * np.float32(step) + np.array([x0, y0, 0], np.float32)
        return Mesh(points, mesh.presence)

    def _judged(self, picture: Picture, mesh: Mesh) -> Face:
        square = square_around(mesh.points)
        region = _region_of(Square(square.x, square.y, square.side * 1.6, 0.0), picture)
        seen = close_up(picture, region, step_for(square.side, NETWORK_SIDE))
        strain = self._wobble(seen, mesh, square)
        score = plausibility(mesh.presence, strain, self._keys(seen, mesh))
        return Face(bounding_box(mesh.points), mesh.points, score)

    def _wobble(self, seen: CloseUp, mesh: Mesh, square: Square) -> float:
        """Mean disagreement of five further looks, in inter-ocular distances."""
        strains = []
        for turn, side, right, down in (*_SECOND_LOOKS, _WIDE_LOOK):
            look = Square(
                square.x + right * square.side,
                square.y + down * square.side,
                square.side * side,
                square.angle + turn,
            )
            strains.append(wobble(mesh.points, self._mesh_in(seen, look).points))
        strains.append(wobble(mesh.points, self._mirrored(seen, square), mirrored=True))
        return float(np.mean(strains))

    def _mirrored(self, seen: CloseUp, square: Square) -> Points:
        """The points of the mirrored image, turned back."""
        both_sides = seen.region.x0 + seen.region.x1
        flipped = CloseUp(np.ascontiguousarray(seen.image[:, ::-1]), seen.region, seen.step)
        turned = Square(both_sides - square.x, square.y, square.side, -square.angle)
        points = self._mesh_in(flipped, turned).points
        points[:, 0] = both_sides - points[:, 0]
        return points

    def _keys(self, seen: CloseUp, mesh: Mesh) -> float:
        """The nearest detection's disagreement with the mesh; 1 when there is no detection."""
        offset = np.array([seen.region.x0, seen.region.y0])
        return min(
            (
                key_distance(mesh.points, found.keys * seen.step + offset)
                for found in self._near.detect(seen.image)
            ),
            default=1.0,
        )


def square_around(points: Points) -> Square:
    """The square that the mesh network expects around a face with these points."""
    eyes = points[LEFT_EYE_OUTER] - points[RIGHT_EYE_OUTER]
    angle = math.atan2(float(eyes[1]), float(eyes[0]))
    cosine, sine = math.cos(angle), math.sin(angle)
    upright = points[:SURFACE_COUNT, :2] @ np.array([[cosine, -sine], [sine, cosine]])
    low, high = upright.min(axis=0), upright.max(axis=0)
    x, y = (float(value) for value in (low + high) / 2)
    side = _MARGIN * float((high - low).max())
    return Square(cosine * x - sine * y, sine * x + cosine * y, side, angle)


def _whole(picture: Picture) -> Region:
    return Region(0, 0, picture.width, picture.height)


def _tiles(picture: Picture) -> Iterator[Region]:
    """Half-overlapping squares of half the short side."""
    side = min(picture.width, picture.height) // 2
    for y in _starts(picture.height, side):
        for x in _starts(picture.width, side):
            yield Region(x, y, x + side, y + side)


def _starts(length: int, side: int) -> list[int]:
    count = max(2, math.ceil(2 * (length - side) / side) + 1)
    return [round(place) for place in np.linspace(0, length - side, count)]


def _square_of(found: Detection, seen: CloseUp) -> Square:
    """A square for the mesh network from a detection in a close-up."""
    x0, y0, x1, y1 = found.box
    eyes = found.keys[1] - found.keys[0]
    return Square(
        seen.region.x0 + (x0 + x1) / 2 * seen.step,
        seen.region.y0 + (y0 + y1) / 2 * seen.step,
        1.6 * max(x1 - x0, y1 - y0) * seen.step,
        math.atan2(eyes[1], eyes[0]),
    )


def _region_of(square: Square, picture: Picture) -> Region:
    reach = square.reach + 2
    return Region(
        math.floor(square.x - reach),
        math.floor(square.y - reach),
        math.ceil(square.x + reach),
        math.ceil(square.y + reach),
    ).clipped(picture.width, picture.height)


def _is_successor(mesh: Mesh, near: Face) -> bool:
    before, now = interocular(near.points), interocular(mesh.points)
    jump = float(np.linalg.norm(centre(mesh.points) - centre(near.points)))
    return jump < _MOST_JUMP * before and 1 / _MOST_GROWTH < now / before < _MOST_GROWTH


def _is_at(square: Square, mesh: Mesh) -> bool:
    """Whether a square to be looked at is about the one that gave a mesh."""
    own = square_around(mesh.points)
    gap = math.hypot(own.x - square.x, own.y - square.y)
    return gap < _SAME_PLACE * own.side and 0.6 < square.side / own.side < 1.6


def _distinct(meshes: list[Mesh]) -> list[Mesh]:
    """Without duplicates, the largest first; of two that overlap the surer one stays."""
    kept: list[Mesh] = []
    for mesh in sorted(meshes, key=lambda m: (-m.presence, -interocular(m.points))):
        if all(_apart(mesh, other) for other in kept):
            kept.append(mesh)
    return sorted(kept, key=lambda m: -interocular(m.points))


def _apart(one: Mesh, other: Mesh) -> bool:
    gap = float(np.linalg.norm(centre(one.points) - centre(other.points)))
    return gap > _SAME_FACE * max(interocular(one.points), interocular(other.points))


def _weighed(picture: Picture, faces: list[Face]) -> list[Face]:
    """The faces with background statues scored down."""
    if not faces or not is_colourful(picture.rgb(None, (64, 64))):
        return faces
    short_side = min(picture.width, picture.height)
    warmths = [warmth(_skin(picture, face)) for face in faces]
    sizes = [interocular(face.points) / short_side for face in faces]
    penalties = background_penalty([face.score for face in faces], warmths, sizes)
    return [
        Face(face.box, face.points, face.score * penalty)
        for face, penalty in zip(faces, penalties, strict=True)
    ]


def _skin(picture: Picture, face: Face) -> RgbImage:
    """The middle half of the face's box, where there is little hair or background."""
    x0, y0, x1, y1 = (float(value) for value in face.box)
    quarter_x, quarter_y = (x1 - x0) / 4, (y1 - y0) / 4
    middle = Region(
        math.floor(x0 + quarter_x),
        math.floor(y0 + quarter_y),
        math.ceil(x1 - quarter_x),
        math.ceil(y1 - quarter_y),
    ).even(picture.width, picture.height)
    return picture.rgb(middle, (8, 8)) if not middle.is_empty else np.zeros((8, 8, 3), np.uint8)
