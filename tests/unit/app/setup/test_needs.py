"""What an engine still needs here, and what that comes to."""

from pathlib import Path

import pytest

from core.app.readiness import EngineState, judge
from core.app.setup.needs import Need, all_of, extra_states, need_of
from core.domain.engine import EngineInfo, Extra
from core.platform.paths import AppPaths
from tests.kit.environments import write_environments
from tests.kit.installed import (
    installation_in,
    put_environment,
    put_weights,
    write_catalogue,
)
from tests.kit.jobs import home
from tests.kit.shop import SKETCH, computer
from tests.kit.wheels import make_wheel

ENGINE = EngineInfo(
    id="test_neural",
    title="Test Neural",
    version="1",
    strength="Needs a stack and a net",
    environment="stack",
    weights=("net",),
    download_bytes=77,
)


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    wheel = make_wheel(tmp_path / "wheels", "alpha")
    lists = write_environments(
        tmp_path / "lists", wheel, environment="stack", sizes={"alpha": [2_000_000, 5_000_000]}
    )
    write_catalogue(tmp_path / "catalogue.json", net={"a.bin": 3_000_000, "b.bin": None})
    monkeypatch.setenv("LIPSMITH_ENVIRONMENTS", str(lists))
    monkeypatch.setenv("LIPSMITH_CATALOGUE", str(tmp_path / "catalogue.json"))
    return home(tmp_path / "home")


def test_sizes_are_those_of_the_lists_and_only_of_what_is_missing(paths: AppPaths) -> None:
    installation = installation_in(paths)
    assert need_of(ENGINE, installation, None) == Need(is_anything=True, download_bytes=5_000_000)
    put_environment(paths, "stack")
    need = need_of(ENGINE, installation, computer())
    assert need == Need(is_anything=True, download_bytes=3_000_000)
    status = judge(ENGINE, computer(), need=need)
    assert status.state is EngineState.NEEDS_INSTALL and "3 MB" in status.reason

    put_weights(paths, "net", **{"a.bin": bytes(3_000_000), "b.bin": b"x"})
    need = need_of(ENGINE, installation, computer())
    assert need == Need()
    assert judge(ENGINE, computer(), need=need).state is EngineState.READY


def test_of_what_no_list_knows_the_engines_own_word_counts(paths: AppPaths) -> None:
    assert need_of(SKETCH, installation_in(paths), None) == all_of(SKETCH)
    assert all_of(SKETCH).download_bytes == SKETCH.download_bytes


def test_extras_tell_what_is_still_to_be_fetched(paths: AppPaths) -> None:
    extras = (
        Extra(option="a", value="1", title="Packages", environment="stack"),
        Extra(option="a", value="2", title="Of unknown size", weights=("net",)),
        Extra(option="a", value="3", title="Unknown", weights=("stranger",)),
    )
    engine = ENGINE.model_copy(update={"extras": extras})
    installation = installation_in(paths)

    def told() -> list[tuple[bool, int | None]]:
        states = extra_states(engine, installation, None)
        return [(one.is_installed, one.download_bytes) for one in states]

    assert told() == [(False, 2_000_000), (False, None), (False, None)]
    put_environment(paths, "stack")
    put_weights(paths, "net", **{"a.bin": bytes(3_000_000), "b.bin": b"x"})
    assert told() == [(True, 0), (True, 0), (False, None)]
