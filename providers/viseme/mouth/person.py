"""What a person looks like: all that is learned before the first frame is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.compose.sharpness import edge_blur
from core.domain.face import FaceSample
from core.domain.picture import Region, RgbImage
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.interior import Interior
from providers.viseme.mouth.inside.study import study_interior
from providers.viseme.mouth.lip_trial import choose_lips
from providers.viseme.mouth.mesh import CORNERS, NOSE_TIP, UNDER_LIP, UPPER_LIP, inter_ocular
from providers.viseme.mouth.opening import MouthLook
from providers.viseme.mouth.shape import PersonShape, study_shape
from providers.viseme.mouth.skin import Skin

TEETH_DEPTH = 0.06  # units from the lips back to the front teeth
BLUR_PROBE, LEAST_BLUR = 0.015, 0.012  # units


@dataclass(frozen=True, slots=True)
class Person:
    """Shape, skin and inside of the mouth of one person; holds copies of pixels, no pictures."""

    shape: PersonShape
    interior: Interior
    skin: Skin


def study_person(samples: Sequence[FaceSample]) -> Person:
    """The person in these frames, of which there must be at least one."""
    shape = study_shape([sample.face.points for sample in samples])
    best = min(samples, key=lambda sample: _turned(shape.head_pose(sample.face.points)))
    pixels, points = _cut_face(best)
    _, lip_y, lip_z = (float(v) for v in shape.neutral[UPPER_LIP])
    look = MouthLook(lip_y, lip_z + TEETH_DEPTH, _blur(pixels, points))
    skin = Skin(shape, look)
    skin = replace(skin, closed=choose_lips(samples, skin))
    return Person(shape, study_interior(samples, shape, look, (pixels, points)), skin)


def _turned(head: HeadPose) -> float:
    """0 for a face straight to the camera, 1 in profile."""
    return float(1 - head.rotation[2, 2])


def _cut_face(sample: FaceSample) -> tuple[RgbImage, NDArray[np.float64]]:
    """The pixels of a face and its mesh in their coordinates."""
    points = sample.face.points[:, :2].astype(np.float64)
    low, high = np.floor(points.min(0)).astype(int), np.ceil(points.max(0)).astype(int) + 1
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(sample.picture.width, sample.picture.height)
    return sample.picture.rgb(region), points - (region.x0, region.y0)


def _blur(pixels: RgbImage, points: NDArray[np.float64]) -> float:
    """How soft nose and mouth are in the picture, units; 0 for what is sharp."""
    unit = inter_ocular(points)
    around = points[[*CORNERS, NOSE_TIP, UNDER_LIP]]
    low, high = around.min(0) - 0.1 * unit, around.max(0) + 0.1 * unit
    (x0, y0), (x1, y1) = np.maximum(low, 0).astype(int), np.maximum(high, 0).astype(int)
    blur = edge_blur(pixels[y0:y1, x0:x1], max(1.0, BLUR_PROBE * unit)) / unit
    return blur if blur > LEAST_BLUR else 0.0
