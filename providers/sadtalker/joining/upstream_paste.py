"""The painted square in its photo as the original puts it there, for comparisons.

Source: SadTalker at commit cd4c046, reached through our specification of it (section 10.1).
"""

import cv2
import numpy as np

from core.domain.picture import Region, RgbImage
from providers.common.choices import not_as_upstream


class UpstreamPaste:
    """Blends squares into one photo by Poisson's equation, anew over the whole photo each time.

    Args:
        photo: uint8 RGB (h, w, 3).
        region: Where the square goes.

    Raises:
        InputError: The region leaves the photo, where the original ends with an error.
    """

    def __init__(self, photo: RgbImage, region: Region) -> None:
        height, width = photo.shape[:2]
        if region != region.clipped(width, height):
            raise not_as_upstream(
                "The original cannot put this head back into its photo",
                f"{region} is not inside {width} x {height}",
            )
        self.region = region
        self._photo = photo

    def pasted(self, painted: RgbImage) -> RgbImage:
        """What is in the region then: uint8 RGB (height, width, 3); its outermost pixels are the photo's.

        Args:
            painted: uint8 RGB (S, S, 3).
        """
        region = self.region
        size = (region.width, region.height)
        face = cv2.resize(painted, size, interpolation=cv2.INTER_LINEAR)
        middle = ((region.x0 + region.x1) // 2, (region.y0 + region.y1) // 2)
        everywhere = np.full(face.shape[:2], 255, np.uint8)  # OpenCV writes to it
        whole = cv2.seamlessClone(face, self._photo, everywhere, middle, cv2.NORMAL_CLONE)
        part = whole[region.y0 : region.y1, region.x0 : region.x1]
        return np.ascontiguousarray(part, np.uint8)
