from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.cloud.bench import Bench
from tests.kit.did import FakeDid


@pytest.fixture
def fake() -> Iterator[FakeDid]:
    """A D-ID whose films are ready at once."""
    fake = FakeDid()
    fake.world.started_after = fake.world.done_after = 0.0
    with fake.running():
        yield fake


@pytest.fixture
def bench(
    fake: FakeDid,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Bench:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DID_BASE_URL", fake.api_url)
    monkeypatch.setenv("DID_API_KEY", fake.key)
    return Bench(fake, tmp_path, capsys)
