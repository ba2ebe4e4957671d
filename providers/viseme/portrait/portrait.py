"""A photograph whose head moves: eyelids, brows and a turn, over a background that stays."""

import numpy as np

from core.domain.face import FaceSample
from core.domain.picture import Patch, Picture, PlanePatch, Planes, Region, RgbPatch
from core.media.picture.frame import Frame
from providers.common.faces.person_matte import PersonMatte
from providers.viseme.mouth.mesh import inter_ocular
from providers.viseme.portrait.eyelids import Eyelids, find_eyelids
from providers.viseme.portrait.gesture import Gesture
from providers.viseme.portrait.layers import take_apart
from providers.viseme.portrait.matte import is_usable, refine_matte
from providers.viseme.portrait.turning import head_region, inside_outline, study_turning

LIDS_OPEN = 0.01  # closure below which nothing is drawn


class Portrait:
    """One still, measured once; its memory is bounded by the size of the head in it.

    Attributes:
        region: All that may change.
        has_matte: Whether the head could be told from its background; otherwise it moves only
            inside the face's outline.
    """

    def __init__(self, sample: FaceSample, person: PersonMatte) -> None:
        """Measures the face and finds the head's outline. Raises EngineError.

        Args:
            sample: The photograph with the face that speaks.
            person: Tells persons from backgrounds.
        """
        picture = sample.picture
        points = sample.face.points.astype(np.float64) - (0.5, 0.5, 0.0)
        unit = inter_ocular(points)
        self.region = head_region(points, unit, (picture.width, picture.height))
        points -= (self.region.x0, self.region.y0, 0.0)
        size = (self.region.width, self.region.height)
        rgb = picture.rgb(self.region)
        coarse = person.matte(rgb)
        self.has_matte = is_usable(coarse, inside_outline(points, size))
        matte = refine_matte(coarse, rgb, unit) if self.has_matte else np.ones_like(coarse)
        self._turning = study_turning(points, unit, size, within_outline=not self.has_matte)
        self._lids = find_eyelids(rgb, points, unit)
        planes = picture.planes_in(self.region)
        self._layers = take_apart(planes, matte, self._turning.may_move(), unit)

    def animate(self, picture: Picture, mouth: Patch | None, gesture: Gesture) -> PlanePatch:
        """The photograph with its mouth and the head's gesture.

        Args:
            picture: The photograph.
            mouth: The mouth drawn into the photograph as it is.
            gesture: Where the head is.
        """
        patches = [mouth] if mouth is not None else []
        if gesture.lids > LIDS_OPEN:
            patches += [self._blink(eye, gesture.lids) for eye in self._lids]
        now = self._patched(picture, patches)
        moved = self._layers.moved(now, self._turning.field(gesture))
        return PlanePatch(self.region, moved)

    def _blink(self, eye: Eyelids, closure: float) -> RgbPatch:
        box, x, y = eye.shape.region, self.region.x0, self.region.y0
        place = Region(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
        return RgbPatch(place, eye.draw(closure), np.ones((box.height, box.width), np.float32))

    def _patched(self, picture: Picture, patches: list[Patch]) -> Planes:
        """The region's planes with the patches written in."""
        planes = picture.planes_in(Region(0, 0, picture.width, picture.height))
        frame = Frame.from_planes(planes, picture.index, picture.time, picture.color)
        return frame.with_patches(patches).planes_in(self.region)
