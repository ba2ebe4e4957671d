"""Is this a face that can speak? A detector's score does not tell: it fires on dogs and stones.

A mesh network draws a face onto anything. On a real one (photographed, painted, sculpted) it draws
the same face however the crop is turned, scaled or mirrored; on anything else every look gives
another. The figures behind the limits are in the constants' comments; they were measured on 25
pictures, 26 videos (darkened too) and a dog in 18 sizes, places and turns.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points
from core.faces.geometry import head_pose, interocular
from core.faces.landmarks import (
    LEFT_IRIS,
    LOWER_LIP_INNER,
    NOSE_TIP,
    PROBES,
    PROBES_MIRRORED,
    RIGHT_IRIS,
    UPPER_LIP_INNER,
)

CANDIDATE_SCORE = 0.5

_WOBBLE_LIMIT = 0.09  # inter-ocular distances; faces .02 to .07 (strongly turned), the dog from .11
_KEYS_LIMIT = 0.145  # inter-ocular distances; faces .03 to .11, the dog .18 to .48
_STEEPNESS = 8.0  # the worst face of the material scores .9, the best dog .1
_UPRIGHT_ROLL = 75.0  # degrees; a head on a pillow passes, one upside down does not

# (red - blue) / brightness of the face: skin, painted or in bad light, .12 to .7; marble below .05.
_STONE_WARMTH = 0.08
_COLOURFUL = 0.06  # mean chroma / brightness of the picture; below it everything is grey
_BACKGROUND_SIZE = 0.16  # inter-ocular distance over the picture's short side; bust portrait .28
_STONE_PENALTY = 0.4


def wobble(points: Points, again: Points, *, mirrored: bool = False) -> float:
    """How far two looks at one face disagree: RMS of probe points over the inter-ocular distance.

    Args:
        points: float32 (478, 3).
        again: The same, seen through another crop.
        mirrored: ``again`` comes from the mirrored picture (its x already turned back), so that
            its right eye is the left one.
    """
    other = again[PROBES_MIRRORED if mirrored else PROBES, :2]
    return _rms(points[PROBES, :2] - other) / max(interocular(points), 1e-6)


def key_distance(points: Points, keys: NDArray[np.float64]) -> float:
    """How far a detector's eyes, nose and mouth lie from the mesh's, over the inter-ocular distance.

    keys: float64 (4, 2), pixels: right eye, left eye, nose tip, mouth.
    """
    mouth = (points[UPPER_LIP_INNER, :2] + points[LOWER_LIP_INNER, :2]) / 2
    own = np.stack((*points[[RIGHT_IRIS, LEFT_IRIS, NOSE_TIP], :2], mouth))
    return _rms(own - keys) / max(interocular(points), 1e-6)


def plausibility(presence: float, mean_wobble: float, keys: float) -> float:
    """0..1: how surely this is a face, from the mesh's presence and both disagreements."""
    strain = (mean_wobble / _WOBBLE_LIMIT + keys / _KEYS_LIMIT) / 2
    exponent = min(_STEEPNESS * (strain - 1.0), 60.0)
    return presence / (1.0 + math.exp(exponent))


def is_upright(points: Points) -> bool:
    """Whether the eyes are above the mouth."""
    return abs(head_pose(points).roll) < _UPRIGHT_ROLL


def warmth(patch: NDArray[np.uint8]) -> float:
    """(red - blue) / brightness of the mean colour of a patch, uint8 RGB (h, w, 3)."""
    red, green, blue = (float(value) for value in patch.reshape(-1, 3).mean(axis=0))
    return (red - blue) / max((red + green + blue) / 3, 1.0)


def is_colourful(thumbnail: NDArray[np.uint8]) -> bool:
    """Whether a picture has colours at all, uint8 RGB (h, w, 3); old films and prints have none."""
    wide = thumbnail.astype(np.float64)
    chroma = wide.max(axis=2) - wide.min(axis=2)
    return float(chroma.mean()) > _COLOURFUL * max(float(wide.mean()), 1.0)


def background_penalty(
    scores: Sequence[float], warmths: Sequence[float], sizes: Sequence[float]
) -> list[float]:
    """Factors 0..1 for the scores of a colourful picture's faces: stone ones count less.

    A grey face is a statue when it is small in the picture or when someone of flesh is in it too.

    Args:
        scores: ``plausibility`` of each face.
        warmths: ``warmth`` of each.
        sizes: Inter-ocular distance of each over the picture's short side.
    """
    stone = [value < _STONE_WARMTH for value in warmths]
    in_company = any(
        score >= CANDIDATE_SCORE and not is_stone
        for score, is_stone in zip(scores, stone, strict=True)
    )
    return [
        _STONE_PENALTY if is_stone and (in_company or size < _BACKGROUND_SIZE) else 1.0
        for is_stone, size in zip(stone, sizes, strict=True)
    ]


def _rms(difference: NDArray[np.floating]) -> float:
    return float(np.sqrt((np.asarray(difference, np.float64) ** 2).sum(axis=1).mean()))
