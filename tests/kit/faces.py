"""Faces for tests: synthetic meshes, pictures with painted heads, and a finder that knows them."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from core.domain.face import Face
from core.domain.picture import Picture
from core.faces.geometry import bounding_box, centre, interocular
from tests.kit.pictures import ArrayPicture

# x, y, z in inter-ocular distances from the middle between the eyes; z smaller is nearer.
_PLACES = {
    33: (-0.5, 0, 0.0),
    263: (0.5, 0, 0.0),
    133: (-0.2, 0, -0.05),
    362: (0.2, 0, -0.05),
    468: (-0.35, 0, -0.05),
    473: (0.35, 0, -0.05),
    10: (0, -0.75, 0.0),
    152: (0, 1.25, 0.0),
    1: (0, 0.5, -0.4),
    4: (0, 0.48, -0.42),
    61: (-0.28, 0.8, -0.1),
    291: (0.28, 0.8, -0.1),
    13: (0, 0.78, -0.2),
    14: (0, 0.8, -0.2),
    234: (-0.75, 0.2, 0.5),
    454: (0.75, 0.2, 0.5),
}


def mesh(x: float, y: float, size: float, score: float = 0.95, turn: float = 0.0) -> Face:
    """A face with its eyes around (x, y), ``size`` pixels apart, turned by some degrees of yaw."""
    rng = np.random.default_rng(7)
    angles = rng.uniform(0, 2 * np.pi, 478)
    radii = np.sqrt(rng.uniform(0, 1, 478))
    shape = np.stack((0.7 * radii * np.cos(angles), 0.25 + radii * np.sin(angles), 0 * radii), 1)
    for index, place in _PLACES.items():
        shape[index] = place
    yaw = np.radians(turn)
    turned = shape.copy()
    turned[:, 0] = shape[:, 0] * np.cos(yaw) - shape[:, 2] * np.sin(yaw)
    turned[:, 2] = shape[:, 0] * np.sin(yaw) + shape[:, 2] * np.cos(yaw)
    points = (turned * size + [x, y, 0]).astype(np.float32)
    return Face(bounding_box(points), points, score)


def painted(
    faces: Sequence[Face],
    index: int = 0,
    *,
    seed: int = 0,
    covered: bool = False,
    size: tuple[int, int] = (320, 240),
) -> ArrayPicture:
    """A picture of textured heads on a textured wall; ``seed`` tells one person from another."""
    width, height = size
    wall = np.random.default_rng(99).integers(0, 255, (9, 12, 3)).astype(np.uint8)
    pixels = np.kron(wall, np.ones((height // 9 + 1, width // 12 + 1, 1), np.uint8))
    pixels = pixels[:height, :width].copy()
    rows, columns = np.mgrid[0:height, 0:width]
    for number, face in enumerate(faces):
        eye = (face.points[33, :2] + face.points[263, :2]) / 2
        unit = interocular(face.points)
        u, v = (columns - eye[0]) / unit, (rows - eye[1]) / unit
        inside = (u / 0.9) ** 2 + ((v - 0.25) / 1.2) ** 2 < 1
        texture = _texture(seed + number, u[inside], v[inside])
        skin = np.array([205, 150, 110]) + texture[:, None]
        pixels[inside] = np.clip(skin, 0, 255).astype(np.uint8)
        if covered:
            pixels[(abs(u) < 1) & (v > 0.45) & (v < 1.4)] = 100
    return ArrayPicture(pixels, index, _time(index))


class ScriptedFinder:
    """Knows by the frame's index which faces there are, and counts its searches."""

    def __init__(self, faces: Callable[[int], list[Face]]) -> None:
        self.faces = faces
        self.searched: list[int] = []

    def find(self, picture: Picture) -> list[Face]:
        self.searched.append(picture.index)
        return self.faces(picture.index)

    def follow(self, picture: Picture, near: Face) -> Face | None:
        reach = 0.8 * interocular(near.points)
        for face in self.faces(picture.index):
            if np.linalg.norm(centre(face.points) - centre(near.points)) < reach:
                return face
        return None

    def close(self) -> None:
        pass


def _texture(seed: int, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    rng = np.random.default_rng(seed)
    waves = np.zeros_like(u)
    for _ in range(6):
        across, down, phase = rng.uniform(-4, 4), rng.uniform(-4, 4), rng.uniform(0, 6)
        waves += 12 * np.sin(across * u + down * v + phase)
    return waves


def _time(index: int) -> Fraction:
    return Fraction(index, 25)
