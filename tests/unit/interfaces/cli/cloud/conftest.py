from pathlib import Path

import pytest

from tests.kit.tiny_cloud import KEY, VARIABLE, TinyCloud
from tests.unit.interfaces.cli.cloud.desk import Desk


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """With the key of the cloud in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, KEY)
    return Desk(tmp_path, TinyCloud(), capsys)
