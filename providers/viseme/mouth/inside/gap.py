"""The hole between the lips as far as what lies behind it is concerned."""

from dataclasses import dataclass

from providers.viseme.mouth.opening import MouthOpening, Plane


@dataclass(frozen=True, slots=True)
class Gap:
    """Planes (h, w) float32, lengths in units of the inter-ocular distance.

    Attributes:
        along: -1 at the left inner corner, 1 at the right one.
        below_upper, above_lower: Distance from the lips' edges.
        head_x, head_y: Where the plane of the front teeth is seen, head frame.
        height: The largest gap.
    """

    along: Plane
    below_upper: Plane
    above_lower: Plane
    head_x: Plane
    head_y: Plane
    height: float


def gap_of(opening: MouthOpening) -> Gap:
    """The gap over the opening's box."""
    return Gap(
        along=opening.along,
        below_upper=opening.below_upper,
        above_lower=opening.above_lower,
        head_x=opening.head_x,
        head_y=opening.head_y,
        height=opening.height,
    )
