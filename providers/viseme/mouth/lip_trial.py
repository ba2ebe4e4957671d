"""Would remembered closed lips look more like this person? Tried on studied pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import Plane, Region
from providers.viseme.mouth.closed_lips import CLOSES, ClosedLips, lips_in_sight, remember_lips
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.mesh import UPPER_LIP
from providers.viseme.mouth.skin import Skin
from providers.viseme.pose import MouthPose

CLOSED = 0.03  # units; lips less far apart may be remembered
NEARLY = 0.035  # and less far apart may be compared with
CANDIDATES, TRIALS = 3, 2
SMILES = 0.09  # units by which a mouth that tries the folds is wider
WORTH = 0.95  # of the error without them must remain, or less
FOLDS_WORTH = 0.8  # at .85 to .91 the skin beside the mouth was seen to look borrowed
HALF_WIDTH, ABOVE, BELOW = 0.42, 0.16, 0.30  # units around the lips that are compared
DETAIL = 100  # pixels per unit
LIGHT = 25  # pixels: what varies more slowly is light
TOLERANCE = 3.0  # pixels: what is off by less is in its place


@dataclass(frozen=True, slots=True)
class _Seen:
    """A studied picture, read."""

    sample: FaceSample
    points: NDArray[np.float64]
    head: HeadPose
    pose: MouthPose


def choose_lips(samples: Sequence[FaceSample], skin: Skin) -> ClosedLips | None:
    """The studied lips with which wide-open mouths close best; None when they do without.

    Each candidate is laid over the studied mouths that are open widest, posed as another studied
    picture that is nearly closed, and compared with that one. Where there are no such pictures, nothing
    can be said, and nothing is laid over anything.

    Args:
        samples: Of one person.
        skin: The person's, without remembered lips.
    """
    in_sight = [_read(sample, skin) for sample in samples if lips_in_sight(sample)]
    seen = sorted(in_sight, key=lambda s: s.pose.opening)
    best, lips = WORTH, None
    for candidate in [one for one in seen[:CANDIDATES] if one.pose.opening < CLOSED]:
        truth = next((one for one in seen if one is not candidate), candidate)
        sources = [one for one in seen[-TRIALS:] if _closes_far(one, truth)]
        if truth is candidate or truth.pose.opening > NEARLY or not sources:
            continue
        closed = remember_lips(candidate.sample)
        error = _error_left(skin, replace(skin, closed=closed), sources, truth)
        if error < best:
            best, lips = error, _with_folds(skin, closed, seen, truth)
    return lips


def _with_folds(skin: Skin, lips: ClosedLips, seen: Sequence[_Seen], truth: _Seen) -> ClosedLips:
    """The lips, set to smooth a smile's folds when that helps the widest mouths clearly."""
    smiles = [one for one in seen if one.pose.width - truth.pose.width > SMILES]
    if not smiles:
        return lips
    widest = sorted(smiles, key=lambda one: one.pose.width)[-TRIALS:]
    smooth = replace(lips, smooths_folds=True)
    one, other = (replace(skin, closed=closed) for closed in (lips, smooth))
    return smooth if _error_left(one, other, widest, truth) < FOLDS_WORTH else lips


def _error_left(before: Skin, after: Skin, sources: Sequence[_Seen], truth: _Seen) -> float:
    """The error with the second skin over that with the first, on average over the sources."""
    was, becomes = (mean(_error(skin, one, truth) for one in sources) for skin in (before, after))
    return becomes / max(was, 1e-6)


def _closes_far(source: _Seen, truth: _Seen) -> bool:
    return source.pose.opening - truth.pose.opening > sum(CLOSES) / 2


def _read(sample: FaceSample, skin: Skin) -> _Seen:
    points = sample.face.points.astype(np.float64) - (0.5, 0.5, 0.0)
    return _Seen(sample, points, skin.shape.head_pose(points), skin.shape.pose_of(points))


def _error(skin: Skin, source: _Seen, truth: _Seen) -> float:
    """Mean difference in detail between a source posed as ``truth`` and that picture, grey levels."""
    drawn = skin.draw(source.sample.picture, source.points, source.head, truth.pose, truth.pose)
    if drawn is None:
        return 0.0
    whole = truth.sample.picture
    everything = Region(0, 0, whole.width, whole.height).even(whole.width, whole.height)
    shown = _mouth(drawn.patch.planes[0], drawn.patch.region, source.head, skin)
    real = _mouth(whole.planes_in(everything)[0], everything, truth.head, skin)
    difference = np.asarray(cv2.GaussianBlur(shown - real, (0, 0), TOLERANCE), np.float32)
    structure = np.abs(difference - cv2.blur(difference, (LIGHT, LIGHT))).mean()
    return float(structure + np.abs(_texture(shown) - _texture(real)).mean())


def _texture(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much there is to see around each pixel, whatever its exact place."""
    edges = np.hypot(cv2.Sobel(luma, cv2.CV_32F, 1, 0), cv2.Sobel(luma, cv2.CV_32F, 0, 1)) / 8
    return np.asarray(cv2.GaussianBlur(edges, (0, 0), TOLERANCE), np.float32)


def _mouth(luma: Plane, region: Region, head: HeadPose, skin: Skin) -> NDArray[np.float32]:
    """The surroundings of the mouth as seen straight on, float32 luma."""
    _, lip_y, lip_z = skin.shape.neutral[UPPER_LIP]
    xs = np.arange(-HALF_WIDTH, HALF_WIDTH, 1 / DETAIL)
    ys = np.arange(lip_y - ABOVE, lip_y + BELOW, 1 / DETAIL)
    x, y = np.meshgrid(xs, ys)
    plane = np.stack([x, y, np.full_like(x, lip_z)], axis=-1).reshape(-1, 3)
    at = (head.to_picture(plane)[:, :2] - (region.x0, region.y0)).astype(np.float32)
    at = at.reshape(*x.shape, 2)
    seen = cv2.remap(
        luma, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(seen, np.float32)
