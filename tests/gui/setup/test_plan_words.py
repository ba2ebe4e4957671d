"""What the dialog says of a plan before anything is done."""

import pytest
from pytestqt.qtbot import QtBot

from core.domain.installation import (
    FileState,
    InstallChoices,
    InstallPlan,
    PlannedEnvironment,
    PlannedFile,
    PlannedPackage,
    TorchBuild,
)
from core.domain.issue import Issue, Severity
from core.platform.hardware import Gpu, Hardware
from gui.models.checks import Mood
from gui.models.setup import PlanCard
from gui.presenters.setup.plan_words import plan_card
from tests.kit.fake_setup import MB, OPEN, RESEARCH, a_plan, some_extras
from tests.kit.shop import SKETCH, computer, cuda_card


@pytest.fixture(autouse=True)
def _words(qtbot: QtBot) -> None:
    """Numbers are written by Qt."""


def card(plan: InstallPlan | None = None, hardware: Hardware | None = None) -> PlanCard:
    return plan_card(SKETCH, plan or a_plan(), hardware or computer(cuda_card()))


def a_file(**changes: object) -> PlannedFile:
    fields = {"id": "x", "name": "net.pth", "source": "github.com", "licence": OPEN}
    return PlannedFile.model_validate(fields | {"size_bytes": 400 * MB} | changes)


def with_file(**changes: object) -> InstallPlan:
    return a_plan(files=(a_file(**changes),))


def test_costs() -> None:
    said = [(cost.name, cost.value) for cost in card().costs]
    assert said == [("Download", "1.3 GB"), ("On disk", "3.4 GB"), ("Time", "about 1 min")]


def test_what_costs_nothing_and_what_is_not_known() -> None:
    said = [cost.value for cost in card(a_plan(download_bytes=0, seconds=None)).costs]
    assert said == ["nothing", "3.4 GB", "not known"]


def test_a_file_of_unknown_size_makes_the_download_a_least_one() -> None:
    for known_bytes, said in ((700 * MB, "at least 700 MB"), (0, "not known")):
        plan = with_file(size_bytes=None).model_copy(update={"download_bytes": known_bytes})
        assert card(plan).costs[0].value == said


def test_a_size_that_is_only_about_known_is_called_so_and_counts() -> None:
    made = card(with_file(size_bytes=None, about_bytes=3_400 * MB))
    assert made.files[0].state == "about 3.4 GB"
    assert made.costs[0].value == "1.3 GB" and "at least" not in made.files_title


def test_a_plan_of_which_nothing_is_known_does_not_call_it_free() -> None:
    plan = a_plan(
        packages=(), files=(), download_bytes=0, disk_bytes=0, seconds=None, python="",
        issues=(an_error("weights.unknown"),),
    )  # fmt: skip
    made = card(plan)
    assert {cost.value for cost in made.costs} == {"not known"}
    assert made.places == () and "Python" not in {fact.name for fact in made.computer}


def test_the_build_and_its_reason_are_said() -> None:
    assert card().build == "CUDA 13.0 · The graphics card can do it"
    assert card(a_plan(build="other")).build == ""
    impossible = TorchBuild(id="cu130", title="CUDA", reason="No GPU", is_possible=False)
    assert not card(a_plan(builds=(impossible,))).builds[0].is_possible


def test_packages_with_a_size_nobody_told_are_at_least_the_others() -> None:
    made = card()
    assert made.files_title == "Weights · 2 files · 400 MB"
    assert made.packages_title == "Packages · 3 · at least 920 MB"
    assert [(one.name, one.value) for one in made.packages][-1] == ("six", "1.17.0")


def test_packages_that_are_there_are_not_counted() -> None:
    assert card(a_plan(is_environment_ready=True)).packages_title == "Packages: all there already"
    assert card(a_plan(packages=())).packages_title == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "400 MB"),
        ({"size_bytes": None}, "unknown size"),
        ({"state": FileState.PRESENT}, "400 MB · there already"),
        ({"state": FileState.FOUND}, "400 MB · found on this computer"),
        ({"state": FileState.PARTIAL, "fetched_bytes": 100 * MB}, "100 MB of 400 MB there"),
        ({"state": FileState.BRING}, "400 MB · to be brought by you"),
        ({"state": FileState.DAMAGED}, "400 MB · damaged, fetched again"),
        ({"is_gated": True}, "400 MB · needs an account"),
    ],
)
def test_what_is_to_be_done_with_a_file(changes: dict[str, object], said: str) -> None:
    assert card(with_file(**changes)).files[0].state == said


@pytest.mark.parametrize(
    ("changes", "is_shown"),
    [
        ({"state": FileState.BRING}, True),
        ({"is_gated": True}, True),
        ({"is_gated": True, "state": FileState.PRESENT}, False),
        ({}, False),
    ],
)
def test_a_page_is_shown_to_whoever_has_to_go_there(
    changes: dict[str, object], is_shown: bool
) -> None:
    made = card(with_file(page="https://example.org", **changes))
    assert bool(made.files[0].page) is is_shown


def an_error(code: str) -> Issue:
    return Issue(severity=Severity.ERROR, code=code, title="It cannot be")


def test_a_token_is_asked_for_where_one_is_needed() -> None:
    made = card(a_plan(issues=(an_error("setup.needs_token"),)))
    assert made.wants_token and not made.can_install and made.wanted_folder == ""
    assert not card().wants_token


@pytest.mark.parametrize(
    ("code", "folder"),
    [
        ("setup.bring_file", "from_folder"),
        ("setup.offline", "from_folder"),
        ("storage.full", "data_folder"),
        ("storage.denied", "data_folder"),
        ("setup.no_python", ""),
    ],
)
def test_a_folder_is_asked_for_where_one_helps(code: str, folder: str) -> None:
    assert card(a_plan(issues=(an_error(code),))).wanted_folder == folder
    warning = an_error(code).model_copy(update={"severity": Severity.WARNING})
    assert card(a_plan(issues=(warning,))).wanted_folder == ""


def test_findings_come_first_and_errors_stop() -> None:
    issues = (
        Issue(severity=Severity.ERROR, code="a", title="The disk is full", hint="Free space"),
        Issue(severity=Severity.WARNING, code="b", title="Slow here"),
    )
    made = card(a_plan(issues=issues, is_unfinished=True))
    moods = [Mood.BAD, Mood.WARNING, Mood.WARNING, Mood.INFO]
    assert [line.mood for line in made.notices] == moods
    assert not made.can_install and made.begin == "Go on"
    assert card(a_plan(issues=issues[1:])).can_install


def test_a_licence_against_commercial_use_is_said_above() -> None:
    texts = [line.text for line in card(with_file(licence=RESEARCH)).notices]
    assert texts == ["Not for commercial use"]
    assert card(with_file()).notices == ()


def test_what_was_found_on_this_computer() -> None:
    facts = {fact.name: fact.value for fact in card().computer}
    assert facts["Graphics card"] == (
        "Test GeForce 4090 · 24 GB · driver 580.10 · compute capability 8.9"
    )
    assert facts["Free disk"] == "90 GB"
    assert facts["Python"] == "3.11.7 in /usr/bin/python3.11"


def test_without_a_card_and_with_one_that_cannot_compute() -> None:
    without = card(hardware=computer()).computer[0].value
    assert without == "none was found; the engine computes on the processor"
    other = Gpu(name="Radeon", vendor="AMD", driver="amdgpu")
    said = card(hardware=computer(other)).computer[0].value
    assert said == "Radeon · driver amdgpu · engines cannot compute on it"


def test_extras_are_offered_with_size_and_licence() -> None:
    plan = a_plan(extras=some_extras())
    sharp, long = card(plan).extras
    assert (sharp.key, sharp.title) == ("sharpen=true", "Test Sharpener")
    assert sharp.note == "300 MB to fetch · CC BY-NC 4.0 · non-commercial"
    assert (sharp.is_chosen, sharp.is_installed) == (False, False)
    assert (long.note, long.is_chosen, long.is_installed) == ("installed · MIT", True, True)
    chosen = plan.model_copy(update={"choices": InstallChoices(extras=("sharpen=true",))})
    assert card(chosen).extras[0].is_chosen
    unknown = some_extras()[0].model_copy(update={"download_bytes": None})
    assert card(a_plan(extras=(unknown,))).extras[0].note.startswith("unknown size · ")


def test_a_chosen_extras_licence_counts() -> None:
    plan = a_plan(files=(), extras=some_extras())
    assert not card(plan).notices
    chosen = plan.model_copy(update={"choices": InstallChoices(extras=("sharpen=true",))})
    assert [line.text for line in card(chosen).notices] == ["Not for commercial use"]


def test_packages_of_an_extra_are_counted_until_they_are_there() -> None:
    far = PlannedEnvironment(
        id="far", title="Far", build="cpu", packages=(PlannedPackage(name="a", version="1"),)
    )
    assert card(a_plan(others=(far,))).packages_title == "Packages · 4 · at least 920 MB"
    only = card(a_plan(others=(far,), is_environment_ready=True))
    assert [one.name for one in only.packages] == ["a"]
    ready = far.model_copy(update={"is_ready": True})
    done = card(a_plan(others=(ready,), is_environment_ready=True))
    assert done.packages_title == "Packages: all there already" and len(done.packages) == 4
