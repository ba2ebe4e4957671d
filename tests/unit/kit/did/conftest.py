from collections.abc import Iterator

import httpx2
import pytest

from tests.kit.clock import FakeClock
from tests.kit.did import FakeDid


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def did(clock: FakeClock) -> Iterator[FakeDid]:
    with FakeDid(clock.now).running() as fake:
        yield fake


@pytest.fixture
def client(did: FakeDid) -> Iterator[httpx2.Client]:
    """One with the key, over real HTTP."""
    headers = {"Authorization": f"Basic {did.key}", "Accept-Encoding": "identity"}
    with httpx2.Client(
        base_url=did.api_url, headers=headers, timeout=10, trust_env=False
    ) as opened:
        yield opened
