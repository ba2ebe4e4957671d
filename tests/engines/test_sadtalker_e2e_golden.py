"""From coefficients to frames, against the original's keypoints and frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.common.computing.state_dicts import StateDict
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.rendering.generator import Generator, folded_spectral
from providers.sadtalker.rendering.head_pose import AngleCourse
from providers.sadtalker.rendering.keypoint_net import KeypointNet
from providers.sadtalker.rendering.nets import RendererNets
from providers.sadtalker.rendering.painter import Painter
from providers.sadtalker.rendering.semantics import source_semantics, target_semantics
from tests.engines.test_sadtalker_semantics_golden import around, in_batches
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, assert_u8, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image
from tests.kit.sadtalker_nets import mapping_net, published
from tests.kit.torch_threads import one_thread

FRAMES, BATCH = 3, 2
SQUARE = np.ascontiguousarray(image("st_src256", 256, 256)[..., ::-1])


@dataclass(frozen=True)
class Case:
    name: str
    coefficients: int
    options: SadTalkerOptions
    yaw: tuple[int, ...]
    step: int  # of so many pixels one is stored


@dataclass(frozen=True)
class Made:
    source: NDArray[np.float32]
    driving: NDArray[np.float32]
    frames: list[RgbImage]


CROP = Case("crop", 70, SadTalkerOptions(expression_scale=1.2), (0, 20), 1)
FULL = Case("full", 73, SadTalkerOptions(preprocess=Preprocess.FULL, still=True), (), 2)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def state() -> StateDict:
    golden("st_e2e/first")
    return folded_spectral(published("st_generator", Generator()))


@pytest.fixture(scope="module", params=[CROP, FULL], ids=lambda case: case.name)
def made(request: pytest.FixtureRequest, state: StateDict) -> tuple[Case, Made]:
    case: Case = request.param
    mapping = fill(mapping_net(case.coefficients, full=True), f"st_mapping{case.coefficients}")
    generator = Generator()
    generator.load_state_dict(dict(state))
    nets = RendererNets(fill(KeypointNet(), "st_kp"), mapping, generator.eval())
    return case, _made(Painter(nets, PROCESSOR), case)


def _made(painter: Painter, case: Case) -> Made:
    first, motion = golden("st_e2e/first")[0], golden("st_e2e/gen")
    source = source_semantics(first, is_full=case.options.preprocess.is_full)
    told = target_semantics(around(motion), first, case.options)
    course = AngleCourse(case.yaw, (), (), FRAMES, as_upstream=True)
    angles = course.at([Fraction(number, 25) for number in range(FRAMES)])
    painter.study(SQUARE, source)
    return Made(
        painter.points(source[None]).numpy(),
        painter.points(told, angles).numpy(),
        painter.paint(told, angles),
    )


def test_keypoints_are_the_originals(made: tuple[Case, Made]) -> None:
    case, found = made
    assert_close(f"st_e2e/{case.name}_kp_source", np.repeat(found.source, BATCH, axis=0))
    assert_close(f"st_e2e/{case.name}_kp_driving", in_batches(found.driving, BATCH))


def test_frames_are_the_originals(made: tuple[Case, Made]) -> None:
    case, found = made
    frames = np.stack(found.frames)[:, :: case.step, :: case.step]
    assert_u8(f"st_e2e/{case.name}_frames", frames, most_off=2, most_bad=0.001)


def test_they_are_stretched_as_in_the_original(made: tuple[Case, Made]) -> None:
    case, found = made
    width, height = 187, 231  # of the crop
    frame = cv2.resize(found.frames[0], (256, 256 * height // width))
    assert frame.shape == tuple(golden(f"st_e2e/{case.name}_resized_shape"))
    path = f"st_e2e/{case.name}_resized_231_187_rows"
    assert_u8(path, frame[100:110], most_off=2, most_bad=0.001)
