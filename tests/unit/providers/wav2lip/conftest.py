"""What several tests of Wav2Lip open."""

import pytest
import torch

from core.domain.engine import EngineSetup
from providers.common.faces.s3fd_net import S3fdNet


@pytest.fixture(scope="session")
def s3fd_setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    """S3FD installed; its numbers are all zero, so that it is sure of nothing."""
    with torch.device("meta"):
        state = S3fdNet().state_dict()
    path = tmp_path_factory.mktemp("s3fd") / "s3fd.pth"
    torch.save({key: torch.zeros(value.shape) for key, value in state.items()}, path)
    return EngineSetup(weights={"s3fd/s3fd.pth": path})
