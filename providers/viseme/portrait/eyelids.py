"""A blink: the upper lid's skin slides down over the eye, the lower lid comes up a little."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import mix, to_rgb8
from core.compose.mask import smoothstep
from core.domain.picture import Mask, RgbImage
from providers.viseme.portrait.eye_shape import CHEEK, EyeShape, find_eyes
from providers.viseme.portrait.spectacles import find_rims, wears_spectacles

Plane = NDArray[np.float32]
Color = NDArray[np.float32]

UPPER_SHARE = 0.86  # of the way between the lids that the upper one goes
OVERLAP = 0.022  # units that the lids lie over each other when closed: meshes are not that exact
TUCK = 0.012  # units of the upper lid's edge that the mesh may have taken from the eye's white
LASHES = 0.03  # units of skin along the edge of a lid that travel as they are
LASH_LINE, LASH_DEPTH = 0.010, 0.55  # units: half the width of the line where closed lids meet
MOVED_PX = 1.0  # from here on all of what moved is shown, below less: rims were painted out
EDGE = 0.012  # units: softness of a lid's edge
LID_LIGHT = 0.82  # of the skin below the eye: what a closed lid shows, about
TOO_LIGHT = 1.05  # of the same
CORRECTION, MOST_EVENED = 1.4, 0.65  # a lid's wrong light to the share that is evened
BEHIND_GLASS = 0.9  # the same where rims and gleams were painted out: no skin to be drawn down
LEAST_CONTRAST = 0.2  # of the skin's light; an eye with less behind glasses is not seen


@dataclass(frozen=True, slots=True)
class Eyelids:
    """One eye of a photograph with all that its lids need; draws it at any closure.

    Attributes:
        rgb: uint8 (h, w, 3), the photograph in the eye's region.
        skin: The same without the rims of glasses.
        rims: Where those lie over the skin.
        lash_color, lid_color: RGB 0..255.
        evened: Share of ``lid_color`` that is mixed into a closed lid.
    """

    shape: EyeShape
    rgb: RgbImage
    skin: RgbImage
    rims: Mask
    lash_color: Color
    lid_color: Color
    evened: float

    def draw(self, closure: float) -> RgbImage:
        """The region's pixels with the lids closed so far, 0..1: uint8 (h, w, 3)."""
        eye, unit = self.shape, self.shape.unit
        down, up = _way(eye, closure)
        height, depth = eye.upper + down - eye.off_line, eye.off_line - eye.lower + up
        slid, risen = _slide(eye, closure), up * _give(depth, LASHES * unit, CHEEK * unit + up)
        soft = max(1.0, EDGE * unit)
        on_lid, on_cheek = _inside(height, soft), _inside(depth, soft)
        pulled, cheek = _pull(self.skin, eye, -slid), _pull(self.skin, eye, risen)
        lid = mix(pulled, self.lid_color, closure * self.evened * _plate(eye, height, down))
        closed = mix(mix(self.rgb, cheek, on_cheek), lid, on_lid)
        line = np.exp(-((height / (LASH_LINE * unit)) ** 2)) * smoothstep(2 * eye.dome)
        closed = mix(closed, self.lash_color, LASH_DEPTH * closure**2 * line)
        moved = np.minimum(np.maximum(slid * on_lid, risen * on_cheek) / MOVED_PX, 1)
        return to_rgb8(mix(self.rgb, closed, moved * (1 - self.rims)))


def find_eyelids(rgb: RgbImage, points: NDArray[np.floating], unit: float) -> tuple[Eyelids, ...]:
    """The eyes that can blink: open, seen, and inside the picture.

    Args:
        rgb: uint8 (h, w, 3).
        points: Face mesh in its pixels, (478, 3), pixel centres at integers.
        unit: Pixels per inter-ocular distance.
    """
    has_glasses = wears_spectacles(rgb, points, unit)
    size = (rgb.shape[1], rgb.shape[0])
    eyes = (_prepare(rgb, eye, has_glasses) for eye in find_eyes(points, unit, size))
    return tuple(eye for eye in eyes if eye is not None)


def _prepare(picture: RgbImage, eye: EyeShape, has_glasses: bool) -> Eyelids | None:
    box = eye.region
    rgb = np.ascontiguousarray(picture[box.y0 : box.y1, box.x0 : box.x1])
    near = (np.abs(eye.off_line - eye.upper) < 0.02 * eye.unit) & (eye.dome > 0.3)
    if not (eye.opening.any() and eye.under.any() and near.any()):
        return None
    below = rgb[eye.under].mean(axis=0)
    if has_glasses and _contrast(rgb[eye.opening]) < LEAST_CONTRAST * float(below.mean()):
        return None
    rims = find_rims(rgb, eye) if has_glasses else np.zeros(rgb.shape[:2], np.float32)
    skin = rgb
    if has_glasses:
        skin = np.asarray(cv2.inpaint(rgb, (rims > 0).astype(np.uint8), 3, cv2.INPAINT_TELEA))
    lid_color = np.asarray(LID_LIGHT * below, np.float32)
    lash_color = _dark(rgb[near])
    evened = BEHIND_GLASS if has_glasses else _uneven(skin, eye, lid_color)
    return Eyelids(eye, rgb, skin, rims, lash_color, lid_color, evened)


def _uneven(skin: RgbImage, eye: EyeShape, wanted: Color) -> float:
    """How far a closed lid is wrong in its light: the brow's shade, drawn out."""
    down, _ = _way(eye, 1.0)
    plate = _plate(eye, eye.upper + down - eye.off_line, down) > 0.5
    if not plate.any():
        return 0.0
    shown = float(_pull(skin, eye, -_slide(eye, 1.0))[plate].mean()) / max(
        float(wanted.mean()), 1.0
    )
    wrong = max(1 - shown, shown * LID_LIGHT - TOO_LIGHT, 0.0)
    return min(CORRECTION * wrong, MOST_EVENED)


def _way(eye: EyeShape, closure: float) -> tuple[Plane, Plane]:
    """How far the upper edge goes down and the lower one up, pixels."""
    gap, share = eye.lower - eye.upper, np.float32(closure)
    down = share * (UPPER_SHARE * gap + OVERLAP * eye.unit * eye.dome)
    return down, share * (1 - UPPER_SHARE) * gap


def _slide(eye: EyeShape, closure: float) -> Plane:
    """How far the skin above the eye goes down, pixels."""
    down, _ = _way(eye, closure)
    tuck = float(smoothstep(np.array(3 * closure))) * TUCK * eye.unit * eye.dome
    height = eye.upper + down - eye.off_line
    return (down + tuck) * _give(height, LASHES * eye.unit, eye.giving + down)


def _plate(eye: EyeShape, height: Plane, down: Plane) -> Plane:
    """1 in the middle of what the lid covers, 0 at its edge and above."""
    rise = smoothstep(height / (0.05 * eye.unit))
    fall = 1 - smoothstep((height - 0.5 * down) / np.maximum(0.5 * down + 0.5 * eye.giving, 1))
    return np.asarray(rise * fall * smoothstep(2 * eye.dome), np.float32)


def _give(distance: Plane, rigid: float, end: Plane) -> Plane:
    """How much of the edge's way skin goes at a distance from it: 1 close by, 0 from ``end`` on."""
    share = np.clip((distance - rigid) / np.maximum(end - rigid, 1.0), 0, 1)
    return np.asarray(1 - 0.6 * share - 0.4 * smoothstep(share), np.float32)


def _inside(distance: Plane, soft: float) -> Plane:
    return np.asarray(np.clip(distance / soft + 0.5, 0, 1), np.float32)


def _pull(rgb: RgbImage, eye: EyeShape, off: Plane) -> RgbImage:
    """Pixels fetched from ``off`` pixels below, seen upright in the eye's frame."""
    height, width = off.shape
    x = np.arange(width, dtype=np.float32) - off * np.float32(eye.along[1])
    y = np.arange(height, dtype=np.float32)[:, None] + off * np.float32(eye.along[0])
    pulled = cv2.remap(rgb, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(pulled, np.uint8)


def _dark(pixels: RgbImage) -> Color:
    """The mean of the darkest quarter."""
    luma = pixels.mean(axis=1)
    return np.asarray(pixels[luma <= np.percentile(luma, 25)].mean(axis=0), np.float32)


def _contrast(pixels: RgbImage) -> float:
    low, high = np.percentile(pixels.mean(axis=1), (5, 95))
    return float(high - low)
