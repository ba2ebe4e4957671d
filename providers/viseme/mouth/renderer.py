"""From a mouth pose to pixels: moves the lower face of a frame and fills the mouth."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.compose.blend import to_rgb8
from core.domain.face import Face, FaceSample
from core.domain.picture import Picture, PlanePatch, Region, RgbPatch
from core.errors import EngineError
from providers.viseme.mouth.controls import plan_motion
from providers.viseme.mouth.drawing import Seam, draw_face
from providers.viseme.mouth.face_motion import FADE, move_face
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.lip_line import lip_line
from providers.viseme.mouth.lips import lips_around
from providers.viseme.mouth.mesh import UPPER_LIP
from providers.viseme.mouth.opening import describe_opening, edge_width, inner_edges
from providers.viseme.mouth.person import Person, study_person
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.mouth.skin_light import SkinLight
from providers.viseme.pose import MouthPose

REACH = (0.62, 0.50, 1.62)  # units: half the region's width, its top and bottom in the mean head
SMALLEST_PX = 8  # a region with a shorter side has no mouth to speak of
SEAM_WIDTH = 0.010  # units: the shade where lips meet that were apart in the source


class MouthRenderer:
    """Draws one person's mouth. ``study`` first; the same calls give the same bytes.

    Args:
        seed: Kept for what will need chance; nothing does so far.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._person: Person | None = None
        self._light: SkinLight | None = None

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
        self._light = SkinLight(self._person.interior.light)

    def reset(self) -> None:
        """Forgets what was carried from frame to frame: call at a cut."""
        if self._light is not None:
            self._light.reset()

    def render(
        self, picture: Picture, face: Face, pose: MouthPose, jaw: MouthPose | None = None
    ) -> PlanePatch | None:
        """This frame's lower face with the mouth in a pose.

        Args:
            picture: The frame.
            face: In it.
            pose: What the lips show.
            jaw: What chin and cheeks show, None for the same.

        Returns:
            What moved, in the picture's own samples; None when the face lies outside the picture.

        Raises:
            EngineError: ``study`` was not called.
        """
        person, light = self._studied()
        points = face.points.astype(np.float64) - (0.5, 0.5, 0.0)  # pixel centres at integers
        head = person.shape.head_pose(points)
        region = _region(head, picture)
        if min(region.width, region.height) < SMALLEST_PX:
            return None
        motion = plan_motion(person.shape, head, points, pose, jaw or pose)
        line = lip_line(*inner_edges(motion.target))
        lips = lips_around(line, head.scale, region)
        moved = move_face(motion, line, region, head.scale)
        soft = edge_width(person.look, head.scale)
        seam = Seam(_apart(person.shape, points, pose), max(SEAM_WIDTH * head.scale, 0.75 * soft))
        patch = draw_face(picture, region, moved, lips, seam)
        opening = describe_opening(line, head, person.look, (picture.width, picture.height))
        if opening is None:
            return patch
        brightness = light.follow(picture, points, head.scale)
        inside = person.interior.paint(opening, motion.posed, pose, brightness, head)
        return replace(patch, inlay=RgbPatch(opening.box, to_rgb8(inside), opening.coverage))

    def _studied(self) -> tuple[Person, SkinLight]:
        if self._person is None or self._light is None:
            raise EngineError(
                "engine.viseme.not_studied",
                "The renderer was asked to draw a face it has not studied",
                "This is a fault in the program; please report it",
            )
        return self._person, self._light


def _apart(person: PersonShape, points: NDArray[np.float64], pose: MouthPose) -> float:
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
