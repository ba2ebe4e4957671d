"""RetinaFace against the original's numbers."""

import numpy as np
import pytest
import torch

from providers.common.faces.retinaface import RetinaFace
from providers.common.faces.retinaface_boxes import anchors, boxes_at, decoded, distinct, points_at
from providers.common.faces.retinaface_net import Found, RetinaFaceNet
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, assert_equal, golden, has_golden
from tests.kit.golden.recipe import image, uniform

WIDTH, HEIGHT = 190, 150
HEAD_STEP, ANCHOR_STEP = 5, 37  # of what is stored
PIXELS = np.tile((WIDTH, HEIGHT), 5).astype(np.float32)


@pytest.fixture(scope="module")
def found() -> Found:
    if not has_golden("st_retina/loc_s"):
        pytest.skip("the golden data are not on this machine")
    net = fill(RetinaFaceNet(), "st_retina")
    with torch.inference_mode():
        seen: Found = net(RetinaFace(net)._input(image("st_retina", HEIGHT, WIDTH)))
    return seen


def test_the_network_is_the_originals(found: Found) -> None:
    assert_close("st_retina/loc_s", found.boxes[0, ::HEAD_STEP])
    assert_close("st_retina/lm_s", found.points[0, ::HEAD_STEP])
    assert_close("st_retina/conf_s", found.logits[0].softmax(dim=1)[::HEAD_STEP])


def test_the_anchors_are_the_originals() -> None:
    made = anchors(WIDTH, HEIGHT)
    assert_equal("st_retina/anchors", len(made))
    assert_close("st_retina/priors_s", made[::ANCHOR_STEP])


def test_boxes_and_points_are_decoded_alike() -> None:
    priors = anchors(WIDTH, HEIGHT)
    boxes = torch.from_numpy(uniform("st/rt_loc", (len(priors), 4)))
    points = torch.from_numpy(uniform("st/rt_lm", (len(priors), 10)))
    made = boxes_at(priors, boxes).numpy() * PIXELS[:4]
    assert_close("st_retina/decode_boxes_s", made[::ANCHOR_STEP], tolerance=(1e-4, 1e-3))
    made = points_at(priors, points).numpy() * PIXELS
    assert_close("st_retina/decode_lm_s", made[::ANCHOR_STEP], tolerance=(1e-4, 1e-3))


def test_the_surest_box_comes_first(found: Found) -> None:
    boxes = distinct(decoded(found, 0, WIDTH, HEIGHT, least=0.5))
    priors, scores = anchors(WIDTH, HEIGHT), found.logits[0].softmax(dim=1)[:, 1]
    at = int(scores.argmax())
    best = boxes_at(priors[at : at + 1], found.boxes[0, at : at + 1])[0].numpy() * PIXELS[:4]
    np.testing.assert_allclose(boxes[0], [*best, float(scores[at])], rtol=1e-5)
    assert (np.diff(boxes[:, 4]) <= 0).all()
    assert golden("st_retina/anchors") == len(priors)
