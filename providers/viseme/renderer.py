"""From a mouth pose to pixels: moves the lower face of a frame and fills the mouth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.sharpness import edge_blur
from core.domain.face import Face, FaceSample
from core.domain.picture import Patch, Picture, Region, RgbImage
from core.errors import EngineError
from providers.viseme.controls import Motion, plan_motion
from providers.viseme.drawing import FADE, Canvas, draw_patch
from providers.viseme.head_pose import HeadPose
from providers.viseme.mesh import (
    CORNERS,
    LOWER_LIP,
    NOSE_TIP,
    UNDER_LIP,
    UPPER_LIP,
    inter_ocular,
)
from providers.viseme.mouth_interior import paint_depth, paint_interior
from providers.viseme.mouth_memory import MouthMemory, remember_mouths
from providers.viseme.mouth_opening import MouthLook, MouthOpening, describe_opening
from providers.viseme.palette import Palette, nearby_light, study_palette
from providers.viseme.pose import MouthPose
from providers.viseme.shape import PersonShape, shape_model, study_shape

REACH = (0.62, 0.50, 1.62)  # units: half the region's width, its top and bottom in the mean head
SMALLEST_PX = 8  # a region with a shorter side has no mouth to speak of
TEETH_DEPTH = 0.06  # units from the lips back to the front teeth
BLUR_PROBE, LEAST_BLUR = 0.015, 0.012  # units
LIGHT_LIMITS = (0.4, 2.0)  # against the studied picture
LIGHT_PACE = 0.2  # share of a frame's light that enters the running mean


@dataclass(frozen=True, slots=True)
class _Person:
    shape: PersonShape
    palette: Palette
    memory: MouthMemory
    look: MouthLook


class MouthRenderer:
    """Draws one person's mouth. ``study`` first; the same calls give the same bytes.

    Args:
        seed: Kept for what will need chance; nothing does so far.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._person: _Person | None = None
        self._light: float | None = None

    def study(self, samples: Sequence[FaceSample]) -> None:
        """Learns what this person looks like; pixels are copied, no picture is kept.

        Args:
            samples: Of one person; a still gives exactly one.

        Raises:
            EngineError: No samples.
        """
        if not samples:
            raise EngineError(
                "engine.viseme.no_samples",
                "The face could not be studied",
                "Choose a clip in which the face can be seen",
            )
        shape = study_shape([s.face.points for s in samples])
        best = min(samples, key=lambda s: _turned(shape.head_pose(s.face.points)))
        pixels, points = _cut_face(best)
        palette = study_palette(pixels, points)
        _, lip_y, lip_z = (float(v) for v in shape.neutral[UPPER_LIP])
        memory = remember_mouths(samples, shape, lip_z + TEETH_DEPTH)
        if memory:
            palette = replace(palette, cavity=memory.darkest())
        look = MouthLook(lip_y, lip_z + TEETH_DEPTH, _blur(pixels, points))
        self._person = _Person(shape, palette, memory, look)
        self.reset()

    def reset(self) -> None:
        """Forgets what was carried from frame to frame: call at a cut."""
        self._light = None

    def render(self, picture: Picture, face: Face, pose: MouthPose) -> Patch:
        """This frame's lower face with the mouth in ``pose``.

        Returns:
            A patch inside the picture; its mask is 0 on its border and where nothing moved. It may
            be empty when the mouth lies outside the picture.

        Raises:
            EngineError: ``study`` was not called.
        """
        person = self._studied()
        points = face.points.astype(np.float64) - (0.5, 0.5, 0.0)  # pixel centres at integers
        head = person.shape.head_pose(points)
        region = _region(head, picture)
        if min(region.width, region.height) < SMALLEST_PX:
            return _nothing(region)
        canvas = Canvas(picture.rgb(region), region, head.scale)
        motion = plan_motion(person.shape, head, points, pose)
        opening = describe_opening(motion, head, person.look, (region.x0, region.y0), canvas.size)
        if opening is None:
            return draw_patch(canvas, motion, None, None, 0.0)
        light = self._follow_light(canvas, points)
        interior = _interior(person, opening, motion, light, head.scale)
        return draw_patch(canvas, motion, opening, interior, _seam(person.shape, points, pose))

    def _follow_light(self, canvas: Canvas, points: NDArray[np.float64]) -> np.float32:
        """Brightness of this frame's skin over that of the studied one, calmed over time."""
        inside = points[:, :2] - (canvas.region.x0, canvas.region.y0)
        now = nearby_light(canvas.rgb, inside) / self._studied().palette.light
        now = float(np.clip(now, *LIGHT_LIMITS))
        self._light = now if self._light is None else self._light + LIGHT_PACE * (now - self._light)
        return np.float32(self._light)

    def _studied(self) -> _Person:
        if self._person is None:
            raise EngineError(
                "engine.viseme.not_studied",
                "The renderer was asked to draw a face it has not studied",
                "This is a fault in the program; please report it",
            )
        return self._person


def _blur(pixels: RgbImage, points: NDArray[np.float64]) -> float:
    """How soft nose and mouth are in the picture, units; 0 for what is sharp."""
    unit = inter_ocular(points)
    around = points[[*CORNERS, NOSE_TIP, UNDER_LIP]]
    low, high = around.min(0) - 0.1 * unit, around.max(0) + 0.1 * unit
    (x0, y0), (x1, y1) = np.maximum(low, 0).astype(int), np.maximum(high, 0).astype(int)
    blur = edge_blur(pixels[y0:y1, x0:x1], max(1.0, BLUR_PROBE * unit)) / unit
    return blur if blur > LEAST_BLUR else 0.0


def _soften(image: NDArray[np.float32], blur_px: float) -> NDArray[np.float32]:
    if blur_px < 0.5:
        return image
    return np.asarray(cv2.GaussianBlur(image, (0, 0), blur_px), np.float32)


def _turned(head: HeadPose) -> float:
    """0 for a face straight to the camera, 1 in profile."""
    return float(1 - head.rotation[2, 2])


def _cut_face(sample: FaceSample) -> tuple[RgbImage, NDArray[np.float64]]:
    """The pixels of a face and its mesh in their coordinates."""
    points = sample.face.points[:, :2].astype(np.float64)
    low, high = np.floor(points.min(0)).astype(int), np.ceil(points.max(0)).astype(int) + 1
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(sample.picture.width, sample.picture.height)
    return sample.picture.rgb(region), points - (region.x0, region.y0)


def _interior(
    person: _Person, opening: MouthOpening, motion: Motion, light: np.float32, unit: float
) -> NDArray[np.float32]:
    """The person's own mouth where it was seen open, else a painted one."""
    if not person.memory:
        painted = paint_interior(opening, person.palette, person.look.lip_y)
        return _soften(painted, person.look.blur * unit) * light
    depth = paint_depth(opening, person.palette)
    depth = _soften(depth, person.look.blur * unit) * light
    lower_y = float(motion.posed[LOWER_LIP, 1])
    return person.memory.paint(opening, depth, lower_y, float(light) * person.palette.light)


def _seam(person: PersonShape, points: NDArray[np.float64], pose: MouthPose) -> float:
    """How much of the shade between closed lips the source lacks, 0..1."""
    apart = np.clip((person.pose_of(points).opening - 0.015) / 0.04, 0, 1)
    return float(apart * np.clip(1 - pose.opening / 0.02, 0, 1))


def _region(head: HeadPose, picture: Picture) -> Region:
    """The lower face with room for the chin to drop, inside the picture."""
    half, top, bottom = REACH
    z = float(shape_model().mean[UPPER_LIP, 2])
    corners = np.array([(x, y, z) for x in (-half, half) for y in (top, bottom)])
    seen = head.to_picture(corners)[:, :2]
    margin = FADE * head.scale
    low = np.floor(seen.min(0) - margin).astype(int)
    high = np.ceil(seen.max(0) + margin).astype(int)
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    return region.clipped(picture.width, picture.height).even(picture.width, picture.height)


def _nothing(region: Region) -> Patch:
    shape = (region.height, region.width)
    return Patch(region, np.zeros((*shape, 3), np.uint8), np.zeros(shape, np.float32))
