"""What counts as installed."""

import hashlib
from pathlib import Path

import pytest

from core.domain.engine import EngineInfo, Extra
from core.domain.request import Device
from core.errors import SetupError
from core.jobs.installation import Installation, Missing
from core.platform.paths import AppPaths
from tests.kit.installed import (
    installation_in,
    put_environment,
    put_weights,
    write_catalogue,
)
from tests.kit.jobs import home

ENGINE = EngineInfo(
    id="test_neural",
    title="Test Neural",
    version="1",
    strength="Needs all there is",
    environment="stack",
    weights=("net", "ear"),
)
FINE = Extra(option="style", value="fine", title="Fine style", weights=("fine",))
APART = Extra(
    option="points", value="apart", title="Other points", weights=("fine",), environment="apart"
)
RICH = ENGINE.model_copy(update={"extras": (FINE, APART)})
BOTH = {"style": "fine", "points": "apart"}


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    catalogue = tmp_path / "catalogue.json"
    write_catalogue(
        catalogue, net={"a.bin": None, "b.bin": 3}, ear={"a.bin": None}, fine={"f.bin": None}
    )
    monkeypatch.setenv("LIPSMITH_CATALOGUE", str(catalogue))
    return home(tmp_path / "home")


def refusal(installation: Installation, engine: EngineInfo = ENGINE) -> str:
    with pytest.raises(SetupError) as raised:
        installation.require(engine)
    assert raised.value.hint
    return raised.value.code


def test_an_engine_is_installed_when_all_of_it_is_here(paths: AppPaths) -> None:
    installation = installation_in(paths)
    assert installation.missing(ENGINE) == Missing("stack", ("net", "ear"))
    assert refusal(installation) == "setup.not_installed"

    python = put_environment(paths, "stack")
    assert installation.python_of("stack") == python
    put_weights(paths, "net", **{"a.bin": b"one", "b.bin": b"two"})
    assert installation.missing(ENGINE) == Missing("", ("ear",))
    assert refusal(installation) == "setup.no_weights"

    put_weights(paths, "ear", **{"a.bin": b"three"})
    assert installation.is_installed(ENGINE)
    setup = installation.setup(ENGINE, Device.CPU)
    assert setup.device is Device.CPU
    assert {name: path.read_bytes() for name, path in setup.weights.items()} == {
        "net/a.bin": b"one",
        "net/b.bin": b"two",
        "ear/a.bin": b"three",
    }


def test_a_file_that_was_cut_short_is_not_here(paths: AppPaths) -> None:
    put_environment(paths, "stack")
    put_weights(paths, "net", **{"a.bin": b"one", "b.bin": b"two"})
    put_weights(paths, "ear", **{"a.bin": b"three"})
    next(paths.weights.glob("host/*/b.bin")).write_bytes(b"t")
    assert installation_in(paths).missing(ENGINE) == Missing("", ("net",))


def test_weights_that_no_catalogue_knows_are_not_here(paths: AppPaths) -> None:
    put_environment(paths, "stack")
    stranger = ENGINE.model_copy(update={"weights": ("stranger",)})
    assert installation_in(paths).missing(stranger) == Missing("", ("stranger",))
    assert refusal(installation_in(paths), stranger) == "setup.no_weights"


def test_a_catalogue_that_cannot_be_read_is_no_reason_to_fall_over(
    paths: AppPaths, tmp_path: Path
) -> None:
    (tmp_path / "catalogue.json").write_text("{ half")
    assert installation_in(paths).missing(ENGINE).weights == ("net", "ear")
    with pytest.raises(SetupError) as raised:
        _ = installation_in(paths).weights
    assert raised.value.code == "weights.catalogue"


def test_what_is_in_another_folder_is_known_as_soon_as_that_is_chosen(
    paths: AppPaths, tmp_path: Path
) -> None:
    chosen: list[AppPaths] = [paths]
    installation = Installation(lambda: chosen[-1])
    assert not installation.is_installed(ENGINE)
    chosen.append(paths.installing_into(tmp_path / "big"))
    put_environment(chosen[-1], "stack")
    put_weights(chosen[-1], "net", **{"a.bin": b"one", "b.bin": b"two"})
    put_weights(chosen[-1], "ear", **{"a.bin": b"three"})
    assert installation.is_installed(ENGINE)


def put_engine(paths: AppPaths) -> None:
    put_environment(paths, "stack")
    put_weights(paths, "net", **{"a.bin": b"one", "b.bin": b"two"})
    put_weights(paths, "ear", **{"a.bin": b"three"})


def test_extras_count_only_for_options_that_ask_for_them(paths: AppPaths) -> None:
    installation = installation_in(paths)
    put_engine(paths)
    assert installation.is_installed(RICH) and not installation.missing(RICH, {"style": "plain"})
    assert installation.missing(RICH, BOTH) == Missing(extras=(FINE, APART))
    with pytest.raises(SetupError) as raised:
        installation.setup(RICH, Device.CPU, BOTH)
    assert raised.value.code == "setup.no_extra"
    assert raised.value.title == "Fine style is not installed"
    assert raised.value.detail == "style=fine, points=apart"
    installation.require(RICH, {"style": "plain", "points": "own"})


def test_the_engine_itself_is_missed_before_its_extras(paths: AppPaths) -> None:
    with pytest.raises(SetupError) as raised:
        installation_in(paths).require(RICH, BOTH)
    assert raised.value.code == "setup.not_installed"


def test_a_session_is_told_of_all_that_is_here_whatever_the_options(paths: AppPaths) -> None:
    installation = installation_in(paths)
    put_engine(paths)
    plain = installation.setup(RICH, Device.CPU)
    assert "fine/f.bin" not in plain.weights and plain.interpreters == {}

    put_weights(paths, "fine", **{"f.bin": b"fine"})
    python = put_environment(paths, "apart")
    full = installation.setup(RICH, Device.CPU)
    assert full.weights["fine/f.bin"].read_bytes() == b"fine"
    assert full.interpreters == {"apart": python}
    assert installation.setup(RICH, Device.CPU, BOTH) == full


def test_weights_that_two_extras_share_do_not_bring_the_one_with_packages(
    paths: AppPaths,
) -> None:
    installation = installation_in(paths)
    put_weights(paths, "fine", **{"f.bin": b"fine"})
    assert installation.has_extra(FINE) and not installation.has_extra(APART)
    assert installation.extras_brought(RICH) == (FINE,)
    assert installation.lacks(APART) == Missing(environment="apart")


def test_an_extra_whose_file_is_damaged_was_brought_nevertheless(paths: AppPaths) -> None:
    installation = installation_in(paths)
    put_weights(paths, "fine", **{"f.bin": b"fine"})
    next(paths.weights.glob("host/*/f.bin")).unlink()
    assert not installation.has_extra(FINE)
    assert installation.extras_brought(RICH) == (FINE,)
    stranger = FINE.model_copy(update={"weights": ("stranger",)})
    assert not installation.extras_brought(RICH.model_copy(update={"extras": (stranger,)}))


def test_packages_of_an_extra_are_looked_at_by_those_who_use_them(paths: AppPaths) -> None:
    put_environment(paths, "apart")
    installation = installation_in(paths)
    spec = ENGINE.model_copy(update={"environment": "builtin", "extras": (APART,)})
    assert installation.is_current(spec)
    assert not installation.is_current(spec, {"points": "apart"}), "made by another version"


def test_a_record_names_the_weights_of_the_engine_and_of_the_extras_used(paths: AppPaths) -> None:
    installation = installation_in(paths)
    put_engine(paths)
    put_weights(paths, "fine", **{"f.bin": b"fine"})
    digest = hashlib.sha256(b"one").hexdigest()
    plain = installation.revisions(RICH, {"style": "plain"})
    assert list(plain) == ["net/a.bin", "net/b.bin", "ear/a.bin"]
    assert plain["net/a.bin"] == digest
    assert list(installation.revisions(RICH, {"style": "fine"})) == [*plain, "fine/f.bin"]
