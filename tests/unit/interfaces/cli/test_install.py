"""``lipsmith install``: the plan, the question, the way to the end."""

import os
import signal
from pathlib import Path

import pytest

from core.domain.installation import (
    FileState,
    InstallChoices,
    LogLine,
    PlannedEnvironment,
    StepBegun,
    StepKind,
    StepProgress,
)
from core.domain.issue import Issue, Severity
from core.errors import Cancelled, DownloadError, OptionError, SetupError
from core.interfaces.cli.setup import carry_out
from core.platform.hardware import Gpu
from tests.kit.fake_setup import MB, a_plan, a_result, a_stage, some_extras
from tests.kit.shop import MEASURE, STUDIO, JudgedShop, computer
from tests.unit.interfaces.cli.bench import Bench, Terminal

ENGINE = "test_sketch"


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def everything_here():
    files = tuple(file.model_copy(update={"state": FileState.PRESENT}) for file in a_plan().files)
    return a_plan(files=files, is_environment_ready=True, download_bytes=0)


def test_the_plan_is_told_before_anything_is_done(bench: Bench) -> None:
    assert bench.run("install", ENGINE, "--dry-run") == 0
    for told in (
        "test_sketch: Test Sketch (engine 2.1)",
        "Test GeForce 4090, 24 GB, driver 580.10, compute capability 8.9",
        "3.11.7 in /usr/bin/python3.11",
        "cu130 (CUDA 13.0): The graphics card can do it",
        "--build cu126, --build cpu",
        "3, at least 920 MB",
        "torch 2.13.0 (900 MB)",
        "six 1.17.0",
        "2 files, 400 MB",
        "sketch.safetensors, 400 MB, from example/sketch",
        "CC BY-NC 4.0 (non-commercial only)",
        "config.json, 700 B, from example/sketch, here",
        "MIT (commercial use allowed)",
        "1.3 GB, about 66 s at the speed of the last download",
        "3.4 GB when all is done; 90.0 GB are free",
        "/data/environments",
        "/cache/weights",
    ):
        assert told in bench.out, told
    assert not bench.called("install")


def test_all_of_it_on_request(bench: Bench) -> None:
    packages = tuple(a_plan().packages[0].model_copy(update={"name": f"part{n}"}) for n in range(9))
    bench.desk.plans[ENGINE] = a_plan(packages=packages)
    bench.run("install", ENGINE, "--dry-run")
    assert "part8" not in bench.out and "-v lists all" in bench.out
    bench.run("install", ENGINE, "--dry-run", "-v")
    assert "part8 2.13.0 (900 MB)" in bench.out
    assert "cu126 (CUDA 12.6): For older drivers" in bench.out


def test_a_computer_without_a_usable_card_says_so(bench: Bench) -> None:
    bench.hardware = computer()
    bench.run("install", ENGINE, "--dry-run")
    assert "no graphics card found" in bench.out
    bench.hardware = computer(Gpu(name="Radeon", vendor="AMD", memory_bytes=None))
    bench.run("install", ENGINE, "--dry-run")
    assert "Radeon, engines cannot compute on it" in bench.out


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"state": FileState.FOUND}, "found on this computer"),
        ({"state": FileState.PARTIAL, "fetched_bytes": 120 * MB}, "120 MB of it here"),
        ({"state": FileState.DAMAGED}, "damaged, is fetched anew"),
        ({"state": FileState.BRING, "page": "https://x.org"}, "fetched by hand: https://x.org"),
        ({"is_gated": True, "page": "https://x.org"}, "terms to agree to: https://x.org"),
        ({"size_bytes": None}, "size unknown"),
        ({"size_bytes": None, "about_bytes": 3_400 * MB}, ", about 3.4 GB,"),
    ],
)
def test_a_file_says_where_it_stands(bench: Bench, changes: dict[str, object], told: str) -> None:
    file = a_plan().files[0].model_copy(update=changes)
    bench.desk.plans[ENGINE] = a_plan(files=(file,))
    bench.run("install", ENGINE, "--dry-run")
    assert told in bench.out


def test_words_become_choices(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("--build", "cu126", "--hub", "https://hub.example/hf", "--index-url")
    bench.run("install", ENGINE, "--dry-run", *words, "http://index.example/simple/")
    for told in ("hub           https://hub.example/hf", "index         http://index.example"):
        assert told in bench.out
    bench.run("install", ENGINE, "--dry-run", "--cpu", "--from-folder", "usb")
    assert f"from folder   {tmp_path / 'usb'}" in bench.out
    bench.run("install", ENGINE, "--dry-run", "--data-folder", "big")
    assert [choices for _, choices in bench.called("plan")] == [
        InstallChoices(
            build="cu126",
            hub_url="https://hub.example/hf",
            index_url="http://index.example/simple/",
        ),
        InstallChoices(build="cpu", from_folder=tmp_path / "usb"),
        InstallChoices(data_folder=tmp_path / "big"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("--hub", "hub.example"),
        ("--hub", "ftp://hub.example"),
        ("--hub", "https://[hub"),
        ("--index-url", "https://me:secret@index.example/simple"),
        ("--cpu", "--build", "cu130"),
    ],
)
def test_impossible_words_end_with_2(bench: Bench, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        bench.run("install", ENGINE, *words)
    assert caught.value.code == 2


def test_a_person_is_asked_and_may_say_no(bench: Bench) -> None:
    for answer in ("n\n", "\n", "", "what?\n"):
        bench.typed = answer
        assert bench.run("install", ENGINE) == 130
        assert "Install it? [y/N]" in bench.err
        assert bench.err.endswith("Nothing was installed.\n")
    assert not bench.called("install")


def test_yes_installs_what_was_shown(bench: Bench) -> None:
    bench.typed = "Yes\n"
    bench.desk.order(a_result())
    assert bench.run("install", ENGINE, "--cpu") == 0
    ((engine, choices),) = bench.called("install")
    assert (engine, choices.build) == (ENGINE, "cpu")
    assert "Test Sketch works: 31 frames/s on NVIDIA GeForce RTX 4090" in bench.err
    assert "1.3 GB fetched; it took 82 s." in bench.err
    assert f"--engine {ENGINE}" in bench.err


def test_what_was_begun_is_gone_on_with_as_it_was_begun(bench: Bench) -> None:
    earlier = InstallChoices(build="cpu")
    bench.desk.plans[ENGINE] = a_plan(is_unfinished=True)
    bench.typed = "y\n"
    bench.desk.order(a_result())
    plain = bench.desk.plan
    bench.desk.plan = lambda engine, _=None: plain(engine, earlier)  # type: ignore[method-assign]
    assert bench.run("install", ENGINE) == 0
    assert "Go on with it? [y/N]" in bench.err
    assert bench.called("install") == [(ENGINE, earlier)]


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_without_anybody_to_ask_it_needs_a_yes(bench: Bench, words: tuple[str, ...]) -> None:
    error = bench.fails("install", ENGINE, *words)
    assert (error.code, error.exit_code) == ("option.needs_yes", 2)
    assert "--yes" in error.hint
    assert not bench.desk.calls


def test_a_program_is_not_asked_even_on_a_terminal(bench: Bench) -> None:
    bench.typed = "y\n"
    assert bench.fails("install", ENGINE, "--json").code == "option.needs_yes"


def test_an_unknown_engine_is_a_usage_error(bench: Bench) -> None:
    assert isinstance(bench.fails("install", "nope", "--yes"), OptionError)


def test_what_is_here_is_not_installed_again(bench: Bench) -> None:
    bench.desk.plans[ENGINE] = everything_here()
    assert bench.run("install", ENGINE, "--yes") == 0
    assert "Test Sketch is installed already." in bench.err
    assert "download" not in bench.out and "test_torch is here with 3 packages" in bench.out
    assert not bench.called("install")


def test_an_engine_of_the_program_itself_needs_nothing(bench: Bench) -> None:
    bench.desk.plans["viseme"] = a_plan(
        "viseme", environment="builtin", files=(), packages=(), builds=(), is_environment_ready=True
    )
    assert bench.run("install", "viseme", "--yes") == 0
    assert "nothing beyond the program itself" in bench.out


def obstacle() -> Issue:
    error = SetupError("setup.needs_token", "It is gated", "Enter your token")
    return Issue.from_error(error)


@pytest.mark.parametrize("words", [("--yes",), ("--dry-run",)])
def test_what_stands_in_the_way_ends_it(bench: Bench, words: tuple[str, ...]) -> None:
    bench.desk.plans[ENGINE] = a_plan(issues=(obstacle(),))
    assert bench.run("install", ENGINE, *words) == 4
    assert "error: It is gated" in bench.out
    assert "Enter your token (`lipsmith token set`)" in bench.out
    assert not bench.called("install")


def test_a_warning_does_not(bench: Bench) -> None:
    warning = obstacle().model_copy(update={"severity": Severity.WARNING})
    bench.desk.plans[ENGINE] = a_plan(issues=(warning,))
    bench.desk.order(a_result())
    assert bench.run("install", ENGINE, "--yes") == 0
    assert "warning: It is gated" in bench.out


def test_a_log_has_a_line_at_each_tenth(bench: Bench) -> None:
    bench.desk.order(*a_stage(StepKind.PACKAGES, 800 * MB, parts=80), a_result())
    bench.run("install", ENGINE, "--yes")
    told = [line for line in bench.err.splitlines() if "%" in line]
    assert [line.split()[2] for line in told] == [f"{n}0%" for n in range(1, 10)]
    assert "80 MB of 800 MB" in told[0]
    assert "Fetching packages: done in 0:00" in bench.err
    assert "\r" not in bench.err


def test_a_terminal_has_one_line_that_replaces_itself(bench: Bench) -> None:
    bench.has_terminal = True
    bench.desk.order(
        StepBegun(step=StepKind.WEIGHTS),
        StepProgress(
            step=StepKind.WEIGHTS,
            done=100 * MB,
            total=400 * MB,
            rate=24.0 * MB,
            left_s=12.5,
            item="sketch.safetensors",
        ),
        *a_stage(StepKind.SELF_TEST),
        a_result(),
    )
    bench.run("install", ENGINE, "--yes")
    live = "Fetching weights   25%  100 MB of 400 MB  24 MB/s  0:12 left  sketch.s"
    assert f"\r\x1b[2K{live}" in bench.err
    lines = bench.err.splitlines()
    assert lines[-1].endswith(f"--engine {ENGINE}`")
    assert not any(len(line) > 79 + len("\r\x1b[2K") for line in lines[:-3])


def test_what_is_counted_in_pieces_is_told_in_pieces(bench: Bench) -> None:
    progress = StepProgress(step=StepKind.ENVIRONMENT, done=3, total=5, is_bytes=False)
    bench.desk.order(StepBegun(step=StepKind.ENVIRONMENT), progress, a_result())
    bench.run("install", ENGINE, "--yes")
    assert "Installing packages   60%  3 of 5" in bench.err


def test_the_log_keeps_what_installers_say(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="core.interfaces.cli")
    broken = DownloadError("download.unreachable", "Not there", detail="Max retries exceeded")
    bench.desk.order(LogLine(text="Collecting torch"), broken)
    bench.fails("install", ENGINE, "--yes")
    assert "Collecting torch" in caplog.text
    assert "download.unreachable: Max retries exceeded" in caplog.text


def test_the_log_is_printed_on_request(bench: Bench) -> None:
    for words in ((), ("-v",)):
        bench.desk.order(LogLine(text="Collecting torch\x1b[31m"), a_result())
        bench.run("install", ENGINE, "--yes", *words)
        assert ("Collecting torch\\x1b[31m" in bench.err) == bool(words)


def test_a_failure_names_its_stage(bench: Bench) -> None:
    broken = DownloadError("download.unreachable", "hub.example cannot be reached", "Try again")
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS), broken)
    assert bench.fails("install", ENGINE, "--yes").exit_code == 4
    assert bench.err.endswith("Fetching weights: failed\n")


def test_ctrl_c_stops_and_says_how_to_go_on(bench: Bench) -> None:
    bench.reactions["Fetching weights"] = interrupt
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    with pytest.raises(Cancelled):
        bench.run("install", ENGINE, "--yes")
    assert "Stopping ..." in bench.err
    assert f"Stopped. `lipsmith install {ENGINE}` goes on from here." in bench.err
    assert not bench.called("abandon")


def test_a_second_ctrl_c_changes_nothing(bench: Bench) -> None:
    bench.reactions |= {"Fetching weights": interrupt, "Stopping": interrupt}
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    with pytest.raises(Cancelled):
        bench.run("install", ENGINE, "--yes")
    assert bench.err.count("Stopping ...") == 1


def test_an_end_just_before_ctrl_c_is_an_end(bench: Bench) -> None:
    def interrupt_at_the_end() -> None:
        assert bench.desk.orders_are_taken()
        interrupt()

    bench.reactions["Trying the engine: done"] = interrupt_at_the_end
    bench.desk.order(*a_stage(StepKind.SELF_TEST), a_result())
    assert bench.run("install", ENGINE, "--yes") == 0


def test_programs_read_the_plan_the_events_and_the_result(bench: Bench) -> None:
    bench.desk.order(*a_stage(StepKind.WEIGHTS, 400 * MB, parts=1), a_result())
    assert bench.run("install", ENGINE, "--yes", "--json") == 0
    types = [line["type"] for line in bench.lines]
    assert types == [
        "plan", "step_begun", "step_progress", "step_progress", "step_ended", "result",
    ]  # fmt: skip
    plan, result = bench.lines[0], bench.lines[-1]
    assert (plan["engine"], plan["download_bytes"]) == (ENGINE, 1_320 * MB)
    assert plan["hardware"]["gpus"][0]["driver"] == "580.10"
    assert plan["steps"][-1] == "self_test"
    assert result["frames_per_s"] == 31.0
    assert bench.err == ""


def test_a_program_gets_the_plan_alone_as_one_document(bench: Bench) -> None:
    bench.desk.plans[ENGINE] = a_plan(issues=(obstacle(),))
    assert bench.run("install", ENGINE, "--dry-run", "--json") == 4
    assert bench.document["issues"][0]["code"] == "setup.needs_token"
    error = bench.fails("install", ENGINE, "--yes", "--json")
    assert error.code == "setup.needs_token"


def test_a_program_is_told_of_ctrl_c(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    told = carry_out.tell_program

    def tell_and_interrupt(event: object) -> None:
        told(event)  # type: ignore[arg-type]
        interrupt()

    monkeypatch.setattr(carry_out, "tell_program", tell_and_interrupt)
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    with pytest.raises(Cancelled):
        bench.run("install", ENGINE, "--yes", "--json")
    assert [line["type"] for line in bench.lines] == ["plan", "step_begun", "cancelled"]


def test_when_nothing_can_be_told_the_work_is_stopped(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when stdout is a file on a full disk: nobody would wait for the end."""

    def refuse(_event: object) -> None:
        raise SetupError("test.full", "No room")

    monkeypatch.setattr(carry_out, "tell_program", refuse)
    bench.desk.order(StepBegun(step=StepKind.WEIGHTS))
    assert bench.fails("install", ENGINE, "--yes", "--json").code == "test.full"


class Interrupted(Terminal):
    """Somebody presses Ctrl-C instead of an answer."""

    def readline(self, size: int | None = -1, /) -> str:
        raise KeyboardInterrupt


def test_no_answer_ends_the_line_of_the_question(bench: Bench) -> None:
    bench.typed = ""
    assert bench.run("install", ENGINE) == 130
    assert bench.err.splitlines()[-1] == "Nothing was installed."
    bench.keyboard = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        bench.run("install", ENGINE)
    assert bench.err.endswith("[y/N] \n")
    assert not bench.called("install")


def test_extras_are_asked_for_by_their_options(bench: Bench) -> None:
    bench.desk.plans[STUDIO.id] = a_plan(STUDIO.id, extras=some_extras())
    bench.desk.order(a_result(STUDIO.id))
    words = ("--with", "sharpen=true", "--with", "steps=50", "--yes")
    assert bench.run("install", STUDIO.id, *words) == 0
    choices = InstallChoices(extras=("sharpen=true", "steps=50"))
    assert bench.called("install") == [(STUDIO.id, choices)]
    assert "with          sharpen=true: Test Sharpener, 300 MB to fetch" in bench.out
    assert "CC BY-NC 4.0 (non-commercial only)" in bench.out
    with pytest.raises(OptionError):
        bench.run("install", STUDIO.id, "--with", "sharpen", "--yes")


def test_what_can_be_added_is_offered_with_its_words(bench: Bench) -> None:
    other = PlannedEnvironment(
        id="far", title="Far stack", build="cpu", packages=a_plan().packages[:2]
    )
    ready = other.model_copy(update={"id": "near", "is_ready": True})
    bench.desk.plans[STUDIO.id] = a_plan(STUDIO.id, extras=some_extras(), others=(other, ready))
    bench.run("install", STUDIO.id, "--dry-run")
    for told in (
        "can be added  --with sharpen=true: Test Sharpener, 300 MB to fetch",
        "steps=50: Test Long Steps, here",
        "and           Far stack: 2, 920 MB",
        "and           near is here with 2 packages",
    ):
        assert told in bench.out, told


def test_an_engine_whose_extra_is_not_here_is_not_all_here(bench: Bench) -> None:
    other = PlannedEnvironment(id="far", title="Far stack", build="cpu")
    plan = everything_here().model_copy(update={"others": (other,)})
    bench.desk.plans[ENGINE] = plan
    bench.desk.order(a_result())
    assert bench.run("install", ENGINE, "--yes") == 0
    assert len(bench.called("install")) == 1


def test_what_measures_is_installed_and_used_otherwise(bench: Bench) -> None:
    bench.shop = JudgedShop()
    bench.desk.plans[MEASURE.id] = a_plan(MEASURE.id)
    bench.desk.order(a_result(MEASURE.id))
    assert bench.run("install", MEASURE.id, "--yes") == 0
    assert "test_measure: Test Measure (judge 3)" in bench.out
    assert "Test Measure works" in bench.err
    assert "Use it: `lipsmith score FILM`" in bench.err
