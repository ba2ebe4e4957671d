"""Cloud jobs on the terminal: what is told, with which code, and what can be done next."""

import pytest

from core.domain.job import JobState
from core.interfaces.cli.answers import job_line
from tests.kit.jobs import fake_job
from tests.kit.tiny_cloud import CONTENT, ENGINE, Mode
from tests.unit.interfaces.cli.cloud.desk import Desk


def test_price_and_uploads_are_told_before_the_order(desk: Desk) -> None:
    told: list[str] = []
    desk.cloud.heard = lambda: told.append(desk.said_so_far())
    assert desk.render(Mode.DONE) == 0
    assert "9 left" in told[0] and "To Tiny: The voice" in told[0]
    assert "Tiny keeps nothing." in told[0]
    assert desk.film.read_bytes() == CONTENT


def test_an_account_that_runs_low_is_a_warning(desk: Desk) -> None:
    desk.cloud.credits = 1.0
    assert desk.render(Mode.DONE) == 0
    assert "Warning: " in desk.err and "Buy credits" in desk.err


def test_waiting_is_told(desk: Desk) -> None:
    assert desk.render(Mode.PATIENT) == 0
    assert "Waiting until " in desk.err and "Waiting: It is still busy" in desk.err


@pytest.mark.parametrize("mode", [Mode.FAILED, Mode.LOST])
def test_an_error_names_its_film_among_those_of_others(desk: Desk, mode: Mode) -> None:
    desk.render(mode)
    why = {Mode.FAILED: "It found no face", Mode.LOST: "No clear answer"}[mode]
    assert f"Error: film.mp4: {why}\n" in desk.err
    if mode is Mode.LOST:
        assert "Nobody knows what became of film.mp4: " in desk_err(desk, "jobs")


def test_programs_are_told_no_price_but_every_event(desk: Desk) -> None:
    assert desk.render(Mode.PATIENT, "--json") == 0
    assert desk.err == ""
    kinds = [event["type"] for event in desk.events]
    assert kinds.count("waiting") == 2 and kinds.count("remote") == 2 and kinds[-1] == "done"


@pytest.mark.parametrize("mode", [Mode.LOST, Mode.NEVER_CAME])
def test_nobody_knows_is_code_6_and_two_ways_on(desk: Desk, mode: Mode) -> None:
    assert desk.render(mode) == 6
    job = desk.job
    for way in ("fetch", "cancel"):
        assert f"`lipsmith jobs {way} {job['id']}`" in desk_err(desk, "jobs")
    assert desk.run("jobs", "cancel", job["id"]) == 0
    assert desk.job["state"] == "cancelled"
    assert "Nobody knows" not in desk_err(desk, "jobs")
    assert len(desk.cloud.orders) == (mode is Mode.LOST)


def test_a_found_order_is_fetched_and_not_ordered_again(desk: Desk) -> None:
    desk.render(Mode.LOST)
    job = desk.job["id"]
    assert desk.run("jobs", "fetch", job, "--json") == 0
    assert desk.events[-1]["type"] == "done" and "Nobody knows" not in desk.err
    assert desk.job["state"] == "done" and len(desk.cloud.orders) == 1


def test_one_that_is_not_found_stays_unknown(desk: Desk) -> None:
    desk.render(Mode.NEVER_CAME)
    job = desk.job["id"]
    assert desk.run("jobs", "fetch", job) == 6
    assert "It is not listed" in desk.err and f"jobs fetch {job}" in desk.err
    assert desk.job["state"] == "unknown"


def test_what_failed_here_alone_can_be_fetched(desk: Desk) -> None:
    assert desk.render(Mode.STUCK) == 6
    job = desk.job["id"]
    assert desk.render(Mode.FAILED) == 6
    assert "jobs fetch" not in desk.err, "the provider itself ended that one"
    desk.cloud.release.set()
    assert desk.run("jobs", "fetch", job) == 0
    assert desk.film.read_bytes() == CONTENT and len(desk.cloud.orders) == 2


def test_what_no_cloud_has_cannot_be_fetched(desk: Desk) -> None:
    assert desk.render(Mode.REFUSED) == 6
    job = desk.job["id"]
    assert desk.run("jobs", "fetch", job) == 2
    assert desk.run("jobs", "fetch", job, "--json") == 2
    assert desk.events[-1]["error"]["code"] == "job.not_remote"
    assert desk.run("jobs", "fetch", "nothing-like-it") == 2


def test_doing_it_again_is_a_second_order_and_needs_the_word(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.render(Mode.FAILED)
    job = desk.job["id"]
    assert desk.run("jobs", "retry", job) == 6
    assert len(desk.cloud.orders) == 2
    monkeypatch.setenv("LIPSMITH_CONSENT", "1")
    assert desk.run("jobs", "retry", job) == 6
    assert len(desk.cloud.orders) == 3


@pytest.mark.parametrize("text", ["", "0", "yes", "true"])
def test_only_a_1_agrees(desk: Desk, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIPSMITH_CONSENT", text)
    words = ("render", "face.png", "voice.wav", "-o", str(desk.film), "--engine", ENGINE)
    assert desk.run(*words) == 4
    assert "--i-have-consent" in desk.err and desk.cloud.orders == {}


def test_a_check_ends_as_the_render_would(desk: Desk) -> None:
    words = ("check", "face.png", "voice.wav", "--engine", ENGINE)
    assert desk.run(*words) == 4
    first, *_, last = desk.out.splitlines()
    assert first.startswith("error: Nobody has confirmed") and "keeps nothing" in last
    assert desk.run(*words, "--i-have-consent") == 0
    assert desk.run(*words, "--i-have-consent", "--max-credits", "1") == 4
    assert "--max-credits 2" in desk.out and desk.cloud.orders == {}


def test_what_a_cloud_does_not_heed_is_told(desk: Desk) -> None:
    words = ("--seed", "7", "--quality", "high", "--length", "hold")
    assert desk.render(Mode.DONE, *words) == 0
    assert "Warning: No effect with Tiny: --length, --seed, --quality" in desk.err
    check = ("check", "face.png", "voice.wav", "--engine", ENGINE, "--i-have-consent")
    assert desk.run(*check, "--device", "cuda") == 0
    assert "warning: No effect with Tiny: --device" in desk.out


def test_nobody_pays_for_the_film_of_another_face(desk: Desk) -> None:
    assert desk.render(Mode.DONE, "--face", "2") == 2
    assert "leave --face out" in desk.err and desk.cloud.orders == {}


def test_there_is_nothing_to_carry_along(desk: Desk) -> None:
    assert desk.run("export", ENGINE, "elsewhere") == 2
    assert "nothing of it is installed here" in desk.err and "key" in desk.err


def test_a_job_that_waits_says_why(desk: Desk) -> None:
    waiting = fake_job(desk.film.parent).model_copy(
        update={"state": JobState.WAITING, "until": 1.8e9, "reason": "Tiny is too busy"}
    )
    assert "(Tiny is too busy, until " in job_line(waiting)
    assert "(Tiny is too busy)" in job_line(waiting.model_copy(update={"until": None}))
    over = waiting.model_copy(update={"state": JobState.DONE})
    assert "busy" not in job_line(over)


def test_a_text_needs_an_engine_that_speaks(desk: Desk) -> None:
    words = ("render", "face.png", "--text", "Hello there", "-o", str(desk.film))
    assert desk.run(*words, "--engine", "fake") == 2
    assert "does not speak texts" in desk.err and ENGINE in desk.err
    assert desk.run(*words, "--engine", ENGINE, "--i-have-consent") == 0
    assert desk.job["request"]["options"]["script"] == "Hello there"


def desk_err(desk: Desk, *words: str) -> str:
    desk.run(*words)
    return desk.err
