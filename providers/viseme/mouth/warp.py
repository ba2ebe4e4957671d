"""A smooth displacement field through scattered control points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

# Two squared-exponential kernels: the fine one follows the lips, the coarse one chin and cheeks.
# (length in units of the inter-ocular distance, variance)
KERNELS = ((0.08, 0.25), (0.32, 1.0))


@dataclass(frozen=True, slots=True)
class DisplacementField:
    """The mean of a Gaussian process through displacements; falls to zero far from its points.

    Attributes:
        centres: (n, 2) pixels.
        weights: (n, 2) pixels.
        unit: Pixels per inter-ocular distance.

    Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, eq. 2.25.
    Squared exponentials separate into x and y, so a grid costs two small matrix products.
    """

    centres: FloatArray
    weights: FloatArray
    unit: float

    def on_grid(self, xs: FloatArray, ys: FloatArray) -> NDArray[np.float32]:
        """The displacement in pixels at every (y, x), (len(ys), len(xs), 2)."""
        field = np.zeros((2, len(ys), len(xs)))
        for length, variance in KERNELS:
            across = _bell(xs, self.centres[:, 0], length * self.unit)
            down = variance * _bell(ys, self.centres[:, 1], length * self.unit)
            for axis in range(2):
                field[axis] += (down * self.weights[:, axis]) @ across.T
        return np.ascontiguousarray(field.transpose(1, 2, 0), dtype=np.float32)


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
    squared = ((centres[:, None] - centres[None]) ** 2).sum(2) / unit**2
    covariance = sum(v * np.exp(-squared / (2 * length**2)) for length, v in KERNELS)
    weights = np.linalg.solve(covariance + np.diag(noise), values)
    return DisplacementField(centres, weights, unit)


def _bell(at: FloatArray, centres: FloatArray, length: float) -> FloatArray:
    bell: FloatArray = np.exp(-((at[:, None] - centres[None]) ** 2) / (2 * length**2))
    return bell
