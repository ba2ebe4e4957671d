"""What the cards say of engines, packages and weights."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.app.readiness import EngineState, EngineStatus
from core.domain.engine import EngineInfo
from core.domain.installation import FileState, Inventory
from gui.models.engine_shelf import CardKey, CardSign, ShelfAct, ShelfCard, ShelfPage
from gui.presenters.setup.removal_words import question
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.shelf_words import shelf_page
from providers.viseme.manifest import PROVIDER as BUILTIN
from tests.gui.engines.conftest import PACKAGES, SKETCH, WEIGHTS
from tests.kit.fake_setup import an_inventory, some_extras
from tests.kit.shop import CLOUD, MEASURE, STUDIO
from tests.kit.shop import SKETCH as SKETCH_INFO

pytestmark = pytest.mark.usefixtures("qapp")


def facts_of(
    inventory: Inventory, *infos: EngineInfo, state: EngineState = EngineState.READY
) -> ShelfFacts:
    found = infos or (BUILTIN.info, STUDIO, SKETCH_INFO, CLOUD)
    return ShelfFacts(
        inventory,
        tuple(
            EngineStatus(info=info, state=state, reason="Why", commercial_use=info.commercial_use)
            for info in found
        ),
        has_token=False,
    )


def page_of(inventory: Inventory, *infos: EngineInfo) -> ShelfPage:
    return shelf_page(facts_of(inventory, *infos))


def card(page: ShelfPage, name: str) -> ShelfCard:
    return next(one for one in (*page.engines, *page.parts) if one.key.id == name)


def damaged() -> Inventory:
    stock = an_inventory()
    (whole,) = stock.weights
    files = (whole.files[0].model_copy(update={"state": FileState.DAMAGED}), *whole.files[1:])
    return an_inventory(weights=(whole.model_copy(update={"files": files}),))


def test_an_installed_engine_says_what_it_is_made_of() -> None:
    shown = card(page_of(an_inventory()), "test_sketch")
    assert (shown.sign, shown.state, shown.size) == (CardSign.READY, "ready", "3.4 GB")
    assert shown.made_of == "Test packages (3.0 GB) · Test Sketch (400 MB)"
    assert (shown.use, shown.is_commercial, shown.main) == ("non-commercial", False, None)
    assert shown.acts == (ShelfAct.VERIFY, ShelfAct.REPAIR, ShelfAct.EXPORT, ShelfAct.REMOVE)


def test_a_part_that_others_need_is_called_shared() -> None:
    shown = card(page_of(an_inventory(unfinished=("test_studio",))), "test_sketch")
    assert shown.made_of == "Test packages (3.0 GB, shared) · Test Sketch (400 MB)"


def test_an_absent_engine_offers_to_be_installed() -> None:
    shown = card(page_of(an_inventory()), "test_studio")
    assert (shown.sign, shown.size, shown.main) == (CardSign.ABSENT, "", ShelfAct.INSTALL)
    assert shown.acts == (ShelfAct.INSTALL, ShelfAct.FROM_FOLDER)
    assert shown.made_of == "Why"


def test_an_unfinished_engine_offers_to_go_on() -> None:
    shown = card(page_of(Inventory(unfinished=("test_studio",))), "test_studio")
    assert (shown.sign, shown.main) == (CardSign.UNFINISHED, ShelfAct.GO_ON)
    assert ShelfAct.REMOVE in shown.acts


def test_an_engine_that_is_being_installed_is_only_looked_at() -> None:
    stock = Inventory(unfinished=("test_studio",))
    shown = card(shelf_page(replace(facts_of(stock), installing="test_studio")), "test_studio")
    assert (shown.state, shown.main, shown.acts) == (
        "being installed",
        ShelfAct.WATCH,
        (ShelfAct.WATCH,),
    )


def test_a_damaged_engine_offers_repair() -> None:
    shown = card(page_of(damaged()), "test_sketch")
    assert (shown.sign, shown.main) == (CardSign.PROBLEM, ShelfAct.REPAIR)
    part = card(page_of(damaged()), "test_sketch_gan")
    assert part.sign is CardSign.PROBLEM
    assert part.files[0].state == "400 MB · damaged"


def test_an_engine_that_is_too_slow_here_says_why() -> None:
    facts = facts_of(an_inventory(), SKETCH_INFO, state=EngineState.NEEDS_GPU)
    (shown,) = shelf_page(facts).engines
    assert (shown.sign, shown.about) == (CardSign.PROBLEM, "Why")


@pytest.mark.parametrize("info", [BUILTIN.info, CLOUD])
def test_what_is_not_on_the_disk_has_no_acts(info: EngineInfo) -> None:
    (shown,) = page_of(Inventory(), info).engines
    assert (shown.acts, shown.main, shown.size) == ((), None, "")


def test_parts_name_their_engines_files_and_licences() -> None:
    page = page_of(an_inventory())
    packages, weights = page.parts
    assert packages.made_of == "For Test Studio XL, Test Sketch"
    assert packages.about == "Python 3.11.7 · NVIDIA GeForce RTX 4090"
    assert packages.fold == "3 packages"
    assert [fact.name for fact in packages.facts] == ["torch", "numpy", "six"]
    assert weights.fold == "2 files"
    assert [(file.name, file.licence, file.use) for file in weights.files] == [
        ("sketch.safetensors", "CC BY-NC 4.0", "non-commercial"),
        ("config.json", "MIT", "commercial use"),
    ]


def test_packages_of_an_older_version_can_be_updated() -> None:
    (stack,) = an_inventory().environments
    old = an_inventory(environments=(stack.model_copy(update={"is_current": False}),))
    shown = card(page_of(old), "test_torch")
    assert (shown.main, shown.acts[0]) == (ShelfAct.UPDATE, ShelfAct.UPDATE)


def test_parts_of_no_engine_say_so() -> None:
    (whole,) = an_inventory().weights
    lost = an_inventory(weights=(whole.model_copy(update={"engines": ()}),))
    assert card(page_of(lost), "test_sketch_gan").made_of == "No engine needs it"
    asked = question(WEIGHTS, facts_of(lost))
    assert asked is not None and asked.hint == "No engine needs it."


def test_the_figures_count_everything() -> None:
    page = page_of(an_inventory(free_bytes=212_000_000_000))
    assert [fact.value for fact in page.figures] == ["3.5 GB", "50 MB", "212 GB"]
    assert page.leftovers == "50 MB that nothing needs any more"


def test_an_empty_disk_is_said_in_a_sentence() -> None:
    only = page_of(Inventory(), BUILTIN.info)
    assert only.parts == () and only.empty.startswith("All engines came with Lipsmith")
    assert only.leftovers == ""
    assert page_of(Inventory()).empty.startswith("Nothing is installed yet")


@pytest.mark.parametrize(
    ("key", "title", "hint"),
    [
        (
            SKETCH,
            "Remove Test Sketch and free 3.4 GB?",
            "These go: Test packages (3.0 GB), Test Sketch (400 MB).",
        ),
        (
            PACKAGES,
            "Remove Test packages and free 3.0 GB?",
            "Without it these do not work: Test Studio XL, Test Sketch.",
        ),
        (
            WEIGHTS,
            "Remove Test Sketch and free 400 MB?",
            "Without it these do not work: Test Sketch.",
        ),
    ],
)
def test_a_question_says_what_goes(key: CardKey, title: str, hint: str) -> None:
    asked = question(key, facts_of(an_inventory()))
    assert asked is not None
    assert (asked.title, asked.hint, asked.agree) == (title, hint, "Remove")


def test_a_question_says_what_stays_for_others() -> None:
    busy = an_inventory(unfinished=("test_studio",))
    asked = question(SKETCH, facts_of(busy))
    assert asked is not None
    assert asked.hint.endswith("Test packages stays: Test Studio XL also needs it.")


def test_nothing_is_asked_of_what_is_gone() -> None:
    assert question(WEIGHTS, facts_of(Inventory())) is None
    assert question(CardKey(SKETCH.kind, "gone"), facts_of(Inventory())) is None


def test_where_everything_is_and_whether_there_is_a_token() -> None:
    page = page_of(Inventory(environments_folder=Path("/data/e"), weights_folder=Path("/cache/w")))
    assert (page.packages_folder, page.weights_folder) == (
        str(Path("/data/e")),
        str(Path("/cache/w")),
    )
    assert page.token.startswith("There is none") and not page.has_token


def test_the_extras_of_an_installed_engine_can_be_added() -> None:
    stock = an_inventory()
    own = tuple(stock.weights[0].model_copy(update={"id": name}) for name in STUDIO.weights)
    status = EngineStatus(info=STUDIO, state=EngineState.READY, reason="Here", extras=some_extras())
    facts = ShelfFacts(an_inventory(weights=own), (status,), has_token=False)
    (shown,) = shelf_page(facts).engines
    assert shown.fold == "Extras: 1 of 2 installed"
    assert [(fact.name, fact.value) for fact in shown.facts] == [
        ("Test Sharpener", "300 MB to fetch"),
        ("Test Long Steps", "installed"),
    ]
    assert shown.acts[0] is ShelfAct.ADD and shown.main is None

    here = tuple(one.model_copy(update={"is_installed": True}) for one in some_extras())
    full = replace(facts, engines=(status.model_copy(update={"extras": here}),))
    (shown,) = shelf_page(full).engines
    assert shown.fold == "Extras: 2 of 2 installed" and ShelfAct.ADD not in shown.acts


def test_what_extras_brought_goes_with_their_engine() -> None:
    stock = an_inventory()
    far = stock.environments[0].model_copy(update={"id": "test_long", "title": "Long"})
    sharp = stock.weights[0].model_copy(update={"id": "test_sharpener", "title": "Sharp"})
    own = tuple(stock.weights[0].model_copy(update={"id": name}) for name in STUDIO.weights)
    full = an_inventory(environments=(*stock.environments, far), weights=(*own, sharp))
    facts = facts_of(full, STUDIO)
    asked = question(CardKey(SKETCH.kind, STUDIO.id), facts)
    assert asked is not None and "Long (3.0 GB)" in asked.hint and "Sharp (400 MB)" in asked.hint
    assert facts.engine(CardKey(PACKAGES.kind, "test_long")) == STUDIO


def test_what_measures_is_a_card_and_keeps_what_it_shares() -> None:
    weights = (
        an_inventory().weights[0].model_copy(update={"id": MEASURE.id, "engines": (MEASURE.id,)})
    )
    stock = an_inventory(weights=(*an_inventory().weights, weights))
    status = EngineStatus(info=MEASURE, state=EngineState.READY, reason="", commercial_use=False)
    facts = replace(facts_of(stock), judges=(status,))
    (shown,) = shelf_page(facts).judges
    assert (shown.title, shown.state, shown.use) == ("Test Measure", "ready", "non-commercial")
    assert ShelfAct.EXPORT in shown.acts and ShelfAct.REMOVE in shown.acts
    asked = question(SKETCH, facts)
    assert asked is not None and "Test packages stays: Test Measure also needs it." in asked.hint
    part = card(shelf_page(facts), "test_measure")
    assert part.made_of == "For Test Measure"
