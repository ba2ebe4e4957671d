"""What the doctor says of a computer."""

from contextlib import closing
from pathlib import Path

import pytest

from core.app.doctor import DoctorReport, examine
from core.jobs.journal import Journal
from core.platform.hardware import Gpu
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool
from tests.kit.installed import installation_in, put_environment
from tests.kit.jobs import fake_launch, home
from tests.kit.shop import computer, cuda_card


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


def report_on(paths: AppPaths, *gpus: Gpu) -> DoctorReport:
    with closing(Journal(paths.journal)) as journal, closing(WorkerPool(fake_launch())) as pool:
        return examine(paths, journal, pool, installation_in(paths), computer(*gpus), StopToken())


def said(report: DoctorReport, name: str) -> list[str]:
    return [finding.text for finding in report.findings if finding.name == name]


def test_processor_and_graphics_cards_are_named(paths: AppPaths) -> None:
    integrated = Gpu(name="Intel Iris Xe Graphics", vendor="Intel", driver="i915")
    report = report_on(paths, cuda_card(24, "Test GeForce"), integrated)

    assert report.ok
    assert said(report, "processor") == ["Test Processor 8-Core, 8 cores, 16 threads"]
    assert said(report, "graphics") == [
        "Test GeForce, 24 GB, driver 580.10, CUDA 8.9",
        "Intel Iris Xe Graphics, driver i915",
    ]
    assert not said(report, "environment")


def test_installed_environments_are_told_with_what_is_left_of_others(paths: AppPaths) -> None:
    put_environment(paths, "torch")
    half = paths.environments / "torch-0123456789-abcdef.part"
    half.mkdir()
    report = report_on(paths)

    assert report.ok
    whole, left = said(report, "environment")
    assert whole.startswith("torch, build cpu, computes on CPU, Python 3.11.7, 0.0 GB, whole, of")
    assert left.startswith(f"{half} is no whole one")


def test_a_list_of_environments_that_cannot_be_read_is_found(
    paths: AppPaths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "environments.json").write_text("{", "utf-8")
    monkeypatch.setenv("LIPSMITH_ENVIRONMENTS", str(tmp_path / "environments.json"))
    report = report_on(paths)

    assert not report.ok
    (text,) = said(report, "environments")
    assert text == "The list of engine environments cannot be read. Install the app again"
