"""Colours of teeth and flesh from painted faces."""

import cv2
import numpy as np

from providers.viseme.mouth.inside.palette import Palette, luminance, study_palette
from providers.viseme.mouth.mesh import LEFT_EYE_OUTLINE, RIGHT_EYE_OUTLINE, UPPER_RINGS
from providers.viseme.mouth.shape import shape_model

SKIN, LIPS = (200, 150, 120), (170, 90, 90)


def studied(
    white: tuple[int, int, int] | None = (215, 215, 215),
    skin: tuple[int, int, int] = SKIN,
    blur: float = 0.0,
    ramp: float = 0.0,
) -> Palette:
    """A face of plain colours, 200 pixels between the eyes, with the light growing by a ramp."""
    points = shape_model().mean[:, :2] * 200
    points = points - points.min(0) + 20
    width, height = (int(v) for v in points.max(0) + 20)
    rgb = np.full((height, width, 3), skin, np.float32)
    lips = np.rint(points[list(UPPER_RINGS[3] + UPPER_RINGS[0][::-1])]).astype(np.int32)
    cv2.fillPoly(rgb, [lips], LIPS)
    for outline in (LEFT_EYE_OUTLINE, RIGHT_EYE_OUTLINE):
        eye = np.rint(points[list(outline)]).astype(np.int32)
        cv2.fillPoly(rgb, [eye], white or skin)
        cv2.circle(rgb, tuple(int(v) for v in eye.mean(0)), 9, (40, 30, 20), -1)
    rgb *= (1 + ramp * (np.arange(width) / 200 - width / 400))[None, :, None]
    return study_palette(np.clip(rgb, 0, 255).astype(np.uint8), points, blur)


def chroma(color: np.ndarray) -> np.ndarray:
    return color / luminance(color)


def test_teeth_are_lighter_and_less_coloured_than_the_skin() -> None:
    palette = studied()
    assert luminance(palette.teeth) > luminance(np.array(SKIN, np.float32))
    assert np.ptp(chroma(palette.teeth)) < 0.5 * np.ptp(chroma(np.array(SKIN, np.float32)))
    assert palette.teeth[0] > palette.teeth[2]


def test_teeth_take_the_cast_of_the_eye_white() -> None:
    blue, yellow = studied((170, 190, 230)).teeth, studied((230, 210, 140)).teeth
    assert chroma(blue)[2] > chroma(yellow)[2] + 0.1


def test_tinted_glasses_do_not_tint_the_teeth() -> None:
    behind_red = chroma(studied((190, 70, 80)).teeth)
    assert behind_red[0] / behind_red[1] < 0.95 * SKIN[0] / SKIN[1]


def test_a_soft_picture_does_not_ask_the_eyes() -> None:
    np.testing.assert_array_equal(
        studied((170, 190, 230), blur=0.06).teeth, studied((230, 210, 140), blur=0.06).teeth
    )


def test_dark_skin_has_light_teeth() -> None:
    palette = studied((190, 185, 175), skin=(95, 65, 50))
    assert 1.3 * palette.light < luminance(palette.teeth) <= 1.6 * palette.light + 1


def test_grey_stays_grey() -> None:
    palette = studied((210, 210, 210), skin=(140, 140, 140))
    assert np.ptp(palette.teeth) < 0.5


def test_the_side_of_the_light_is_found() -> None:
    assert studied(ramp=0.4).slope > 0.2
    assert studied(ramp=-0.4).slope < -0.2
    assert abs(studied().slope) < 0.02


def test_flesh_is_red_where_most_of_the_lips_is_hidden() -> None:
    """Only the upper lip is painted here; the lower one has the colour of the skin."""
    flesh, lips = studied().flesh, np.array(LIPS, np.float32)
    assert chroma(flesh)[0] / chroma(flesh)[1] > 0.95 * lips[0] / lips[1]
