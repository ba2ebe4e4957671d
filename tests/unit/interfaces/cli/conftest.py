import pytest

from tests.unit.interfaces.cli.bench import Bench


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str]) -> Bench:
    return Bench(capsys)
