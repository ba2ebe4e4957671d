"""How probable each phone is at each moment of an utterance, all others considered."""

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.acoustic_model import AcousticModel

SHARPNESS = 0.25
"""Exponent of the likelihoods: neighbouring frames are not independent, and doubt is informative.

At 1 the posteriors are nearly one-hot; a mouth predicted from those at .25 follows better.
"""
_LEAST = -60.0

Doubles = NDArray[np.float64]


def posteriors(model: AcousticModel, cepstra: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of the model's P phones, any phone following any other.

    Args:
        cepstra: As ``AcousticModel.log_likelihoods`` wants them.

    Returns:
        float32 (n, P), rows sum to 1.

    Source: forward-backward algorithm, Rabiner (1989), section III-B, over a loop of phones.
    """
    logs = model.log_likelihoods(cepstra)
    if not len(logs):
        return np.zeros((0, len(model.phones)), np.float32)
    logs = SHARPNESS * (logs - logs.max(axis=(1, 2), keepdims=True))
    evidence = np.exp(np.maximum(logs, _LEAST)).transpose(0, 2, 1).astype(np.float64)
    within = model.transitions.transpose(1, 2, 0)
    forward = _forward(within, evidence)
    whole = _with_future(within, evidence, forward)
    return np.asarray(whole.sum(axis=1), np.float32)


def _forward(within: Doubles, evidence: Doubles) -> Doubles:
    """(n, 3, P): each state given all until now; within is (3 from, 4 to, P)."""
    past = np.zeros_like(evidence)
    now = np.zeros(evidence.shape[1:])
    now[0] = evidence[0, 0]
    past[0] = now = now / now.sum()
    for at in range(1, len(evidence)):
        entering = (now * within[:, 3]).sum() / now.shape[1]
        now = (now[:, None] * within[:, :3]).sum(0)
        now[0] += entering
        now *= evidence[at]
        past[at] = now = now / now.sum()
    return past


def _with_future(within: Doubles, evidence: Doubles, past: Doubles) -> Doubles:
    """(n, 3, P): each state given the whole utterance."""
    whole = np.zeros_like(past)
    whole[-1] = past[-1]
    future = np.ones(past.shape[1:])
    for at in range(len(past) - 2, -1, -1):
        ahead = future * evidence[at + 1]
        future = (within[:, :3] * ahead).sum(1) + within[:, 3] * ahead[0].mean()
        future /= future.sum()
        joint = past[at] * future
        whole[at] = joint / joint.sum()
    return whole
