"""The decoder: paints a picture from features that say at every place how it is to look.

Source: "Semantic Image Synthesis with Spatially-Adaptive Normalization" (arXiv 1903.07291), section 3; the
layers of OpenTalker/SadTalker (cd4c046).
"""

from torch import Tensor, nn
from torch.nn import functional

from providers.sadtalker.rendering.blocks import conv2d

SLOPE = 0.2
EPSILON = 1e-5
MIDDLES = 6  # blocks before the picture is enlarged


class Spade(nn.Module):
    """A norm over each picture and channel, then scaled and shifted place by place.

    Args:
        channels: Of what is normed.
        told: Of what tells scales and shifts, ``inside`` in between.
    """

    def __init__(self, channels: int, told: int, inside: int) -> None:
        super().__init__()
        self.mlp_shared = nn.Sequential(conv2d(told, inside), nn.ReLU(inplace=True))
        self.mlp_gamma = conv2d(inside, channels)
        self.mlp_beta = conv2d(inside, channels)

    def forward(self, taken: Tensor, told: Tensor) -> Tensor:
        """Float (n, channels, side, side), told by (n, told, side or a part, ...)."""
        if told.shape[2:] != taken.shape[2:]:
            told = functional.interpolate(told, size=taken.shape[2:], mode="nearest")
        heard = self.mlp_shared(told)
        even = functional.instance_norm(taken, eps=EPSILON)
        made: Tensor = even * (1 + self.mlp_gamma(heard)) + self.mlp_beta(heard)
        return made


class SpadeBlock(nn.Module):
    """Two convolutions behind such norms, on top of what came in."""

    def __init__(self, before: int, after: int, told: int, inside: int) -> None:
        super().__init__()
        between = min(before, after)
        self.conv_0 = conv2d(before, between)
        self.conv_1 = conv2d(between, after)
        self.norm_0 = Spade(before, told, inside)
        self.norm_1 = Spade(between, told, inside)
        self.has_shortcut = before != after
        if self.has_shortcut:
            self.conv_s = nn.Conv2d(before, after, 1, bias=False)
            self.norm_s = Spade(before, told, inside)

    def forward(self, taken: Tensor, told: Tensor) -> Tensor:
        """Float (n, before, side, side) to (n, after, side, side)."""
        short: Tensor = self.conv_s(self.norm_s(taken, told)) if self.has_shortcut else taken
        made = self.conv_0(functional.leaky_relu(self.norm_0(taken, told), SLOPE))
        made = self.conv_1(functional.leaky_relu(self.norm_1(made, told), SLOPE))
        painted: Tensor = short + made
        return painted


class SpadeDecoder(nn.Module):
    """From features to a picture four times as high and wide.

    Args:
        told: Channels of the features.
        inside: Of each norm's own features.
        middle: Of the picture while it is small; ``ups`` of its two enlargements.
    """

    def __init__(self, told: int, inside: int, middle: int, ups: tuple[int, int]) -> None:
        super().__init__()
        self.fc = conv2d(told, middle)
        for number in range(MIDDLES):
            setattr(self, f"G_middle_{number}", SpadeBlock(middle, middle, told, inside))
        self.up_0 = SpadeBlock(middle, ups[0], told, inside)
        self.up_1 = SpadeBlock(ups[0], ups[1], told, inside)
        self.conv_img = conv2d(ups[1], 3)

    def middles(self) -> list[SpadeBlock]:
        """The blocks before the picture is enlarged, in their order."""
        named = (getattr(self, f"G_middle_{number}") for number in range(MIDDLES))
        return [block for block in named if isinstance(block, SpadeBlock)]

    def forward(self, told: Tensor) -> Tensor:
        """Float (n, told, side, side) to RGB (n, 3, 4 side, 4 side), 0..1, float32."""
        made = self.fc(told)
        for block in self.middles():
            made = block(made, told)
        for block in (self.up_0, self.up_1):
            made = block(functional.interpolate(made, scale_factor=2, mode="nearest"), told)
        painted: Tensor = self.conv_img(functional.leaky_relu(made, SLOPE))
        return painted.float().sigmoid_()
