"""A D-ID on loopback, a clock that nobody waits for, and a client."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.clock import FakeClock
from tests.kit.did import FakeDid
from tests.unit.providers.did.faults_bench import Bench


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def did(clock: FakeClock) -> Iterator[FakeDid]:
    with FakeDid(now=clock.now).running() as running:
        yield running


@pytest.fixture
def bench(tmp_path: Path, did: FakeDid, clock: FakeClock) -> Bench:
    return Bench(tmp_path, did, clock)
