"""MMPose itself, installed for real, against our own network with the same weights."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.domain.installation import InstallChoices
from core.envs.builds import choose
from core.envs.installer import EnvironmentInstaller
from core.envs.registry import Environments
from core.envs.specs import DEFAULT_FILE, load_specs
from core.platform.hardware import detect_hardware
from core.platform.stop import StopToken
from providers.common.faces.dwpose import Dwpose
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.dwpose_view import FACE
from providers.common.faces.mmpose_points import ENVIRONMENT, open_mmpose
from tests.kit.environments import Heard
from tests.kit.golden.golden import golden, has_golden
from tests.kit.golden.recipe import fill_state_dict, image

pytestmark = [pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(3600)]

SIZES = {"wide": (240, 432), "tall": (400, 220)}  # height, width
# By how much the best place must win. The environment's older OpenCV turns a picture by up to two
# grey levels differently; with random weights that decides where others are close.
CLEAR = 0.05


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment's interpreter; fetched as the person's own pip is set up to."""
    for name in ("LIPSMITH_PYTHON", "LIPSMITH_UV", "LIPSMITH_ENVIRONMENTS"):
        monkeypatch.delenv(name, raising=False)
    spec = load_specs(DEFAULT_FILE)[ENVIRONMENT]
    environments = Environments(tmp_path / "environments", {ENVIRONMENT: spec})
    build, _ = choose(spec, detect_hardware(), sys.platform, None)
    installer = EnvironmentInstaller(environments, tmp_path / "wheels")
    installer.install(spec, build.id, InstallChoices(), Heard(), StopToken())
    found = environments.python_of(ENVIRONMENT)
    assert found is not None
    return found


def test_it_finds_what_ours_finds(python: Path, tmp_path: Path) -> None:
    net: DwposeNet = fill_state_dict(DwposeNet(), "dwpose").requires_grad_(False)
    weights = tmp_path / "dw-ll_ucoco_384.pth"
    torch.save({"state_dict": net.state_dict()}, weights)
    setup = EngineSetup(
        weights={f"dwpose/{weights.name}": weights}, interpreters={ENVIRONMENT: python}
    )
    mmpose, ours = open_mmpose(setup, tmp_path), Dwpose(net)
    try:
        for shape, size in SIZES.items():
            picture = np.ascontiguousarray(image(f"dwpose_{shape}", *size)[..., ::-1])
            theirs = mmpose.points(picture)
            away = np.abs(theirs - ours.points(picture))
            assert (away.max(axis=1) < 0.01).mean() > 0.9
            if has_golden(f"dwpose/{shape}_keypoints"):
                margins = [golden(f"dwpose/{shape}_margin_{axis}")[FACE] for axis in "xy"]
                is_clear = np.stack(margins, axis=1) > CLEAR
                assert is_clear.mean() > 0.5
                assert away[is_clear].max() < 0.01
                wanted = golden(f"dwpose/{shape}_keypoints")[0, FACE]
                assert np.abs(theirs - wanted)[is_clear].max() < 0.01
    finally:
        mmpose.close()
