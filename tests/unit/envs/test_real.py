"""The shipped environments, installed for real from the index that pip is set up with."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.installation import InstallChoices, StepKind
from core.envs.builds import choose
from core.envs.installer import EnvironmentInstaller
from core.envs.registry import Environments
from core.envs.specs import DEFAULT_FILE, load_specs
from core.platform.hardware import detect_hardware
from core.platform.stop import StopToken
from tests.kit.environments import Heard

pytestmark = [pytest.mark.network, pytest.mark.timeout(3600)]


@pytest.fixture(autouse=True)
def _plain_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the person's own settings of pip hold."""
    for name in ("LIPSMITH_PYTHON", "LIPSMITH_UV", "LIPSMITH_ENVIRONMENTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def report() -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    sys.stderr.write("\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize("environment", ["torch", "mmpose"])
def test_it_installs_works_and_is_whole(
    environment: str, tmp_path: Path, report: list[str]
) -> None:
    spec = load_specs(DEFAULT_FILE)[environment]
    environments = Environments(tmp_path / "environments", {environment: spec})
    installer = EnvironmentInstaller(environments, tmp_path / "wheels")
    build = os.environ.get("LIPSMITH_TEST_BUILD")
    chosen, _ = choose(spec, detect_hardware(), sys.platform, build)
    plan = installer.plan(spec, chosen.id)
    heard = Heard()
    began = time.monotonic()
    done = installer.install(spec, chosen.id, InstallChoices(), heard, StopToken())
    seconds = time.monotonic() - began
    report.append(
        f"{environment} {chosen.id}: {len(done.environment.packages)} packages in {seconds:.0f} s, "
        f"{done.fetched_bytes / 1e6:.0f} MB fetched ({plan.download_bytes / 1e6:.0f} planned), "
        f"{done.environment.size_bytes / 1e6:.0f} MB on disk ({plan.disk_bytes / 1e6:.0f} planned), "
        f"computes on {done.device}"
    )
    assert done.device
    assert done.fetched_bytes == pytest.approx(plan.download_bytes, rel=0.02)
    assert done.environment.size_bytes == pytest.approx(plan.disk_bytes, rel=0.15)
    shown = heard.progress(StepKind.PACKAGES)
    assert [event.done for event in shown] == sorted(event.done for event in shown)
    began = time.monotonic()
    assert environments.verify(environment, heard, StopToken()) == ()
    report.append(f"verified in {time.monotonic() - began:.0f} s")
