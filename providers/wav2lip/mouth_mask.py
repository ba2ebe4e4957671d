"""How much of a painted face shows: around mouth and chin, or in the whole box, without hard edges."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import from_edges, smoothstep
from core.domain.face import Points
from core.domain.picture import Mask, Region
from core.faces.landmarks import CHIN_BOTTOM
from providers.wav2lip.site import painted_rows

_CELLS = 128  # along the box's longer side; masks of larger boxes are computed so and enlarged
_LEAST_RAMP = 0.03  # of the face's width: no edge is harder where the face or the box ends
_MOST_RAMP = 1 / 3  # of the box's side: of a box much smaller than the face some shows in full
_CHIN_ROOM = 0.18  # of the way from the lips to the chin: it may be painted further down
_ABOVE_LIP = 0.6  # of the way from the nose to the upper lip: the lip has room to rise

_CHEEKBONES = (234, 454)
_CORNERS = (61, 291)
# Around what always shows, beside the mouth and down to the jaw.
_MOUTH = (57, 212, 210, 169, 394, 430, 432, 287)
_UPPER_LIP = ((39, 165), (37, 167), (0, 164), (267, 393), (269, 391))  # and the skin above it
# The jaw's edge, and how far its points go with a chin that drops by 1.
_JAW = (150, 149, 176, 148, CHIN_BOTTOM, 377, 400, 378, 379)
_DROP = np.array([0.35, 0.6, 0.8, 1.0, 1.0, 1.0, 0.8, 0.6, 0.35])[:, None]
# The face below the nose and the cheekbones, and the nose.
_LOWER_FACE = (
    *(132, 58, 172, 136, *_JAW, 365, 397, 288, 361),
    *(425, 423, 327, 326, 2, 97, 98, 203, 205),
)
_NOSE = (98, 97, 2, 326, 327, 64, 294, 48, 278, 4, 1, 5, 195)

Spots = NDArray[np.float32]  # (n, 2), pixels of the picture
Distances = NDArray[np.float32]  # (rows, columns), pixels


@dataclass(frozen=True, slots=True)
class _Cells:
    """Middles of the mask's cells in pixels of the picture: float32 (columns,) and (rows,)."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    def beyond(self, spots: Spots) -> Distances:
        """How far each cell is outside the convex hull of some spots; below 0 inside.

        Changes smoothly with the spots, so that the mask does not flicker. Off corners it is less than
        the distance.
        """
        corners = cv2.convexHull(spots.astype(np.float32)).reshape(-1, 2)
        along = np.roll(corners, -1, axis=0) - corners
        out = np.stack([along[:, 1], -along[:, 0]], axis=1)
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), np.float32(1e-6))
        out *= 1 if cv2.contourArea(corners, oriented=True) >= 0 else -1
        sides = out[:, :1, None] * self.x + out[:, 1:, None] * self.y[:, None]
        sides -= (out * corners).sum(axis=1)[:, None, None]
        return np.asarray(sides.max(axis=0), np.float32)


def face_width(points: Points) -> float:
    """From cheekbone to cheekbone, pixels; in 3-D, so that turning the head keeps it."""
    right, left = _CHEEKBONES
    return float(np.linalg.norm(points[right] - points[left]))


def mouth_mask(points: Points, box: Region, feather: float) -> Mask:
    """Mouth and chin in the lower half of the box: float32 (box.height, box.width).

    All of it shows that speech moves, from above the upper lip to somewhat below the chin, where a
    jaw may be painted that is open wider than the frame's. Nose, eyes, and what lies beside the jaw do
    not. The soft edge takes the room that there is.

    Args:
        points: float32 (478, 3), the face's mesh, pixels of the picture.
        feather: Width of the soft edge as a share of the face's width.
    """
    width, spots = face_width(points), points[:, :2]
    least = max(1.0, width * _LEAST_RAMP)
    soft = max(width * feather, least)
    cells = _cells_of(box)
    away = cells.beyond(_mouth_outline(spots))
    room = _room(cells, spots, box, soft)
    outward = np.maximum(np.minimum(soft - away, room), 0)
    inward = np.maximum(np.maximum(away, least - room), 0)
    return _full_size(outward / np.maximum(outward + inward, np.float32(1e-6)), box)


def box_mask(box: Region, width: float, feather: float) -> Mask:
    """The whole box but for its edges: float32 (box.height, box.width).

    Args:
        width: Of the face, pixels.
        feather: Width of the soft edge as a share of it; it takes no more than a third of the box.
    """
    soft = width * feather
    across, down = (
        from_edges(length) / max(min(soft, length * _MOST_RAMP), 1.0)
        for length in (box.width, box.height)
    )
    return np.asarray(smoothstep(down)[:, None] * smoothstep(across)[None, :], np.float32)


def _mouth_outline(spots: Spots) -> Spots:
    lip, above = (spots[list(ring)] for ring in zip(*_UPPER_LIP, strict=True))
    return np.concatenate(
        [spots[list(_MOUTH)], _lower_jaw(spots), above + (lip - above) * _ABOVE_LIP]
    )


def _lower_jaw(spots: Spots, more: float = 0.0) -> Spots:
    """The jaw's edge with room for one that is open wider, and so many pixels more."""
    down = spots[CHIN_BOTTOM] - spots[list(_CORNERS)].mean(axis=0)
    length = max(float(np.linalg.norm(down)), 1.0)
    return np.asarray(spots[list(_JAW)] + _DROP * down * (_CHIN_ROOM + more / length), np.float32)


def _room(cells: _Cells, spots: Spots, box: Region, soft: float) -> Distances:
    """How far each cell is from where nothing may show; 0 or less there.

    That is all outside the painted half of the box, the nose, and what is neither the lower face nor
    just below its chin.
    """
    face = np.concatenate([spots[list(_LOWER_FACE)], _lower_jaw(spots, soft)])
    across = np.minimum(cells.x - box.x0, box.x1 - cells.x)
    step = cells.y[1] - cells.y[0] if len(cells.y) > 1 else np.float32(1)
    down = np.minimum(cells.y - (painted_rows(box) + step), box.y1 - cells.y)
    in_box = np.minimum(across[None, :], down[:, None])
    in_face = np.minimum(-cells.beyond(face), cells.beyond(spots[list(_NOSE)]))
    return np.asarray(np.minimum(in_box, in_face), np.float32)


def _cells_of(box: Region) -> _Cells:
    fewer = max(1.0, max(box.width, box.height) / _CELLS)
    return _Cells(_middles(box.x0, box.width, fewer), _middles(box.y0, box.height, fewer))


def _middles(start: int, length: int, fewer: float) -> NDArray[np.float32]:
    count = max(1, round(length / fewer))
    return (start + (np.arange(count) + 0.5) * (length / count)).astype(np.float32)


def _full_size(shares: Distances, box: Region) -> Mask:
    mask = smoothstep(shares)
    size = (box.width, box.height)
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_LINEAR), np.float32)
