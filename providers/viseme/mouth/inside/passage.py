"""The flow from one remembered mouth to the next, so that teeth move over and never double."""

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.inside.gap import Gap
from providers.viseme.mouth.inside.memory import Passage, RememberedMouth, show

FLOW_RESOLUTION = 160.0  # pixels per unit on which the flow is sought
SMOOTH = 0.03  # units: teeth move as a row
MOST_FLOW = 0.05  # units: beyond, the two mouths have no more in common than their place
Curve = NDArray[np.float32]


def find_passage(first: RememberedMouth, second: RememberedMouth) -> Passage:
    """The motion between two mouths, both shown half way between their openings.

    None is taken where it does not make them more alike.
    """
    gap = _half_way(first, second)
    lower_y = (first.lower_y + second.lower_y) / 2
    black = np.zeros((*gap.along.shape, 3), np.float32)
    grey = [
        _grey(show(mouth, gap, None, black, lower_y, mouth.light), mouth.light)
        for mouth in (first, second)
    ]
    flow = _flow(grey[0], grey[1])
    rows, columns = grey[0].shape
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    half = [
        cv2.remap(g, x + s * flow[..., 0], y + s * flow[..., 1], cv2.INTER_LINEAR)
        for g, s in zip(grey, (np.float32(-0.5), np.float32(0.5)), strict=True)
    ]
    plain = float(cv2.absdiff(grey[0], grey[1]).mean())
    if float(cv2.absdiff(half[0], half[1]).mean()) >= plain:
        flow = np.zeros_like(flow)
    origin = (float(gap.head_x[0, 0]), float(gap.head_y[0, 0]))
    return Passage(flow / np.float32(FLOW_RESOLUTION), origin, FLOW_RESOLUTION)


def _flow(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Dense flow in pixels, smooth and bounded, (h, w, 2)."""
    rows, columns = first.shape
    # OpenCV counts its pyramid's levels by the width alone and crashes on flat pictures
    below = max(0, columns - rows)
    square = [cv2.copyMakeBorder(g, 0, below, 0, 0, cv2.BORDER_REPLICATE) for g in (first, second)]
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    empty = np.zeros((*square[0].shape, 2), np.float32)
    found = search.calc(square[0], square[1], empty)[:rows]
    calm = cv2.GaussianBlur(found, (0, 0), SMOOTH * FLOW_RESOLUTION)
    most = MOST_FLOW * FLOW_RESOLUTION
    return np.asarray(np.clip(calm, -most, most), np.float32)


def _grey(image: NDArray[np.float32], light: float) -> NDArray[np.uint8]:
    """The luminance against the skin's, 8 bit: the light must not pass for motion."""
    return np.asarray(np.clip(image.mean(2) * (140 / light), 0, 255), np.uint8)


def _half_way(first: RememberedMouth, second: RememberedMouth) -> Gap:
    """The gap between both mouths' lips over all columns of the first."""
    step = 1 / FLOW_RESOLUTION
    width = len(first.top) / first.resolution
    xs = np.arange(first.origin[0], first.origin[0] + width, step, dtype=np.float32)
    top, bottom = (
        (_edge(first, a, xs) + _edge(second, b, xs)) / 2
        for a, b in ((first.top, second.top), (first.bottom, second.bottom))
    )
    ys = np.arange(top.min() - 0.02, bottom.max() + 0.02, step, dtype=np.float32)
    x, y = np.meshgrid(xs, ys)
    return Gap(
        along=np.zeros_like(x),
        below_upper=np.asarray(y - top, np.float32),
        above_lower=np.asarray(bottom - y, np.float32),
        head_x=x,
        head_y=y,
        height=(first.height + second.height) / 2,
    )


def _edge(mouth: RememberedMouth, rows: Curve, xs: Curve) -> Curve:
    """A curve of the mouth's rows as head-frame y at each x."""
    columns = (xs - mouth.origin[0]) * mouth.resolution
    found = np.interp(columns, np.arange(len(rows)), rows)
    return np.asarray(mouth.origin[1] + found / mouth.resolution, np.float32)
