"""From a mouth pose to pixels: moves the lower face of a frame and fills the mouth."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.compose.blend import to_rgb8
from core.domain.face import Face, FaceSample
from core.domain.picture import Picture, PlanePatch, RgbPatch
from core.errors import EngineError
from providers.viseme.mouth.opening import describe_opening
from providers.viseme.mouth.person import Person, study_person
from providers.viseme.mouth.skin_light import SkinLight
from providers.viseme.pose import MouthPose


class MouthRenderer:
    """Draws one person's mouth. ``study`` first; the same calls give the same bytes."""

    def __init__(self) -> None:
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
            What moved, in the picture's own samples; None when the mouth lies outside the picture.

        Raises:
            EngineError: ``study`` was not called.
        """
        person, light = self._studied()
        points = face.points.astype(np.float64) - (0.5, 0.5, 0.0)  # pixel centres at integers
        head = person.shape.head_pose(points)
        drawn = person.skin.draw(picture, points, head, pose, jaw or pose)
        if drawn is None:
            return None
        size = picture.width, picture.height
        opening = describe_opening(drawn.line, head, person.skin.look, size)
        if opening is None:
            return drawn.patch
        brightness = light.follow(picture, points, head.scale)
        inside = person.interior.paint(opening, drawn.motion.posed, pose, brightness, head)
        inlay = RgbPatch(opening.box, to_rgb8(inside), opening.coverage)
        return replace(drawn.patch, inlay=inlay)

    def _studied(self) -> tuple[Person, SkinLight]:
        if self._person is None or self._light is None:
            raise EngineError(
                "engine.viseme.not_studied",
                "The renderer was asked to draw a face it has not studied",
                "This is a fault in the program; please report it",
            )
        return self._person, self._light
