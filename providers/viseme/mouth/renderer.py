"""From a mouth pose to pixels: moves the lower face of a frame and fills the mouth."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Face, FaceSample
from core.domain.picture import Patch, Picture, Region
from core.errors import EngineError
from providers.viseme.mouth.controls import plan_motion
from providers.viseme.mouth.drawing import FADE, Canvas, draw_patch
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.palette import nearby_light
from providers.viseme.mouth.mesh import UPPER_LIP
from providers.viseme.mouth.opening import describe_opening
from providers.viseme.mouth.person import Person, study_person
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.pose import MouthPose

REACH = (0.62, 0.50, 1.62)  # units: half the region's width, its top and bottom in the mean head
SMALLEST_PX = 8  # a region with a shorter side has no mouth to speak of
LIGHT_LIMITS = (0.4, 2.0)  # against the studied picture
LIGHT_PACE = 0.2  # share of a frame's light that enters the running mean


class MouthRenderer:
    """Draws one person's mouth. ``study`` first; the same calls give the same bytes.

    Args:
        seed: Kept for what will need chance; nothing does so far.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._person: Person | None = None
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
        self._person = study_person(samples)
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
        interior = person.interior.paint(opening, motion.posed, pose, light, head)
        return draw_patch(canvas, motion, opening, interior, _seam(person.shape, points, pose))

    def _follow_light(self, canvas: Canvas, points: NDArray[np.float64]) -> float:
        """Brightness of this frame's skin over that of the studied one, calmed over time."""
        inside = points[:, :2] - (canvas.region.x0, canvas.region.y0)
        now = nearby_light(canvas.rgb, inside) / self._studied().interior.light
        now = float(np.clip(now, *LIGHT_LIMITS))
        self._light = now if self._light is None else self._light + LIGHT_PACE * (now - self._light)
        return self._light

    def _studied(self) -> Person:
        if self._person is None:
            raise EngineError(
                "engine.viseme.not_studied",
                "The renderer was asked to draw a face it has not studied",
                "This is a fault in the program; please report it",
            )
        return self._person


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
