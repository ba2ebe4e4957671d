"""The sketch engine's networks."""

import torch
from torch import Tensor, nn

SIDE = 80  # of a mouth's picture, pixels
PLACES = 8
BANDS = 40
REACH = 2  # mel frames that the ear hears before and behind
_HIDDEN = 16


class Ear(nn.Module):
    """How far the mouth is open from how loud the voice is."""

    def __init__(self) -> None:
        super().__init__()
        self.bands = nn.Conv1d(BANDS, 1, 2 * REACH + 1)

    def forward(self, mel: Tensor) -> Tensor:
        """mel: float (1, 40, n + 4), natural log. Returns (n,), 0 closed .. 1 open."""
        return torch.sigmoid(self.bands(mel))[0, 0]


class SketchNet(nn.Module):
    """Paints a mouth into a picture: places modulated by the opening, two convolutions, a blend."""

    def __init__(self) -> None:
        super().__init__()
        self.places = nn.Parameter(torch.zeros(PLACES, SIDE, SIDE))
        self.film = nn.Linear(1, PLACES)
        self.enter = nn.Conv2d(3 + PLACES + 1, _HIDDEN, 3, padding=1)
        self.leave = nn.Conv2d(_HIDDEN, 4, 3, padding=1)

    def forward(self, pictures: Tensor, openings: Tensor, noise: Tensor) -> Tensor:
        """The pictures with a mouth.

        Args:
            pictures: (b, 3, 80, 80), RGB 0..1.
            openings: (b, 1).
            noise: (b, 1, 80, 80).

        Returns:
            (b, 3, 80, 80), RGB 0..1.
        """
        places = self.places * self.film(openings)[:, :, None, None]
        seen = torch.cat([pictures, places, noise], dim=1)
        drawn = self.leave(torch.relu(self.enter(seen)))
        alpha, colour = torch.sigmoid(drawn[:, :1]), torch.sigmoid(drawn[:, 1:])
        return torch.lerp(pictures, colour, alpha)
