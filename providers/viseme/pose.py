"""The seam between the driver (speech to mouth) and the renderer (mouth to pixels)."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MouthPose:
    """One mouth shape, lengths over the inter-ocular distance (outer eye corners, 3-D).

    Attributes:
        opening: Gap between the inner lips, 0 (closed) to about 0.25.
        width: Distance of the mouth corners less the person's own at rest; about -0.08 (rounded)
            to 0.08 (spread).
        rounding: 0 to 1, fuller lips pushed out as for w; opening and width stay as they are.
        tuck: 0 to 1, the lower lip rolled in under the upper teeth as for f; its inner edge stays
            where the opening says, its red gets thinner from below.
    """

    opening: float
    width: float
    rounding: float = 0.0
    tuck: float = 0.0


REST = MouthPose(0.0, 0.0)


class MouthMotion(Protocol):
    """The mouth over the whole output."""

    @property
    def speech_s(self) -> float:
        """Seconds of speech heard; 0 when there is none."""

    def at(self, time_s: float) -> MouthPose:
        """The pose at a time of the output, interpolated."""
