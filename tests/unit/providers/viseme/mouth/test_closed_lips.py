from dataclasses import dataclass, replace

import numpy as np
import pytest

from core.domain.face import Face, FaceSample
from core.domain.picture import RgbImage
from providers.viseme.mouth.closed_lips import remember_lips
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.lip_trial import choose_lips
from providers.viseme.mouth.mesh import INNER_LOWER, INNER_UPPER
from providers.viseme.mouth.opening import MouthLook
from providers.viseme.mouth.shape import PersonShape, shape_model, study_shape
from providers.viseme.mouth.skin import Skin
from providers.viseme.pose import REST, MouthPose
from tests.kit.pictures import ArrayPicture

UNIT, SIZE = 100.0, (400, 300)
STRIPES = (60, 200)  # grey levels of the lips' texture
FLAT = 130
CORNER = np.array([0.5, 0.5, 0.0])  # from a pixel's centre to the mesh's count


def person() -> PersonShape:
    return study_shape([HeadPose(UNIT, np.eye(3), np.zeros(3)).to_picture(shape_model().mean)])


@dataclass(frozen=True)
class Painted:
    """A face with some opening; its lips are striped, or flat as if washed out."""

    opening: float
    is_striped: bool = True
    shift: float = 0.0
    light: float = 1.0

    def sample(self) -> FaceSample:
        head = HeadPose(UNIT, np.eye(3), np.array([150.0 + self.shift, 70.0, 0.0]))
        points = head.to_picture(person().posed(MouthPose(self.opening, 0)))
        picture = ArrayPicture(self._pixels(points))
        flat = points[:, :2]
        box = np.array([*flat.min(0), *flat.max(0)], np.float32)
        return FaceSample(picture, Face(box, (points + CORNER).astype(np.float32), 1.0))

    def _pixels(self, points: np.ndarray) -> RgbImage:
        height, width = SIZE[1], SIZE[0]
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        grey = np.full((height, width), FLAT, float)
        top = points[list(INNER_UPPER), 1].min()
        bottom = points[list(INNER_LOWER), 1].max()
        near = (y > top - 12) & (y < bottom + 12) & (abs(x - points[13, 0]) < 26)
        if self.is_striped:
            column = np.floor((x - points[13, 0]) / 4).astype(int) % 2
            grey[near] = np.where(column, *STRIPES)[near]
        grey[(y > top) & (y < bottom) & near & (self.opening > 0.01)] = 20
        return np.repeat((grey * self.light).astype(np.uint8)[..., None], 3, axis=2)


def skin() -> Skin:
    return Skin(person(), MouthLook(0.8, -0.1, 0.0))


def drawn(one: Skin, source: FaceSample, pose: MouthPose = REST) -> np.ndarray:
    """Luma of the drawn mouth, 20 x 40 pixels around its middle."""
    points = source.face.points.astype(float) - CORNER
    result = one.draw(source.picture, points, one.shape.head_pose(points), pose, pose)
    assert result is not None
    box = result.patch.region
    x, y = (int(v) for v in result.motion.target[13])
    return result.patch.planes[0][y - 10 - box.y0 :, x - 20 - box.x0 :][:20, :40].astype(float)


def texture(luma: np.ndarray) -> float:
    return float(np.abs(np.diff(luma, axis=1)).mean())


def test_a_wide_open_mouth_closes_to_the_remembered_lips() -> None:
    source = Painted(0.25, is_striped=False, shift=20).sample()
    remembered = remember_lips(Painted(0.0).sample())
    plain, laid = skin(), replace(skin(), closed=remembered)
    assert texture(drawn(laid, source)) > 5 * texture(drawn(plain, source))


def test_they_take_the_light_of_the_frame() -> None:
    source = Painted(0.25, shift=20).sample()
    lips = [remember_lips(Painted(0.0, light=light).sample()) for light in (1.0, 0.6)]
    bright, dark = (drawn(replace(skin(), closed=one), source).mean() for one in lips)
    assert bright == pytest.approx(dark, rel=0.08)


def test_lips_that_hardly_close_stay_the_frames_own() -> None:
    source = Painted(0.04).sample()
    laid = replace(skin(), closed=remember_lips(Painted(0.0, is_striped=False).sample()))
    np.testing.assert_array_equal(drawn(laid, source), drawn(skin(), source))


def test_the_share_grows_with_the_way_to_close() -> None:
    lips = remember_lips(Painted(0.0).sample())
    poses = [MouthPose(opening, 0) for opening in (0.0, 0.05, 0.1, 0.15, 0.2)]
    shares = [lips.share(MouthPose(0.2, 0), pose).lips for pose in poses]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert shares[-2:] == pytest.approx([0, 0])


def test_folds_are_smoothed_beside_a_mouth_that_gets_narrower() -> None:
    lips = remember_lips(Painted(0.0).sample())
    smooth, wide = replace(lips, smooths_folds=True), MouthPose(0.0, 0.12)
    assert lips.share(wide, REST).most == 0
    assert smooth.share(wide, REST).around > 0.9
    assert smooth.share(REST, wide).most == 0
    source = Painted(0.0, light=0.8).sample()
    # Read with a narrow mouth at rest, this face smiles.
    narrow = replace(person(), rest_width=person().rest_width - 0.15)
    drawn_with = [
        drawn(replace(skin(), shape=narrow, closed=one), source, MouthPose(0.0, 0.0))
        for one in (None, smooth)
    ]
    assert np.abs(drawn_with[0] - drawn_with[1]).max() > 5


def test_lips_that_look_like_the_person_are_chosen() -> None:
    samples = [Painted(o, shift=s).sample() for o, s in ((0.0, 0), (0.0, 9), (0.2, 4), (0.22, -6))]
    assert choose_lips(samples, skin()) is not None


def test_lips_that_look_unlike_the_person_are_not() -> None:
    """Only one picture shows stripes on closed lips; the other closed ones and all open ones do not."""
    samples = [
        Painted(0.0).sample(),
        *(Painted(o, is_striped=False).sample() for o in (0.028, 0.2, 0.22)),
    ]
    chosen = choose_lips(samples, skin())
    assert chosen is None or texture(chosen.planes[0].astype(float)) < 1


@pytest.mark.parametrize("openings", [(0.0,), (0.0, 0.0), (0.1, 0.2, 0.2), (0.0, 0.2)])
def test_without_pictures_to_compare_none_are_chosen(openings: tuple[float, ...]) -> None:
    samples = [Painted(opening).sample() for opening in openings]
    assert choose_lips(samples, skin()) is None


def test_lips_below_the_picture_are_not_remembered() -> None:
    cut = [
        replace(one, picture=ArrayPicture(one.picture.rgb()[:100]))
        for one in (Painted(opening).sample() for opening in (0.0, 0.0, 0.005, 0.12, 0.14))
    ]
    assert choose_lips(cut, skin()) is None
