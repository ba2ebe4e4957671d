"""A person's moving skin: all of the lower face but the hole between the lips."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Picture, PlanePatch, Region
from providers.viseme.mouth.closed_lips import NONE, ClosedLips
from providers.viseme.mouth.controls import Motion, plan_motion
from providers.viseme.mouth.drawing import Seam, draw_face
from providers.viseme.mouth.face_motion import FADE, move_face
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.lip_line import LipLine, lip_line
from providers.viseme.mouth.lips import lips_around
from providers.viseme.mouth.mesh import UPPER_LIP
from providers.viseme.mouth.opening import MouthLook, edge_width, inner_edges
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.pose import MouthPose

REACH = (0.62, 0.50, 1.62)  # units: half the region's width, its top and bottom in the mean head
SMALLEST_PX = 8  # a region with a shorter side has no mouth to speak of
SEAM_WIDTH = 0.010  # units: the shade where lips meet that were apart in the source


@dataclass(frozen=True, slots=True)
class DrawnSkin:
    """The patch, and what the hole needs to know: where things went, and where the lips meet."""

    patch: PlanePatch
    motion: Motion
    line: LipLine


@dataclass(frozen=True, slots=True)
class Skin:
    """One person's lower face.

    Attributes:
        shape: The person's.
        look: The person's.
        closed: Own closed lips where they look better than lips closed from wide open.
    """

    shape: PersonShape
    look: MouthLook
    closed: ClosedLips | None = None

    def draw(
        self,
        picture: Picture,
        points: NDArray[np.float64],
        head: HeadPose,
        pose: MouthPose,
        jaw: MouthPose,
    ) -> DrawnSkin | None:
        """The skin in a pose; None when the mouth lies outside the picture.

        Args:
            picture: The source.
            points: (478, 3), its mesh, pixel centres at integers.
            head: Where the head is.
            pose: What the lips show.
            jaw: What chin and cheeks show.
        """
        region = _region(head, picture)
        if min(region.width, region.height) < SMALLEST_PX:
            return None
        motion = plan_motion(self.shape, head, points, pose, jaw)
        line = lip_line(*inner_edges(motion.target))
        lips = lips_around(line, head.scale, region)
        if lips is None:
            return None
        seen = self.shape.pose_of(points)
        share = self.closed.share(seen, pose) if self.closed else NONE
        seam = self._seam(head.scale, seen.opening, pose.opening, 1 - share.most)
        patch = draw_face(picture, region, move_face(motion, line, region, lips), lips, seam)
        if self.closed and share.most > 0:
            self.closed.lay_over(patch, motion.target, line, lips, share)
        return DrawnSkin(patch, motion, line)

    def _seam(self, unit: float, seen: float, opening: float, share: float) -> Seam:
        """The shade between closed lips that the source lacks where they are apart in it."""
        apart = min(max((seen - 0.015) / 0.04, 0.0), 1.0) * min(max(1 - opening / 0.02, 0.0), 1.0)
        width = max(SEAM_WIDTH * unit, 0.75 * edge_width(self.look, unit))
        return Seam(apart * share, width)


@cache
def _corners() -> NDArray[np.float64]:
    """Of the lower face in the head's frame, (4, 3)."""
    half, top, bottom = REACH
    z = float(shape_model().mean[UPPER_LIP, 2])
    return np.array([(x, y, z) for x in (-half, half) for y in (top, bottom)])


def _region(head: HeadPose, picture: Picture) -> Region:
    """The lower face with room for the chin to drop, inside the picture."""
    seen = head.to_picture(_corners())[:, :2]
    margin = FADE * head.scale
    low = np.floor(seen.min(0) - margin).astype(int)
    high = np.ceil(seen.max(0) + margin).astype(int)
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    return region.clipped(picture.width, picture.height).even(picture.width, picture.height)
