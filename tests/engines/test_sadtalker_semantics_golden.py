"""What SadTalker's renderer is told of each moment, and a head's angles, against the original's numbers."""

from dataclasses import dataclass

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.errors import InputError
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.rendering.head_pose import degrees, posed, rotation, upstream_course
from providers.sadtalker.rendering.mapping_net import HeadCode
from providers.sadtalker.rendering.semantics import source_semantics, target_semantics
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, golden
from tests.kit.golden.recipe import normal, uniform
from tests.kit.sadtalker_nets import mapping_net

SOME = 13  # of so many columns of a window one is stored


@dataclass(frozen=True)
class Case:
    name: str
    options: SadTalkerOptions
    batch: int
    step: int = SOME

    @property
    def path(self) -> str:
        suffix = "" if self.step == 1 else f"_s{SOME}"
        return f"st_semantics/{self.name}_b{self.batch}_target{suffix}"


CROP, FULL = SadTalkerOptions(), SadTalkerOptions(preprocess=Preprocess.FULL)
CROP_STILL = SadTalkerOptions(still=True)
FULL_STILL = SadTalkerOptions(preprocess=Preprocess.FULL, still=True)
LOUD = SadTalkerOptions(expression_scale=1.3)
QUIET = SadTalkerOptions(preprocess=Preprocess.EXTFULL, expression_scale=0.5)
CASES = [
    Case("crop", CROP, 2, 1),
    Case("crop", CROP, 3),
    Case("crop_still", CROP_STILL, 2),
    Case("crop_scale13", LOUD, 2),
    Case("full", FULL, 2),
    Case("full_still", FULL_STILL, 2, 1),
    Case("full_still", FULL_STILL, 3),
    Case("extfull_scale", QUIET, 2),
]


def around(motion: NDArray[np.float32]) -> NDArray[np.float32]:
    """Windows of 27 moments around each frame, as the motion track gives them: (n, 70, 27)."""
    moments = np.arange(-13, 14) + np.arange(len(motion))[:, None]
    return motion[moments.clip(0, len(motion) - 1)].transpose(0, 2, 1)


def in_batches(frames: NDArray[np.float32], batch: int) -> NDArray[np.float32]:
    """As the original lays them out: filled up with the last, a stretch of time in each row."""
    missing = -len(frames) % batch
    filled = np.concatenate([frames, *[frames[-1:]] * missing])
    return filled.reshape(batch, -1, *frames.shape[1:])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}-{case.batch}")
def test_frames_are_told_as_by_the_original(case: Case) -> None:
    first, motion = golden("st_semantics/first")[0], golden("st_semantics/gen")
    told = target_semantics(around(motion), first, case.options)
    assert_close(case.path, in_batches(told, case.batch)[..., :: case.step])


@pytest.mark.parametrize("name", ["crop", "full"])
def test_the_picture_is_told_as_by_the_original(name: str) -> None:
    told = source_semantics(golden("st_semantics/first")[0], is_full=name == "full")
    assert told.shape == tuple(golden(f"st_semantics/{name}_source_shape")[1:])
    assert_close(f"st_semantics/{name}_source_col0", told[:, 0])
    assert (told == told[:, :1]).all()


@pytest.mark.parametrize("number", range(6))
def test_wanted_angles_are_the_originals(number: int) -> None:
    frames, batch = (int(count) for count in golden(f"st_semantics/cam{number}_T_b"))
    wanted = [int(degree) for degree in golden(f"st_semantics/cam{number}_list")]
    course = upstream_course(wanted, frames)
    assert_close(f"st_semantics/cam{number}_seq", in_batches(course, batch))


@pytest.mark.parametrize(("wanted", "frames"), [((10, 10), 25), ((0, 5, 5), 25), ((0, 10), 1)])
def test_angles_at_which_the_original_fails_are_refused(
    wanted: tuple[int, ...], frames: int
) -> None:
    with pytest.raises(InputError) as caught:
        upstream_course(wanted, frames)
    assert caught.value.code == "input.not_as_upstream"


@pytest.fixture(scope="module", params=[70, 73])
def code(request: pytest.FixtureRequest) -> tuple[str, HeadCode]:
    count: int = request.param
    net = fill(mapping_net(count, full=True), f"st_mapping{count}")
    told = normal(f"st/sem{count}", (3, count, 27)) * np.float32(0.3)
    with torch.inference_mode():
        return f"st_mapping/map{count}", net(torch.from_numpy(told))


def test_motion_is_mapped_as_by_the_original(code: tuple[str, HeadCode]) -> None:
    path, found = code
    assert_close(f"{path}_yaw", found.yaw)
    assert_close(f"{path}_pitch", found.pitch)
    assert_close(f"{path}_roll", found.roll)
    assert_close(f"{path}_t", found.shift)
    assert_close(f"{path}_exp", found.expression.flatten(1))


def test_angles_are_the_originals(code: tuple[str, HeadCode]) -> None:
    path, found = code
    for name, bins in (("yaw", found.yaw), ("pitch", found.pitch), ("roll", found.roll)):
        assert_close(f"{path}_{name}_deg", degrees(bins))
    assert_close("st_mapping/bins_deg", degrees(torch.from_numpy(normal("st/bins", (4, 66)) * 3)))


def test_keypoints_are_turned_as_by_the_original(code: tuple[str, HeadCode]) -> None:
    path, found = code
    canonical = torch.from_numpy(uniform("st/kpc", (3, 15, 3), -0.8, 0.8))
    as_said = float("nan")
    given = torch.tensor([[20, as_said, 5], [-30, as_said, 0], [0, as_said, -7]])
    stiff = found._replace(expression=torch.zeros_like(found.expression))
    with torch.inference_mode():
        assert_close(f"{path}_kp", posed(canonical, found))
        assert_close(f"{path}_kp_yawroll_in", posed(canonical, found, given))
        assert_close(f"{path}_kp_wo_exp", posed(canonical, stiff))


def test_a_rotation_is_the_originals() -> None:
    yaw, pitch, roll = torch.from_numpy(golden("st_mapping/rot_angles_ypr")).unbind(1)
    assert_close("st_mapping/rot_mat", rotation(yaw, pitch, roll))
