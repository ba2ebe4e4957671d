"""From the coefficients of a second of speech to the pose and the expression of its middle.

Source: "SadTalker" (arXiv 2211.12194), section 3.3, after PIRenderer; the layers of OpenTalker/SadTalker
(cd4c046).
"""

from dataclasses import dataclass
from typing import NamedTuple, Self

from torch import Tensor, nn

from providers.common.computing.state_dicts import StateDict
from providers.sadtalker.rendering.blocks import POINTS

BINS = 66  # of three degrees each
_SLOPE = 0.1
_CUT = 3  # what a convolution over seven moments takes from each end


class HeadCode(NamedTuple):
    """What the network says of a head.

    Attributes:
        yaw: (n, 66), how much each bin of degrees speaks for itself. So ``pitch`` and ``roll``.
        shift: (n, 3).
        expression: (n, 15, 3), by which keypoints are off.
    """

    yaw: Tensor
    pitch: Tensor
    roll: Tensor
    shift: Tensor
    expression: Tensor


@dataclass(frozen=True, slots=True)
class MappingWidths:
    """Coefficients of a moment (70, or 73 with the crop's place), and channels inside."""

    coefficients: int = 70
    inside: int = 1024

    @classmethod
    def of(cls, state: StateDict) -> Self:
        """Those of a network's weights."""
        inside, coefficients = state["first.0.weight"].shape[:2]
        return cls(coefficients, inside)


class MappingNet(nn.Module):
    """A network over 27 moments."""

    def __init__(self, widths: MappingWidths = MappingWidths()) -> None:
        super().__init__()
        inside = widths.inside
        self.first = nn.Sequential(nn.Conv1d(widths.coefficients, inside, 7))
        self.encoder0, self.encoder1, self.encoder2 = (
            nn.Sequential(nn.LeakyReLU(_SLOPE), nn.Conv1d(inside, inside, 3, dilation=3))
            for _ in range(3)
        )
        self.fc_roll, self.fc_pitch, self.fc_yaw = (nn.Linear(inside, BINS) for _ in range(3))
        self.fc_t = nn.Linear(inside, 3)
        self.fc_exp = nn.Linear(inside, POINTS * 3)

    def forward(self, windows: Tensor) -> HeadCode:
        """Of float32 (n, coefficients, 27)."""
        seen: Tensor = self.first(windows)
        for encoder in (self.encoder0, self.encoder1, self.encoder2):
            seen = encoder(seen) + seen[:, :, _CUT:-_CUT]
        mean = seen.mean(2)
        return HeadCode(
            self.fc_yaw(mean),
            self.fc_pitch(mean),
            self.fc_roll(mean),
            self.fc_t(mean),
            self.fc_exp(mean).unflatten(1, (POINTS, 3)),
        )
