"""What several tests of SadTalker's speech open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from providers.sadtalker.speech.exp_net import ExpNet
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pose_vae import PoseVae
from tests.kit.context import SilentContext
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.networks import PROCESSOR
from tests.kit.sadtalker_nets import SMALL_EXP, SMALL_POSE
from tests.kit.torch_threads import one_thread


@pytest.fixture(scope="session")
def nets() -> SpeechNets:
    """Small ones."""
    exp, pose = ExpNet(SMALL_EXP), PoseVae(SMALL_POSE)
    return SpeechNets.of(fill(exp, "st_audio2exp"), fill(pose, "st_audio2pose"), PROCESSOR)


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield
