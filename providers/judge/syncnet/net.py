"""SyncNet: lips and sound of the same fifth of a second, each as 1024 numbers that lie close together.

State-dict keys are those of the published file syncnet_v2.model.

Source: Chung and Zisserman, "Out of time: automated lip sync in the wild" (ACCV 2016 workshops), as
joonson/syncnet_python (6efbb1c) lays it out.
"""

from torch import Tensor, nn

FRAMES = 5  # pictures that lips are seen in at once
SIDE = 224  # of a picture, pixels
EMBEDDED = 1024
_SEEN = 512


class SyncNetNet(nn.Module):
    """Two branches that share nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.netcnnaud = nn.Sequential(
            *_heard(1, 64, 3, padding=1),
            nn.MaxPool2d(1, 1),
            *_heard(64, 192, 3, padding=1),
            nn.MaxPool2d(3, (1, 2)),
            *_heard(192, 384, 3, padding=1),
            *_heard(384, 256, 3, padding=1),
            *_heard(256, 256, 3, padding=1),
            nn.MaxPool2d(3, 2),
            *_heard(256, _SEEN, (5, 4)),
        )
        self.netcnnlip = nn.Sequential(
            *_seen(3, 96, (FRAMES, 7, 7), stride=2),
            nn.MaxPool3d((1, 3, 3), (1, 2, 2)),
            *_seen(96, 256, (1, 5, 5), stride=2, padding=1),
            nn.MaxPool3d((1, 3, 3), (1, 2, 2), padding=(0, 1, 1)),
            *_seen(256, 256, (1, 3, 3), padding=1),
            *_seen(256, 256, (1, 3, 3), padding=1),
            *_seen(256, 256, (1, 3, 3), padding=1),
            nn.MaxPool3d((1, 3, 3), (1, 2, 2)),
            *_seen(256, _SEEN, (1, 6, 6)),
        )
        self.netfcaud, self.netfclip = _head(), _head()

    def hear(self, coefficients: Tensor) -> Tensor:
        """coefficients: Float (n, 1, 13, 20), 20 moments of 10 ms. Returns (n, 1024)."""
        found: Tensor = self.netfcaud(self.netcnnaud(coefficients).flatten(1))
        return found

    def see(self, pictures: Tensor) -> Tensor:
        """The lips of every five pictures in a row.

        Args:
            pictures: Float (3, n, 224, 224), BGR, 0..255, 25 a second.

        Returns:
            (n - 4, 1024): row v is of the pictures v to v + 4.
        """
        found: Tensor = self.netfclip(self.features(pictures))
        return found

    def features(self, pictures: Tensor) -> Tensor:
        """What ``see`` makes its numbers of: (n - 4, 512) of Float (3, n, 224, 224)."""
        windows = pictures.unfold(1, FRAMES, 1).permute(1, 0, 4, 2, 3)
        seen: Tensor = self.netcnnlip(windows)
        return seen.flatten(1)


def _heard(
    c_in: int, c_out: int, kernel: int | tuple[int, int], padding: int = 0
) -> list[nn.Module]:
    layer = nn.Conv2d(c_in, c_out, kernel, padding=padding)
    return [layer, nn.BatchNorm2d(c_out), nn.ReLU(inplace=True)]


def _seen(
    c_in: int, c_out: int, kernel: tuple[int, int, int], stride: int = 1, padding: int = 0
) -> list[nn.Module]:
    layer = nn.Conv3d(c_in, c_out, kernel, (1, stride, stride), (0, padding, padding))
    return [layer, nn.BatchNorm3d(c_out), nn.ReLU(inplace=True)]


def _head() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(_SEEN, _SEEN),
        nn.BatchNorm1d(_SEEN),
        nn.ReLU(inplace=True),
        nn.Linear(_SEEN, EMBEDDED),
    )
