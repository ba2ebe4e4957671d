"""Damage is found by verify, told in words, and repaired with as little as it takes."""

import shutil
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.issue import Fix
from core.errors import DownloadError
from core.platform.stop import StopToken
from tests.e2e.install.bench import Bench
from tests.kit.hub import COMMIT
from tests.kit.torch_engine.manifest import ENGINE, ENTRY, INFO, NET_FILE
from tests.kit.torch_engine.supplies import REPO, SketchSupplies


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1000] ^= 1
    file.chmod(0o644)
    file.write_bytes(content)


def test_a_damaged_weight_is_found_and_fetched_again(
    installed: Bench, stock: SketchSupplies, tmp_path: Path
) -> None:
    """One bit is wrong, the size is right."""
    good = stock.weights[NET_FILE].read_bytes()
    flip(installed.weight(NET_FILE))
    (issue,) = installed.setup.verify([ENTRY], installed.heard, StopToken())
    assert (issue.code, issue.fix) == ("weights.damaged", Fix.DOWNLOAD)
    assert NET_FILE in issue.title
    end = installed.render(tmp_path / "film")
    assert isinstance(end, ev.Failed)
    assert end.error["code"] == "setup.no_weights", "a damaged file is never loaded"
    assert installed.repair().fetched_bytes == len(good)
    assert installed.weight(NET_FILE).read_bytes() == good
    assert installed.setup.verify([ENTRY], installed.heard, StopToken()) == ()
    assert installed.setup.clean_leftovers() == len(good), "the damaged one"


def test_a_damaged_environment_is_found_and_made_again(installed: Bench) -> None:
    (folder,) = installed.environment_folders
    (package,) = folder.glob("lib/python*/site-packages/packaging")
    shutil.rmtree(package)
    (issue,) = installed.setup.verify([INFO.environment], installed.heard, StopToken())
    assert issue.code == "setup.environment_damaged"
    assert installed.repair().frames_per_s > 1
    assert package.is_dir()
    assert installed.environment_folders == [folder]


def test_after_a_failure_the_next_try_goes_on(
    installed: Bench, stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done until then is not done again."""
    installed.setup.remove_weights(ENTRY)
    with monkeypatch.context() as gone, pytest.raises(DownloadError) as caught:
        for revision in ("main", COMMIT):
            gone.delitem(stock.hub.files, f"/{REPO}/resolve/{revision}/{NET_FILE}")
        installed.install()
    told = f"{caught.value.title} {caught.value.hint} {caught.value.detail}"
    assert NET_FILE in told and caught.value.hint
    assert installed.heard.ended == []
    plan = installed.setup.plan(ENGINE)
    assert plan.is_unfinished and plan.is_environment_ready
    packages = stock.index.file_bytes
    assert installed.install().frames_per_s > 1
    assert stock.index.file_bytes == packages
    assert not installed.setup.plan(ENGINE).is_unfinished
