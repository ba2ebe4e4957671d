"""The linear predictor of the ensemble: ridge regression on a window of the driver's features."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.mel import BANDS
from providers.viseme.speech.network import MARGIN, OUTPUTS, TAPS
from training.viseme.examples import Example

SOUND_SHARE = 0.07  # how much a mel band's deviation counts beside a phone's probability
CLASS_SHARE = 1.0
PENALTY = 80.0
_LEAST_WEIGHT = 0.1  # of frames without speech

Array = NDArray[np.float32]


def fit_linear(examples: Sequence[Example], member: Array) -> tuple[Array, Array]:
    """Weights float32 (TAPS, FEATURES, 2) and bias (2,) for targets in standard deviations.

    Phones count singly and by lip class, so that the penalty lets alike ones move alike.

    Args:
        examples: As they are, without disguises: the fewer directions lead to one mouth, the better
            a linear predictor does.
        member: As ``lip_classes.membership`` gives it.
    """
    seen = np.concatenate([_window(_weighed(example.inputs, member)) for example in examples])
    seen = seen.astype(np.float64)
    wanted = np.concatenate([example.targets for example in examples]).astype(np.float64)
    weight = np.concatenate([np.maximum(e.weight == 1, _LEAST_WEIGHT) for e in examples])[:, None]
    mean = (seen * weight).sum(0) / weight.sum()
    middle = (wanted * weight).sum(0) / weight.sum()
    left = ((seen - mean) * weight).T @ (seen - mean) + PENALTY * np.eye(seen.shape[1])
    solved = np.linalg.solve(left, ((seen - mean) * weight).T @ (wanted - middle))
    bias = middle - mean @ solved
    taps = solved.reshape(len(TAPS), -1, OUTPUTS)
    phones = BANDS + len(member)
    folded = np.concatenate(
        [
            SOUND_SHARE * taps[:, :BANDS],
            taps[:, BANDS:phones] + CLASS_SHARE * (member @ taps[:, phones:]),
        ],
        axis=1,
    )
    return folded.astype(np.float32), bias.astype(np.float32)


def _weighed(inputs: Array, member: Array) -> Array:
    phones = inputs[:, BANDS:]
    parts = [SOUND_SHARE * inputs[:, :BANDS], phones, CLASS_SHARE * (phones @ member)]
    return np.concatenate(parts, axis=1)


def _window(inputs: Array) -> Array:
    """(n, TAPS * features) from (MARGIN + n + MARGIN, features)."""
    count = len(inputs) - 2 * MARGIN
    return np.concatenate([inputs[MARGIN + t : MARGIN + t + count] for t in TAPS], axis=1)
