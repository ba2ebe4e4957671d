"""Damage to an installed environment is found, and it can be carried to another computer."""

import shutil
from pathlib import Path

import pytest

from core.domain.installation import InstallChoices, StepKind
from core.domain.issue import Fix, Severity
from core.envs.bundle import NAME, bundle_folder, read_bundle, write_bundle
from core.envs.registry import Environments
from core.envs.wheels import WheelFolder
from core.errors import AppError, Cancelled, InputError
from core.platform.documents import read_document, write_document
from core.platform.stop import StopToken
from tests.kit.environments import Heard
from tests.unit.envs.conftest import Bench


def module_of(bench: Bench, name: str) -> Path:
    found = bench.environments.find("tiny")
    assert found is not None
    return next(found.folder.rglob(f"{name}.py"))


def test_damage_is_found_and_named(bench: Bench) -> None:
    bench.install()
    assert bench.environments.verify("tiny", bench.heard, StopToken()) == ()
    last = bench.heard.progress(StepKind.ENVIRONMENT)[-1]
    assert (last.done, last.total) == (2, 2)

    module = module_of(bench, "alpha")
    good = module.read_bytes()
    module.write_bytes(good[:-2] + b"!\n")  # the same size
    (issue,) = bench.environments.verify("tiny", bench.heard, StopToken())
    assert (issue.severity, issue.code) == (Severity.ERROR, "setup.environment_damaged")
    assert issue.fix is Fix.INSTALL
    assert issue.error is not None
    assert issue.error["detail"] == "alpha.py"

    module.unlink()
    assert len(bench.environments.verify("tiny", bench.heard, StopToken())) == 1

    module.write_bytes(good)
    bench.spec.probe_file.write_text("raise SystemExit('no kernel image')")
    (issue,) = bench.environments.verify("tiny", bench.heard, StopToken())
    assert issue.code == "setup.probe"

    shutil.rmtree(next(module.parent.glob("beta*.dist-info")))
    (issue,) = bench.environments.verify("tiny", bench.heard, StopToken())
    assert issue.error is not None
    assert "1 of 2 packages" in issue.error["detail"]

    stop = StopToken()
    stop.set()
    with pytest.raises(Cancelled):
        bench.environments.verify("tiny", bench.heard, stop)


class TestCarried:
    def exported(self, bench: Bench, folder: Path) -> Path:
        wheels = WheelFolder(bundle_folder(folder, "tiny"))
        python, fetched = bench.installer.fetch_into(
            wheels, bench.spec, "cpu", InstallChoices(), bench.heard, StopToken()
        )
        write_bundle(wheels, bench.spec, bench.spec.builds[0], python)
        assert len(read_bundle(folder, "tiny").wheels) == len(fetched.pins) == 2
        return folder

    def elsewhere(self, bench: Bench, place: Path) -> Bench:
        bench.environments = Environments(place, bench.environments.specs)
        bench.installer = type(bench.installer)(bench.environments, place / "wheels")
        bench.heard = Heard()
        return bench

    def test_exported_wheels_install_without_any_network(
        self, bench: Bench, tmp_path: Path
    ) -> None:
        folder = self.exported(bench, tmp_path / "stick")
        asked = len(bench.index.requests)
        there = self.elsewhere(bench, tmp_path / "there")
        done = there.install(choices=InstallChoices(from_folder=folder))
        assert done.fetched_bytes == 0
        assert len(done.environment.packages) == 2
        assert len(bench.index.requests) == asked
        assert len(list(bundle_folder(folder, "tiny").glob("*.whl"))) == 2

    def test_what_was_exported_before_is_not_fetched_again(
        self, bench: Bench, tmp_path: Path
    ) -> None:
        folder = self.exported(bench, tmp_path / "stick")
        sent = bench.index.file_bytes
        (bundle_folder(folder, "tiny") / "gone-1.0-py3-none-any.whl").write_bytes(b"old")
        self.exported(bench, folder)
        assert bench.index.file_bytes == sent
        path = bundle_folder(folder, "tiny") / NAME
        write_document(path, (read_document(path) or {}) | {"python": "3.9"})
        self.exported(bench, folder)
        assert bench.index.file_bytes == 2 * sent, "wheels for another Python are of no use"

    def test_one_that_does_not_fit_is_refused(self, bench: Bench, tmp_path: Path) -> None:
        folder = self.exported(bench, tmp_path / "stick")
        path = bundle_folder(folder, "tiny") / NAME
        good = read_document(path) or {}
        changes: list[tuple[dict[str, object], str]] = [
            ({"python": "3.9"}, "input.bundle_elsewhere"),
            ({"system": "plan9"}, "input.bundle_elsewhere"),
            ({"build": "cu130"}, "input.bundle_elsewhere"),
            ({"fingerprint": "other"}, "input.bundle_outdated"),
            ({"more": 1}, "input.bundle_damaged"),
        ]
        for change, code in changes:
            write_document(path, good | change)
            self.refused(bench, tmp_path, folder, code)

    def test_a_damaged_or_missing_wheel_is_refused(self, bench: Bench, tmp_path: Path) -> None:
        folder = self.exported(bench, tmp_path / "stick")
        wheel = next(bundle_folder(folder, "tiny").glob("alpha*.whl"))
        wheel.write_bytes(wheel.read_bytes()[:-1] + b"?")
        self.refused(bench, tmp_path, folder, "input.bundle_damaged")
        wheel.unlink()
        self.refused(bench, tmp_path, folder, "input.bundle_damaged")

    def test_a_folder_without_packages_is_refused(self, bench: Bench, tmp_path: Path) -> None:
        self.refused(bench, tmp_path, tmp_path / "empty", "input.no_bundle")

    def refused(self, bench: Bench, tmp_path: Path, folder: Path, code: str) -> None:
        there = self.elsewhere(bench, tmp_path / "there")
        with pytest.raises(InputError) as told:
            there.install(choices=InstallChoices(from_folder=folder))
        assert isinstance(told.value, AppError)
        assert told.value.code == code
        assert there.environments.find("tiny") is None
