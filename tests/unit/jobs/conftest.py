"""A process with a cloud."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.cloud_bench import CloudBench


@pytest.fixture
def cloud_bench(tmp_path: Path) -> Iterator[CloudBench]:
    with closing(CloudBench(tmp_path)) as bench:
        yield bench
