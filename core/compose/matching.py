"""Gives the painted faces of one job the look of the frames that they go into."""

from fractions import Fraction

from core.compose.colour_match import ColourMatcher
from core.compose.poisson import LightCarrier
from core.compose.texture import TextureMatcher
from core.domain.picture import Mask, RgbImage

_TICKS_PER_S = 10_000  # no two frames of a film share one: dissolved ones have no number


class FaceMatcher:
    """Takes the faces in their order, and starts anew at cuts.

    Args:
        colours: How the frame's colours are taken on; None where they are not.
        texture: Whether its sharpness and grain are.
        seed: Of the grain, any whole number.
    """

    def __init__(
        self, colours: ColourMatcher | LightCarrier | None, *, texture: bool, seed: int
    ) -> None:
        self._colours = colours
        self._textures = TextureMatcher() if texture else None
        self._seed = seed

    def match(
        self,
        face: RgbImage,
        frame: RgbImage,
        mask: Mask,
        *,
        scale: float,
        time: Fraction,
        is_cut: bool,
    ) -> RgbImage:
        """The face with the colour, sharpness and grain of the picture around it.

        Args:
            face: uint8 RGB (h, w, 3).
            frame: The same, what is there now.
            mask: float32 (h, w), 0..1, how much of the face shows.
            scale: By how much the face was enlarged.
            time: Of the frame in its film, seconds: each has a grain of its own.
            is_cut: What was seen before does not count.
        """
        if is_cut:
            self._forget()
        if self._colours is not None:
            face = self._colours.match(face, frame, mask)
        if self._textures is not None:
            seed = self._seed + round(time * _TICKS_PER_S)
            face = self._textures.match(face, frame, mask, scale, seed)
        return face

    def _forget(self) -> None:
        for matcher in (self._colours, self._textures):
            if matcher is not None:
                matcher.forget()
