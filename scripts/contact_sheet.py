"""Draw faces with their mouths in six poses on one sheet: python scripts/contact_sheet.py OUT.png FACE...

FACE is a still or a video, or a folder of them. A row shows the whole face as it is and in each pose, and the
mouths enlarged below. Of a video the frame in the middle of those looked at is drawn.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.domain.face import FaceSample  # noqa: E402
from core.domain.picture import Region, RgbImage  # noqa: E402
from core.errors import AppError  # noqa: E402
from core.faces.look import SAMPLE_COUNT, choose, look  # noqa: E402
from core.media.picture.frame import Frame  # noqa: E402
from core.media.picture.reader import open_source  # noqa: E402
from providers.common.faces.face_mesh import MeshFinder  # noqa: E402
from providers.viseme.mouth.mesh import CORNERS, inter_ocular  # noqa: E402
from providers.viseme.mouth.renderer import MouthRenderer  # noqa: E402
from providers.viseme.pose import MouthPose  # noqa: E402

POSES = {
    "closed": MouthPose(0.0, 0.0),
    "p b m": MouthPose(0.0, -0.01),
    "f": MouthPose(0.02, 0.01, tuck=0.8),
    "o": MouthPose(0.09, -0.05, rounding=0.8),
    "a": MouthPose(0.14, 0.0),
    "smile": MouthPose(0.03, 0.06),
}
CELL_PX = 300
FACE_REACH = 1.15  # inter-ocular distances from the middle of the face to the sides of its picture
MOUTH_REACH = (0.42, 0.30)
TITLE_PX = 18


@dataclass(frozen=True)
class Studied:
    """A person who was looked at, and the frame to be drawn."""

    renderer: MouthRenderer
    sample: FaceSample
    frame: Frame

    def drawn(self, pose: MouthPose) -> RgbImage:
        """The whole frame with the mouth in ``pose``."""
        frame, face = self.frame, self.sample.face
        self.renderer.reset()
        patch = self.renderer.render(frame, face, pose)
        return (frame if patch is None else frame.with_patches([patch])).rgb()


def main() -> int:
    """Writes the sheet; 1 when no face could be drawn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("faces", type=Path, nargs="+")
    words = parser.parse_args()
    cv2.setNumThreads(1)
    finder = MeshFinder()
    rows = []
    for path in files_of(words.faces):
        try:
            rows.append(row_of(path.stem, study(path, finder), POSES))
        except AppError as error:
            print(f"{path.name}: {error.title}", file=sys.stderr)
    finder.close()
    if not rows:
        return 1
    sheet = np.concatenate(rows)
    words.out.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(words.out), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
    return 0


def files_of(paths: list[Path]) -> Iterator[Path]:
    """The files named and those in the folders named, by name."""
    for path in paths:
        yield from sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else (path,)


def study(path: Path, finder: MeshFinder) -> Studied:
    """The person in a file. Raises AppError."""
    with open_source(path) as source:
        frames = source.sample(SAMPLE_COUNT)
        samples = choose(look(frames, finder), None, path.name, finder).samples
    renderer = MouthRenderer()
    renderer.study(samples)
    middle = samples[len(samples) // 2]
    return Studied(renderer, middle, next(f for f in frames if f.index == middle.picture.index))


def row_of(name: str, person: Studied, poses: dict[str, MouthPose]) -> NDArray[np.uint8]:
    """Faces above mouths, the frame itself first; uint8 (h, w, 3)."""
    images = [person.sample.picture.rgb(), *(person.drawn(pose) for pose in poses.values())]
    titles = [name, *poses]
    columns = [
        np.concatenate([titled(title), *(fit(image[rows], CELL_PX) for rows in views(person))])
        for title, image in zip(titles, images, strict=True)
    ]
    return np.concatenate(columns, axis=1)


def views(person: Studied) -> tuple[tuple[slice, slice], ...]:
    """Rows and columns of the face and of the mouth."""
    points = person.sample.face.points
    unit = inter_ocular(points)
    mouth = points[list(CORNERS), :2].mean(0)
    face = (points[:, :2].min(0) + points[:, :2].max(0)) / 2
    return tuple(
        _around(person, middle, (reach[0] * unit, reach[1] * unit))
        for middle, reach in ((face, (FACE_REACH, FACE_REACH)), (mouth, MOUTH_REACH))
    )


def _around(
    person: Studied, middle: NDArray[np.floating], reach: tuple[float, float]
) -> tuple[slice, slice]:
    low, high = np.floor(middle - reach).astype(int), np.ceil(middle + reach).astype(int) + 1
    picture = person.sample.picture
    box = Region(low[0], low[1], high[0], high[1]).clipped(picture.width, picture.height)
    return slice(box.y0, box.y1), slice(box.x0, box.x1)


def fit(image: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    """The picture in a cell of this width, its shape kept; the rest of the cell is black."""
    high = round(width if image.shape[0] > 0.9 * image.shape[1] else width * 0.75)
    scale = min(width / image.shape[1], high / image.shape[0])
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    cell = np.zeros((high, width, 3), np.uint8)
    cell[: size[1], : size[0]] = cv2.resize(image, size, interpolation=how)
    return cell


def titled(text: str) -> NDArray[np.uint8]:
    """A line of text, as wide as a cell."""
    line = np.full((TITLE_PX, CELL_PX, 3), 255, np.uint8)
    cv2.putText(line, text, (4, 13), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (0, 0, 0), 1, cv2.LINE_AA)
    return line


if __name__ == "__main__":
    raise SystemExit(main())
