"""What SadTalker draws by lot: when the eyes blink, and which of many ways the head goes.

Each draw depends on the seed and its own number only: any stretch of a voice has that of the whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from providers.sadtalker.speech.blink import Pick
from providers.sadtalker.speech.pose_vae import LATENT

_BLINKS, _POSES = 1, 2  # streams of one seed


@dataclass(frozen=True, slots=True)
class Chance:
    """Lots.

    Attributes:
        pick: For the blinks, in their order.
        latent: Gives float32 (64,), normally distributed, of a whole number from 0 on.
    """

    pick: Pick
    latent: Callable[[int], NDArray[np.float32]]

    @classmethod
    def of(cls, seed: int) -> Self:
        """The lots of a seed, 0 or more."""
        blinks = np.random.default_rng((seed, _BLINKS))

        def latent(number: int) -> NDArray[np.float32]:
            lots = np.random.default_rng((seed, _POSES, number))
            return lots.standard_normal(LATENT, np.float32)

        return cls(lambda low, high: int(blinks.integers(low, high)), latent)
