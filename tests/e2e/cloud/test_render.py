"""``lipsmith render --engine did``: what is said, sent, paid and made."""

import av
import pytest

from tests.e2e.cloud.bench import Bench
from tests.kit.did import FakeDid, Outcome, Reply
from tests.kit.did.scenes import MODERATION, TIMED_OUT

AGREED = "--i-have-consent"


def test_a_photo_and_a_voice_become_a_film(bench: Bench, fake: FakeDid) -> None:
    told = bench.apart(AGREED)

    assert (told.code, told.out) == (0, ""), told.err
    before, _, after = told.err.partition("Use only a face")
    for said in ("photo.png", "voice.flac", "10 left", "24 to 48 hours"):
        assert said in before
    assert str(bench.film) in after
    with av.open(str(bench.film)) as film:
        assert film.streams.video and film.streams.audio
        assert "D-ID" in film.metadata["comment"]
        assert fake.only_talk.id in film.metadata["comment"]
    assert bench.writes == ["POST /images", "POST /audios", "POST /talks"]
    assert fake.credits == 9

    job = bench.job
    assert job["state"] == "done" and "right to use" in job["consent"]["sentence"]
    assert job["remote"]["remote_id"] == fake.only_talk.id


def test_programs_read_every_step(bench: Bench) -> None:
    told = bench.apart(AGREED, "--json", "--log-level", "debug")

    assert told.code == 0, told.err
    kinds = [event["type"] for event in told.events]
    assert kinds[:3] == ["queued", "preparing", "running"] and kinds[-1] == "done"
    stages = [event["stage"] for event in told.events if event["type"] == "progress"]
    assert stages[0] == "upload" and set(stages) <= {"upload", "order", "remote", "download"}
    remote = [event["remote"]["remote_id"] for event in told.events if event["type"] == "remote"]
    assert remote == ["", bench.fake.only_talk.id]
    assert bench.hits(told.out, told.err) == []


def test_a_text_is_spoken_by_a_voice_of_theirs(
    bench: Bench, fake: FakeDid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIPSMITH_CONSENT", "1")
    who = "microsoft/de-DE-KatjaNeural"
    told = bench.render(spoken=("--text", "Guten Tag, wie geht es?", "--voice", who))

    assert told.code == 0 and bench.film.exists(), told.err
    script = fake.only_talk.order["script"]
    assert script["input"] == "Guten Tag, wie geht es?"
    assert script["provider"]["voice_id"] == "de-DE-KatjaNeural"
    assert "The text, about" in told.err


def test_nothing_is_sent_before_somebody_agreed(bench: Bench, fake: FakeDid) -> None:
    told = bench.render()
    assert told.code == 4 and AGREED in told.err
    assert fake.log == [] and not bench.film.exists()
    told = bench.render("--json")
    assert told.code == 4 and told.events[-1]["error"]["code"] == "cloud.no_consent"
    assert bench.run("jobs", "--json").document["jobs"] == []


def test_nothing_is_sent_over_the_cap(bench: Bench, fake: FakeDid) -> None:
    told = bench.render(AGREED, "--max-credits", 0.5)
    assert told.code == 4 and "--max-credits 1" in told.err
    assert bench.writes == [] and fake.credits == 10


@pytest.mark.parametrize(
    ("op", "fault", "words"),
    [
        ("POST /images", MODERATION, "moderation"),
        ("POST /talks", Outcome(), "no face"),
        ("POST /talks", Reply(402, {"kind": "InsufficientCreditsError"}), "credits"),
    ],
)
def test_what_it_refuses_ends_with_6(
    bench: Bench, fake: FakeDid, op: str, fault: Outcome | Reply, words: str
) -> None:
    fake.fail(op, fault)
    told = bench.render(AGREED)
    assert told.code == 6 and words in told.err
    assert fake.credits == 10 and not bench.film.exists()
    assert list(bench.folder.glob(".lipsmith*")) == []


@pytest.mark.expects_warnings
def test_a_lost_answer_is_found_and_nothing_ordered_twice(bench: Bench, fake: FakeDid) -> None:
    fake.fail("POST /talks", TIMED_OUT, after=True)
    told = bench.render(AGREED)
    assert told.code == 0 and bench.film.exists(), told.err
    assert len(fake.world.created) == 1 and fake.credits == 9
