"""The one door with the fake engine in real worker processes behind it, and an ear at its events."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.app.service import Service
from core.platform.paths import AppPaths
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import Recorder, fake_launch, home


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


@pytest.fixture
def service(paths: AppPaths) -> Iterator[Service]:
    with closing(Service(FakeCatalogue(), paths, fake_launch())) as service:
        yield service


@pytest.fixture
def seen(service: Service) -> Recorder:
    recorder = Recorder()
    service.subscribe(recorder)
    return recorder
