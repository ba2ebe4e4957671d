"""Which open mouths are worth remembering: none that is blurred, covered, laughing or misread."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region
from providers.viseme.mouth.inside.palette import LUMA, luminance
from providers.viseme.mouth.inside.sighting import Sighting
from providers.viseme.mouth.mesh import LOWER_RINGS, UPPER_RINGS

MOST_TURNED = 0.08  # 1 - cos of the angle to the camera: about 23 degrees
MOST_OPENING = 0.24  # a shout
WIDTH_BAND = 0.07  # from the usual one: beyond is laughter, or lips that are blown out
LEAST_SHARE = 0.55  # of the usual sharpness of the lips: less is motion blur
LEAST_PIXELS = 100  # of inside
DARKEST = 0.06  # mean luminance of the inside against the skin's
LIP_DISTANCE = 0.07  # mean difference of colour, share of 255, of an inside that is not lips
OTHER_COLOR = 0.3  # difference, against the light, at which a point of the lips is covered
MOST_COVERED = 0.25  # of the lips' points
MOUTHS = 3
SPREAD = (0.1, 0.5, 0.9)  # ranks, by height, near which one is taken


def presentable(seen: Sequence[Sighting]) -> list[Sighting]:
    """Those that show a mouth's inside as it usually is, sorted by how far they are open."""
    plain = [one for one in seen if _is_frontal(one) and _shows_inside(one)]
    if not plain:
        return []
    width = float(np.median([one.pose.width for one in plain]))
    crisp = [_sharpness(one) for one in plain]
    usual = float(np.median(crisp))
    kept = [
        one
        for one, sharp, covered in zip(plain, crisp, _covered_shares(plain), strict=True)
        if sharp >= LEAST_SHARE * usual
        and abs(one.pose.width - width) <= WIDTH_BAND
        and covered <= MOST_COVERED
    ]
    return sorted(kept, key=lambda one: one.gap.height)


def _covered_shares(seen: Sequence[Sighting]) -> NDArray[np.float32]:
    """How much of each one's lips has another colour than it has in most (n,): hand, hair, cup."""
    colors = np.stack([_lip_pixels(one) / np.float32(one.light) for one in seen])
    off = np.abs(colors - np.median(colors, axis=0)).mean(axis=2)
    return np.asarray((off > OTHER_COLOR).mean(axis=1), np.float32)


def spread(seen: Sequence[Sighting]) -> list[Sighting]:
    """Up to three of them, sorted by height: the sharpest near a low, a middle and a high rank."""
    chosen: list[Sighting] = []
    reach = max(1, len(seen) // (2 * MOUTHS))
    for rank in SPREAD:
        middle = round(rank * (len(seen) - 1))
        near = seen[max(0, middle - reach) : middle + reach + 1]
        free = [one for one in near if not any(one is other for other in chosen)]
        if free:
            chosen.append(max(free, key=_sharpness))
    return sorted(chosen, key=lambda one: one.gap.height)


def _is_frontal(one: Sighting) -> bool:
    return 1 - one.head.rotation[2, 2] < MOST_TURNED and one.pose.opening < MOST_OPENING


def _shows_inside(one: Sighting) -> bool:
    """Whether there are pixels enough, not all black, and not the lips of a misread mesh."""
    inside = one.truth[one.sure > 0]
    if len(inside) < LEAST_PIXELS or luminance(inside.mean(0)) < DARKEST * one.light:
        return False
    return float(np.abs(inside - _lip_color(one)).mean()) > LIP_DISTANCE * one.light


def _lip_color(one: Sighting) -> NDArray[np.float32]:
    return np.asarray(np.median(_lip_pixels(one), axis=0), np.float32)


def _lip_pixels(one: Sighting) -> NDArray[np.float32]:
    """The colours (n, 3) at the mesh points on the lips."""
    pixels, offset = _around(one)
    at = one.points[[*UPPER_RINGS[2], *LOWER_RINGS[1], *LOWER_RINGS[2]], :2] - offset
    columns = np.clip(np.rint(at[:, 0]).astype(int), 0, pixels.shape[1] - 1)
    rows = np.clip(np.rint(at[:, 1]).astype(int), 0, pixels.shape[0] - 1)
    return np.asarray(pixels[rows, columns], np.float32)


def _sharpness(one: Sighting) -> float:
    """Mean absolute Laplacian of lips and inside at a size that all frames share, by the light."""
    pixels, _ = _around(one)
    size = (96, max(8, round(96 * pixels.shape[0] / pixels.shape[1])))
    grey = cv2.resize((pixels @ LUMA).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean() / one.light)


def _around(one: Sighting) -> tuple[NDArray[np.uint8], NDArray[np.int_]]:
    """The pixels of the lips' box and its upper left corner."""
    ring = one.points[[*UPPER_RINGS[3], *LOWER_RINGS[3]], :2]
    low, high = np.floor(ring.min(0)).astype(int), np.ceil(ring.max(0)).astype(int) + 1
    picture = one.sample.picture
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(picture.width, picture.height)
    return picture.rgb(region), np.array([region.x0, region.y0])
