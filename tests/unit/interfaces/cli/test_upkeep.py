"""``verify``, ``update``, ``uninstall``, ``export``, ``move``, ``clean``."""

import os
import signal
from pathlib import Path

import pytest

from core.domain.engine import Extra
from core.domain.installation import EnvironmentOnDisk, Inventory, StepBegun, StepKind
from core.domain.issue import Issue, Severity
from core.errors import Cancelled, SetupError
from core.interfaces.cli.setup.removal import removal_of
from tests.kit.fake_setup import a_result, a_stage, an_inventory
from tests.kit.shop import PORTRAIT, SKETCH, STUDIO
from tests.unit.interfaces.cli.bench import Bench

ENGINE = "test_sketch"


def damaged() -> Issue:
    return Issue(
        severity=Severity.ERROR,
        code="weights.damaged",
        title="sketch.safetensors is damaged",
        hint="Repair the engine",
    )


def test_everything_is_verified(bench: Bench) -> None:
    bench.desk.order(*a_stage(StepKind.WEIGHTS, 400), ())
    assert bench.run("verify") == 0
    assert bench.called("verify") == [((),)]
    assert "Everything is as it should be." in bench.err


def test_only_what_an_engine_needs(bench: Bench) -> None:
    bench.desk.order(())
    assert bench.run("verify", ENGINE) == 0
    assert bench.called("verify") == [((ENGINE,),)]
    assert bench.fails("verify", "nope").exit_code == 2


def test_damage_is_told_with_what_mends_it(bench: Bench) -> None:
    bench.desk.order((damaged(),))
    assert bench.run("verify", ENGINE) == 4
    assert "error: sketch.safetensors is damaged" in bench.out
    assert f"`lipsmith verify {ENGINE} --repair` mends it." in bench.err


def test_programs_read_what_was_found(bench: Bench) -> None:
    bench.desk.order(*a_stage(StepKind.WEIGHTS, 400), (damaged(),))
    assert bench.run("verify", "--json") == 4
    assert bench.document["ok"] is False and bench.document["exit_code"] == 4
    assert bench.document["issues"][0]["code"] == "weights.damaged"
    assert bench.err == ""


def test_it_is_mended_on_request(bench: Bench) -> None:
    bench.desk.order(*a_stage(StepKind.WEIGHTS, 400), a_result())
    assert bench.run("verify", ENGINE, "--repair") == 0
    assert bench.called("repair") == [(ENGINE,)]
    assert "Test Sketch works" in bench.err
    bench.desk.order(a_result())
    assert bench.run("verify", ENGINE, "--repair", "--json") == 0
    assert [line["type"] for line in bench.lines] == ["result"]


def test_mending_needs_an_engine(bench: Bench) -> None:
    assert bench.fails("verify", "--repair").code == "option.missing_engine"


def test_what_is_not_installed_is_not_to_be_mended(bench: Bench) -> None:
    absent = damaged().model_copy(
        update={"code": "setup.not_installed", "title": "Test Sketch is not installed"}
    )
    bench.desk.order((absent,))
    assert bench.run("verify", ENGINE) == 4
    assert f"`lipsmith install {ENGINE}`" in bench.out and "--repair" not in bench.err


def test_verifying_can_be_stopped(bench: Bench) -> None:
    bench.reactions["Reading weights"] = lambda: os.kill(os.getpid(), signal.SIGINT)
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    with pytest.raises(Cancelled):
        bench.run("verify")
    assert "Not everything was looked at." in bench.err


def outdated() -> Inventory:
    old = an_inventory().environments[0].model_copy(update={"is_current": False})
    new = old.model_copy(update={"id": "other", "title": "Others", "is_current": True})
    return an_inventory(environments=(old, new))


def test_an_old_environment_beside_its_successor_is_not_outdated(bench: Bench) -> None:
    new = an_inventory().environments[0]
    bench.desk.stock = an_inventory(
        environments=(new.model_copy(update={"is_current": False}), new)
    )
    assert bench.run("update", "--yes") == 0
    assert not bench.called("update")
    assert bench.run("uninstall", ENGINE, "--yes") == 0
    assert "remove: environment test_torch, 6.0 GB" in bench.out
    assert bench.called("remove_environment") == [("test_torch",)]


def test_nothing_outdated_nothing_done(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    assert bench.run("update", "--yes") == 0
    assert "up to date" in bench.err and not bench.called("update")


@pytest.mark.parametrize("words", [(), (ENGINE,)])
def test_outdated_environments_are_built_anew(bench: Bench, words: tuple[str, ...]) -> None:
    bench.desk.stock = outdated()
    bench.typed = "y\n"
    bench.desk.order(*a_stage(StepKind.PACKAGES, 400), None)
    assert bench.run("update", *words) == 0
    assert "Build anew: Test packages? [y/N]" in bench.err
    assert bench.called("update") == [("test_torch",)]
    assert "Test packages is up to date." in bench.err


def test_an_engine_elsewhere_is_not_touched(bench: Bench) -> None:
    bench.desk.stock = outdated()
    assert bench.run("update", "viseme", "--yes") == 0
    assert not bench.called("update")


def test_an_update_can_be_declined(bench: Bench) -> None:
    bench.desk.stock = outdated()
    bench.typed = "n\n"
    assert bench.run("update") == 130
    assert not bench.called("update")


def test_programs_read_what_was_updated(bench: Bench) -> None:
    bench.desk.stock = outdated()
    bench.desk.order(None)
    assert bench.run("update", "--yes", "--json") == 0
    assert bench.lines == [{"type": "result", "updated": ["test_torch"]}]


def test_taking_an_engine_away_asks_once_and_says_what_goes(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    bench.typed = "y\n"
    assert bench.run("uninstall", ENGINE) == 0
    assert "remove: environment test_torch, 3.0 GB" in bench.out
    assert "remove: weights test_sketch_gan, 400 MB" in bench.out
    assert bench.err.count("[y/N]") == 1
    assert bench.called("remove_environment") == [("test_torch",)]
    assert bench.called("remove_weights") == [("test_sketch_gan",)]
    assert "Removed; 3.4 GB freed." in bench.err


def shared() -> Inventory:
    """The other engine of the environment is installed as well."""
    stock = an_inventory()
    own = [
        stock.weights[0].model_copy(update={"id": name, "engines": (STUDIO.id,)})
        for name in STUDIO.weights
    ]
    return an_inventory(weights=(*stock.weights, *own))


def test_what_another_engine_needs_stays(bench: Bench) -> None:
    bench.desk.stock = shared()
    assert bench.run("uninstall", ENGINE, "--yes") == 0
    assert f"keep:   environment test_torch, 3.0 GB: {STUDIO.title} needs it" in bench.out
    assert not bench.called("remove_environment")
    assert bench.called("remove_weights") == [("test_sketch_gan",)]


def test_weights_that_an_engine_of_the_program_uses_stay() -> None:
    """It has no environment of its own, and is installed as soon as its weights are here."""
    stock = an_inventory()
    other = PORTRAIT.model_copy(update={"weights": SKETCH.weights})
    removal = removal_of(SKETCH, (other,), stock, weights=False, environment=False)
    assert [part.id for part in removal.kept] == ["test_sketch_gan"]
    assert [part.id for part in removal.removed] == ["test_torch"]


def test_extras_go_with_their_engine_and_stay_for_others() -> None:
    stock = an_inventory()
    sharp = stock.weights[0].model_copy(update={"id": "test_sharpener"})
    far = stock.environments[0].model_copy(update={"id": "test_long"})
    stock = an_inventory(
        environments=(*stock.environments, far), weights=(*shared().weights, sharp)
    )
    gone = removal_of(STUDIO, (), stock, weights=False, environment=False).removed
    assert {part.id for part in gone} == {
        "test_torch", "test_long", "test_sharpener", *STUDIO.weights,
    }  # fmt: skip
    user = PORTRAIT.model_copy(update={"weights": ("test_sharpener",)})
    beside = removal_of(STUDIO, (user,), stock, weights=False, environment=False)
    assert [part.id for part in beside.kept] == ["test_sharpener"]
    other = removal_of(user, (STUDIO,), stock, weights=False, environment=False)
    assert [part.id for part in other.kept] == ["test_sharpener"]


def test_an_extra_can_go_alone(bench: Bench) -> None:
    stock = an_inventory()
    sharp = stock.weights[0].model_copy(update={"id": "test_sharpener"})
    far = stock.environments[0].model_copy(update={"id": "test_long"})
    bench.desk.stock = an_inventory(
        environments=(*stock.environments, far), weights=(*shared().weights, sharp)
    )
    assert bench.run("uninstall", STUDIO.id, "--with", "sharpen=true", "--yes") == 0
    assert bench.called("remove_weights") == [("test_sharpener",)]
    assert not bench.called("remove_environment")
    assert bench.fails("uninstall", STUDIO.id, "--with", "steps=20", "--yes").exit_code == 2


def test_extras_that_share_a_part_keep_it_for_each_other() -> None:
    """But only for one that is here: packages of its own tell."""
    one = Extra(option="points", value="one", title="One", weights=("both",))
    two = Extra(option="points", value="two", title="Two", weights=("both",), environment="far")
    info = PORTRAIT.model_copy(update={"weights": (), "extras": (one, two)})
    both = an_inventory().weights[0].model_copy(update={"id": "both"})
    far = an_inventory().environments[0].model_copy(update={"id": "far"})

    def gone(extra: Extra, *environments: EnvironmentOnDisk) -> list[str]:
        stock = Inventory(environments=environments, weights=(both,))
        found = removal_of(info, (), stock, weights=False, environment=False, extras=(extra,))
        return [part.id for part in found.removed]

    assert gone(one) == ["both"] and gone(one, far) == []
    assert gone(two, far) == ["far"]


def test_unless_it_is_named(bench: Bench) -> None:
    bench.desk.stock = shared()
    assert bench.run("uninstall", ENGINE, "--environment", "--yes") == 0
    assert f"remove: environment test_torch, 3.0 GB; {STUDIO.title} needs it, too" in bench.out
    assert bench.called("remove_environment") == [("test_torch",)]
    assert not bench.called("remove_weights")


def test_only_the_weights(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    assert bench.run("uninstall", ENGINE, "--weights", "--yes", "--json") == 0
    assert bench.document == {"removed": ["test_sketch_gan"], "freed_bytes": 400_000_700}
    assert not bench.called("remove_environment")


def test_a_removal_can_be_declined(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    bench.typed = "n\n"
    assert bench.run("uninstall", ENGINE) == 130
    assert "Nothing was removed." in bench.err
    assert not bench.called("remove_environment") and not bench.called("remove_weights")


def test_what_was_only_begun_is_forgotten(bench: Bench) -> None:
    bench.desk.stock = Inventory(unfinished=(ENGINE,))
    bench.typed = "y\n"
    assert bench.run("uninstall", ENGINE) == 0
    assert "Forget the installation that was begun?" in bench.err
    assert bench.called("abandon") == [(ENGINE,)]
    assert "`lipsmith clean` removes what was fetched" in bench.err


@pytest.mark.parametrize("engine", [ENGINE, "viseme"])
def test_nothing_there_nothing_asked(bench: Bench, engine: str) -> None:
    bench.typed = ""
    assert bench.run("uninstall", engine) == 0
    assert "There was nothing to remove." in bench.err and "[y/N]" not in bench.err


def test_a_busy_desk_is_an_error(bench: Bench) -> None:
    bench.desk.refusal = SetupError("setup.busy", "A render is going on", "Wait")
    assert bench.fails("uninstall", ENGINE, "--yes").exit_code == 4


def test_an_engine_is_exported(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bench.desk.order(None, None)
    assert bench.run("export", ENGINE, "usb") == 0
    assert bench.called("export") == [(ENGINE, tmp_path / "usb")]
    assert f"lipsmith install {ENGINE} --from-folder" in bench.err
    assert bench.run("export", ENGINE, "usb", "--json") == 0
    assert bench.lines == [{"type": "result", "engine": ENGINE, "folder": str(tmp_path / "usb")}]
    assert bench.fails("export", "nope", "usb").exit_code == 2


def test_everything_can_be_taken_to_another_drive(bench: Bench, tmp_path: Path) -> None:
    bench.desk.order(*a_stage(StepKind.WEIGHTS, 400), None, None)
    assert bench.run("move", str(tmp_path)) == 0
    assert bench.called("move") == [(tmp_path,)]
    assert "Copying everything: done" in bench.err and f"is in {tmp_path} now" in bench.err
    assert bench.run("move", str(tmp_path), "--json") == 0
    assert bench.lines == [{"type": "result", "folder": str(tmp_path)}]


def test_a_move_that_is_stopped_moves_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.reactions["Copying"] = lambda: os.kill(os.getpid(), signal.SIGINT)
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    with pytest.raises(Cancelled):
        bench.run("move", str(tmp_path))
    assert "Everything is still where it was." in bench.err


def test_what_was_left_behind_is_removed(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    assert bench.run("clean") == 0
    assert "50 MB freed." in bench.err
    assert bench.run("clean", "--json") == 0
    assert bench.document == {"freed_bytes": 0}
    assert bench.run("clean") == 0
    assert "Nothing was left behind." in bench.err
