"""How much of an engine is here, and what goes with it: others keep what they need."""

from pathlib import Path

import pytest

from core.domain.engine import EngineInfo, Extra
from core.domain.installation import (
    EnvironmentOnDisk,
    FileState,
    Inventory,
    PlannedFile,
    WeightsOnDisk,
)
from gui.presenters.setup.standing import Standing, belongings, needs_nothing, removal, standing
from providers.viseme.manifest import PROVIDER as BUILTIN
from tests.kit.fake_setup import OPEN

ONE = EngineInfo(
    id="one", title="One", version="1", strength="", environment="stack", weights=("own", "both")
)
TWO = EngineInfo(
    id="two", title="Two", version="1", strength="", environment="stack", weights=("both",)
)
ALL = (ONE, TWO)
FINE = EngineInfo(
    id="fine",
    title="Fine",
    version="1",
    strength="",
    environment="stack",
    weights=("both",),
    extras=(
        Extra(option="grain", value="fine", title="Fine grain", weights=("own",)),
        Extra(option="ear", value="far", title="Far ear", environment="far"),
    ),
)


def packages(*, is_whole: bool = True) -> EnvironmentOnDisk:
    return EnvironmentOnDisk(
        id="stack", title="Stack", folder=Path("/stack"), size_bytes=100, is_whole=is_whole
    )


def weights(name: str, state: FileState = FileState.PRESENT) -> WeightsOnDisk:
    file = PlannedFile(id=name, name=f"{name}.bin", source="here", licence=OPEN, state=state)
    return WeightsOnDisk(
        id=name, title=name.title(), files=(file,), size_bytes=10, folder=Path("/weights")
    )


def on_disk(*names: str, stack: bool = True, unfinished: tuple[str, ...] = ()) -> Inventory:
    return Inventory(
        environments=(packages(),) if stack else (),
        weights=tuple(weights(name) for name in names),
        unfinished=unfinished,
    )


@pytest.mark.parametrize(
    ("inventory", "wanted"),
    [
        (on_disk("own", "both"), Standing.WHOLE),
        (on_disk("own"), Standing.PARTLY),
        (on_disk("own", "both", stack=False), Standing.PARTLY),
        (on_disk("both"), Standing.ABSENT),  # what is there is the other engine's
        (on_disk(stack=False), Standing.ABSENT),
        (on_disk(stack=False, unfinished=("one",)), Standing.PARTLY),
    ],
)
def test_how_much_of_an_engine_is_here(inventory: Inventory, wanted: Standing) -> None:
    assert standing(ONE, inventory, ALL) is wanted


def test_a_damaged_file_or_half_an_environment_makes_it_incomplete() -> None:
    damaged = Inventory(
        environments=(packages(),),
        weights=(weights("own", FileState.DAMAGED), weights("both")),
    )
    half = Inventory(
        environments=(packages(is_whole=False),), weights=(weights("own"), weights("both"))
    )
    assert not belongings(ONE, damaged).is_complete
    assert not belongings(ONE, half).is_complete


def test_the_last_engine_takes_everything_with_it() -> None:
    going = removal(TWO, on_disk("both"), ALL)
    assert going.environments == (packages(),)
    assert [one.id for one in going.weights] == ["both"]
    assert (going.size_bytes, going.kept) == (110, ())


def test_what_another_engine_needs_stays() -> None:
    going = removal(ONE, on_disk("own", "both"), ALL)
    assert going.environments == ()
    assert [one.id for one in going.weights] == ["own"]
    assert going.kept == (("Stack", ("Two",)), ("Both", ("Two",)))


def test_what_an_unfinished_engine_will_need_stays() -> None:
    going = removal(TWO, on_disk("both", unfinished=("one",)), ALL)
    assert (going.environments, going.weights) == ((), ())


def test_extras_belong_to_an_engine_and_are_not_missed() -> None:
    assert belongings(FINE, on_disk("both")).is_complete
    own = belongings(FINE, on_disk("both", "own"))
    assert own.is_complete and own.size_bytes == 120
    assert standing(FINE, on_disk("own", stack=False), (FINE,)) is Standing.ABSENT


def test_extras_go_with_their_engine_unless_others_need_them() -> None:
    far = packages().model_copy(update={"id": "far", "title": "Far"})
    stock = on_disk("both", "own")
    stock = stock.model_copy(update={"environments": (*stock.environments, far)})
    going = removal(FINE, stock, (FINE,))
    assert [one.id for one in going.parts] == ["stack", "far", "both", "own"]
    beside = removal(FINE, stock, (FINE, ONE))
    assert [one.id for one in beside.parts] == ["far"]
    assert removal(ONE, stock, (FINE, ONE)).parts == ()


def test_the_built_in_engine_needs_nothing() -> None:
    assert needs_nothing(BUILTIN.info)
    assert standing(BUILTIN.info, Inventory(), ALL) is Standing.WHOLE
