"""Heads put back into one large photo, frame by frame in turns: as the original does it, and as ours."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from sadtalker_films import joined_to
from sadtalker_material import look, photo

from core.domain.picture import Region, RgbImage
from core.media.picture.frame import Frame
from providers.sadtalker.joining.joiner import Joiner
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.picture.crop import crop
from providers.sadtalker.picture.upstream_crop import upstream_crop

SIDE = 256
SHARES = (1.0, 0.6, 0.35)  # of the photo's height that is a photograph of a face
SWAY = 6.0  # pixels that the head moves to either side


@dataclass
class Cost:
    """Seconds of each frame: of the wall, and of all processors."""

    wall_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)

    def watch(self, work: Callable[[], object]) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.wall_s.append(time.perf_counter() - wall)
        self.cpu_s.append(time.process_time() - cpu)

    @property
    def medians_ms(self) -> tuple[float, float]:
        """Wall and processor; without the first frame."""
        return 1000 * float(np.median(self.wall_s[1:])), 1000 * float(np.median(self.cpu_s[1:]))


def compare_paste(path: Path, frames: int) -> None:
    """Prints medians of heads of several sizes."""
    heads = (("region", 16), ("reference, ms", 20), ("ours, ms", 20), ("times", 16))
    print("\n" + "".join(f"{head:>{width}}" for head, width in heads) + "    (wall, CPU)")
    for share in SHARES:
        region, reference, ours = costs(photo(path, share), frames)
        rows = (reference.medians_ms, ours.medians_ms)
        times = (a / b for a, b in zip(*rows, strict=True))
        cells = [" ".join(f"{figure:7.1f}" for figure in row) for row in (*rows, times)]
        print(f"{region.width:>10} x {region.height:<4}{cells[0]:>19}{cells[1]:>20}{cells[2]:>16}")


def costs(path: Path, frames: int) -> tuple[Region, Cost, Cost]:
    """What the reference and ours spent on a photo; the first frame, which sets up, is left out."""
    seen = look(path)
    size = (seen.frame.width, seen.frame.height)
    part = crop(seen.points, size, Preprocess.FULL)
    square = part.square(seen.frame, SIDE)
    options = SadTalkerOptions(preprocess=Preprocess.FULL)
    joiner = Joiner(part.placement(SIDE), options, seen.frame, square)
    region = upstream_crop(seen.points, size, Preprocess.FULL).pasted
    whole = np.ascontiguousarray(seen.frame.rgb()[..., ::-1])
    reference, ours = Cost(), Cost()
    for number in range(frames + 1):
        head = swayed(square, number)
        blue_first = np.ascontiguousarray(head[..., ::-1])
        reference.watch(partial(joined_to, whole, blue_first, region))
        ours.watch(partial(_ours, joiner, seen.frame, head))
    return region, reference, ours


def swayed(square: RgbImage, number: int) -> RgbImage:
    """A head that moves from frame to frame."""
    away = np.array([[1, 0, SWAY * np.sin(number)], [0, 1, SWAY * np.cos(number)]])
    moved = cv2.warpAffine(square, away, square.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _ours(joiner: Joiner, photo: Frame, head: RgbImage) -> Frame:
    return photo.with_patches([joiner.patch(head)])
