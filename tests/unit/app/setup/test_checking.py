"""What a check says of an engine of which nothing, or only a part, is here."""

from pathlib import Path

import pytest

from core.app.setup.checking import Checker
from core.domain.engine import EngineInfo, Provider
from core.domain.installation import InstallEvent
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from tests.kit.environments import write_environments
from tests.kit.installed import installation_in, put_weights, write_catalogue
from tests.kit.jobs import home
from tests.kit.shop import PlainOptions, Shop, ShopProvider
from tests.kit.wheels import make_wheel

ENGINE = EngineInfo(
    id="test_neural",
    title="Test Neural",
    version="1",
    strength="Needs a stack and a net",
    environment="stack",
    weights=("net", "ear"),
)


class _Engines(Shop):
    """The shop with one more."""

    def providers(self) -> tuple[Provider, ...]:
        return (*super().providers(), ShopProvider(ENGINE, PlainOptions))


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    wheel = make_wheel(tmp_path / "wheels", "alpha")
    lists = write_environments(tmp_path / "lists", wheel, environment="stack")
    write_catalogue(tmp_path / "catalogue.json", net={"a.bin": 3}, ear={"b.bin": 1})
    monkeypatch.setenv("LIPSMITH_ENVIRONMENTS", str(lists))
    monkeypatch.setenv("LIPSMITH_CATALOGUE", str(tmp_path / "catalogue.json"))
    return home(tmp_path / "home")


def told_of(paths: AppPaths, *ids: str) -> list[str]:
    heard: list[InstallEvent] = []
    checker = Checker(_Engines(), installation_in(paths))
    return [one.title for one in checker.check(ids, heard.append, StopToken())]


def test_an_engine_of_which_nothing_is_here_is_not_installed(paths: AppPaths) -> None:
    assert told_of(paths, ENGINE.id) == ["Test Neural is not installed"]


def test_one_of_which_a_part_is_here_tells_what_is_missing(paths: AppPaths) -> None:
    put_weights(paths, "ear", **{"b.bin": b"x"})
    assert told_of(paths, ENGINE.id) == [
        "The environment stack is not installed",
        "The file a.bin of net is not here",
    ]


def test_one_that_needs_nothing_is_well(paths: AppPaths) -> None:
    assert told_of(paths, "viseme") == []
    assert told_of(paths) == []
