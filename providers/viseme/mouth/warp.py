"""A smooth displacement field through scattered control points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Float32Array = NDArray[np.float32]

# Two squared-exponential kernels: the fine one follows the lips, the coarse one chin and cheeks.
# (length in units of the inter-ocular distance, variance)
KERNELS = ((0.08, 0.25), (0.32, 1.0))
FALLOFFS = tuple(np.float32(-0.5 / length**2) for length, _ in KERNELS)
FAINTEST = np.float32(-40)  # exponent; lets no product get subnormal, which would be slow


@dataclass(frozen=True, slots=True)
class DisplacementField:
    """The mean of a Gaussian process through displacements; falls to zero far from its points.

    Attributes:
        centres: (n, 2) pixels.
        weights: (n, 2) pixels.
        unit: Pixels per inter-ocular distance.

    Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, eq. 2.25.
    Squared exponentials separate into x and y, so a grid costs one small matrix product.
    """

    centres: FloatArray
    weights: FloatArray
    unit: float

    def on_grid(self, xs: FloatArray, ys: FloatArray) -> Float32Array:
        """The displacement in pixels at every (y, x): x in the first plane, y in the second.

        Returns float32 (2, len(ys), len(xs)). Single precision: off by less than 0.001 pixels.
        """
        across = _bells(xs, self.centres[:, 0], self.unit)
        down = _bells(ys, self.centres[:, 1], self.unit)
        weights = np.concatenate([variance * self.weights for _, variance in KERNELS])
        both = np.concatenate([down * axis for axis in weights.T.astype(np.float32)])
        return np.asarray(both @ across.T, np.float32).reshape(2, len(ys), len(xs))


def fit_field(
    centres: FloatArray, values: FloatArray, unit: float, noise: FloatArray
) -> DisplacementField:
    """The field that has ``values`` (n, 2) at ``centres`` (n, 2), all in pixels.

    Args:
        centres: (n, 2).
        values: (n, 2).
        unit: Pixels per inter-ocular distance.
        noise: (n,), variance of each value against the kernels' own, above 0: where two close
            points disagree, the surer one wins and the field does not fold.
    """
    x, y = (centres.T / unit).astype(np.float32)
    across, down = x[:, None] - x, y[:, None] - y
    squared = across * across + down * down
    covariance: FloatArray = np.diag(noise)
    for (_, variance), falloff in zip(KERNELS, FALLOFFS, strict=True):
        covariance += np.float32(variance) * np.exp(squared * falloff)
    weights = np.asarray(np.linalg.solve(covariance, values), np.float64)
    return DisplacementField(centres, weights, unit)


def _bells(at: FloatArray, centres: FloatArray, unit: float) -> Float32Array:
    """One bell for each kernel around every centre, (len(at), kernels * len(centres))."""
    away = ((at[:, None] - centres) / unit).astype(np.float32)
    squared = away * away
    return np.concatenate([np.exp(np.maximum(squared * f, FAINTEST)) for f in FALLOFFS], axis=1)
