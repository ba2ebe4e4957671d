"""What the doctor says of a computer."""

from contextlib import closing
from pathlib import Path

from core.app.doctor import examine
from core.jobs.journal import Journal
from core.platform.hardware import Gpu
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool
from tests.kit.jobs import fake_launch, home
from tests.kit.shop import computer, cuda_card


def test_processor_and_graphics_cards_are_named(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    integrated = Gpu(name="Intel Iris Xe Graphics", vendor="Intel", driver="i915")
    hardware = computer(cuda_card(24, "Test GeForce"), integrated)
    with closing(Journal(paths.journal)) as journal, closing(WorkerPool(fake_launch())) as pool:
        report = examine(paths, journal, pool, hardware, StopToken())

    said = [(finding.name, finding.text) for finding in report.findings]
    assert report.ok
    assert ("processor", "Test Processor 8-Core, 8 cores, 16 threads") in said
    assert [text for name, text in said if name == "graphics"] == [
        "Test GeForce, 24 GB, driver 580.10, CUDA 8.9",
        "Intel Iris Xe Graphics, driver i915",
    ]
