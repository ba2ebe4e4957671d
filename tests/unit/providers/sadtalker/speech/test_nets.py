"""The networks of speech: their widths, and any number of frames at once."""

import numpy as np
import pytest
import torch

from core.errors import OutOfMemoryError
from providers.sadtalker.speech.exp_net import ExpNet, ExpWidths
from providers.sadtalker.speech.nets import PIECE, SpeechNets
from providers.sadtalker.speech.pose_vae import PoseVae, PoseWidths
from tests.kit.golden.recipe import normal, uniform
from tests.kit.sadtalker_nets import SMALL_EXP, SMALL_POSE

HEARD = uniform("heard", (PIECE, 1, 80, 16), -4, 4)
FACES, BLINKS = normal("faces", (PIECE, 64)), uniform("blinks", (PIECE,), 0, 1)


@pytest.mark.parametrize("widths", [ExpWidths(), SMALL_EXP])
def test_the_widths_of_exp_net_are_read_off_its_weights(widths: ExpWidths) -> None:
    with torch.device("meta"):
        assert ExpWidths.of(ExpNet(widths).state_dict()) == widths


@pytest.mark.parametrize("widths", [PoseWidths(), SMALL_POSE])
def test_the_widths_of_pose_vae_are_read_off_its_weights(widths: PoseWidths) -> None:
    with torch.device("meta"):
        assert PoseWidths.of(PoseVae(widths).state_dict()) == widths


def test_weights_of_something_else_have_none() -> None:
    with pytest.raises(KeyError):
        ExpWidths.of({})
    with pytest.raises(KeyError):
        PoseWidths.of(ExpNet(SMALL_EXP).state_dict())


@pytest.mark.parametrize("count", [1, 7, PIECE])
def test_frames_come_out_the_same_in_whatever_company(nets: SpeechNets, count: int) -> None:
    expressions = nets.expressions(HEARD, FACES, BLINKS)
    some = nets.expressions(HEARD[-count:], FACES[-count:], BLINKS[-count:])
    np.testing.assert_array_equal(some, expressions[-count:])
    np.testing.assert_array_equal(nets.told(HEARD[-count:]), nets.told(HEARD)[-count:])
    assert some.shape == (count, 64) and some.dtype == np.float32


def test_a_chunk_of_motion(nets: SpeechNets) -> None:
    told = nets.told(HEARD)
    moved = nets.motion(normal("pose", (6,)), normal("latent", (64,)), 3, told)
    assert moved.shape == (PIECE, 6) and moved.dtype == np.float32
    assert np.isfinite(moved).all() and moved.std() > 0


def test_too_little_memory_is_told_as_such(
    nets: SpeechNets, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory")

    monkeypatch.setattr(ExpNet, "forward", full)
    with pytest.raises(OutOfMemoryError):
        nets.expressions(HEARD, FACES, BLINKS)
