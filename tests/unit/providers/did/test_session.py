"""The account, the quote and the voices; a job from its inputs to its film, and gone on with later."""

import itertools
import json
from pathlib import Path

import pytest

from core.domain.cloud import CloudAccess, CloudProvider, RemoteJob
from core.errors import (
    Cancelled,
    InputError,
    OptionError,
    ProviderError,
    StorageError,
    UnknownOutcome,
)
from core.platform.clock import SystemClock
from providers.did.manifest import PROVIDER
from tests.kit.clock import FakeClock
from tests.kit.did import FakeDid, Hang, Reply, Reset, Slow, Stuck
from tests.kit.did.scenes import FAULT, busy
from tests.unit.providers.did.faults_bench import SECONDS, Bench


def _silent() -> None:
    """Nobody stops."""


def test_the_entry_of_the_registry_says_the_truth(tmp_path: Path) -> None:
    provider: CloudProvider = PROVIDER
    info = provider.info
    assert info.place == "cloud" and info.needs_key
    assert info.capabilities.still_input and not info.capabilities.video_input
    for preset in info.presets:
        provider.options.model_validate(preset.options)
    for key, url in (("nonsense", provider.base_url), ("user:pass", "http://api.d-id.com")):
        with pytest.raises(OptionError):
            provider.connect(CloudAccess(key, url, tmp_path, SystemClock()))


def test_an_account_tells_what_is_left(bench: Bench, did: FakeDid) -> None:
    with bench.session() as session:
        assert session.account(_silent).credits_left == 10
        did.world.has_plan = False
        assert session.account(_silent).credits_left == 0


def test_an_account_without_a_plan_may_still_order(bench: Bench, did: FakeDid) -> None:
    did.world.has_plan = False
    bench.run()
    assert bench.output.is_file()


def test_a_question_of_somebody_who_looks_on_is_not_asked_for_long(
    bench: Bench, did: FakeDid, clock: FakeClock
) -> None:
    did.fail("GET /credits", busy("60"), times=-1)
    with bench.session() as session, pytest.raises(ProviderError) as caught:
        session.account(_silent)
    assert caught.value.code == "cloud.busy" and clock.slept == []


def test_a_quote_says_what_leaves_and_sends_none_of_it(bench: Bench, did: FakeDid) -> None:
    with bench.session() as session:
        quote = session.quote(bench.request(), _silent)
    assert quote.seconds == pytest.approx(SECONDS, abs=0.01)
    assert (quote.billed_seconds, quote.credits, quote.credits_left) == (15, 1, 10)
    photo, voice = quote.sends
    assert bench.photo.name in photo and bench.voice.name in voice and "24" in quote.keeps
    assert {seen.op for seen in did.log} == {"GET /credits"}


def test_a_quote_for_what_is_no_photo_is_refused(bench: Bench, did: FakeDid) -> None:
    bench.photo.write_bytes(b"no picture")
    with bench.session() as session, pytest.raises(InputError):
        session.quote(bench.request(), _silent)
    assert did.log == []


def test_a_quote_without_a_folder_to_work_in_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(bench.folder / "gone"))
    with bench.session() as session, pytest.raises(StorageError):
        session.quote(bench.request(), _silent)


def test_a_quote_for_a_text_is_an_estimate(bench: Bench) -> None:
    with bench.session() as session:
        quote = session.quote(bench.words(), _silent)
    assert quote.credits == 1 and "example.org" in quote.sends[0] and "text" in quote.sends[1]


def test_a_request_needs_one_voice(bench: Bench, did: FakeDid) -> None:
    mute = bench.request().model_copy(update={"audio": None})
    with pytest.raises(InputError):
        bench.run(request=mute)
    with pytest.raises(OptionError):
        bench.run(request=bench.request(script="Hello"))
    assert did.log == []


def test_an_input_that_is_none_costs_nothing(bench: Bench, did: FakeDid) -> None:
    bench.photo.write_bytes(b"no picture")
    context = bench.context()
    with pytest.raises(InputError):
        bench.run(context)
    assert did.log == [] and context.notes == []


def test_voices_are_asked_for_once_a_day(bench: Bench, did: FakeDid, clock: FakeClock) -> None:
    for passes, asked in ((0, 1), (80_000, 1), (10_000, 2)):
        clock.advance(passes)
        with bench.session() as session:
            voices = session.voices(_silent)
        assert any(v.id == "de-DE-KatjaNeural" and v.locales == ("de-DE",) for v in voices)
        assert any(v.provider == "amazon" and v.languages for v in voices)
        assert len(did.asked("GET /tts/voices")) == asked
    kept = (bench.folder / "cache" / "did-voices.json").read_text()
    assert did.key not in kept and did.key.partition(":")[2] not in kept


@pytest.mark.parametrize("damage", ["{", "[]", '{"whose": "me"}', None])
def test_a_kept_list_of_no_use_is_asked_for_again(
    bench: Bench, did: FakeDid, damage: str | None
) -> None:
    path = bench.folder / "cache" / "did-voices.json"
    with bench.session() as session:
        session.voices(_silent)
        if damage is None:
            damage = json.dumps({**json.loads(path.read_text()), "voices": [{"odd": 1}]})
        path.write_text(damage)
        assert session.voices(_silent)
    assert len(did.asked("GET /tts/voices")) == 2


def test_a_film_from_a_photo_and_a_voice(bench: Bench, did: FakeDid, clock: FakeClock) -> None:
    context = bench.context()
    result = bench.run(context)
    assert bench.output.is_file() and result.duration_s == pytest.approx(SECONDS, abs=0.15)
    talk = did.only_talk
    before, after = context.notes
    assert (before.remote_id, after.remote_id) == ("", talk.id)
    assert before.submitted <= clock.now() and before.credits_before == 10
    tag = before.tag
    assert talk.order["user_data"] == talk.order["name"] == tag and talk.filename == f"{tag}.png"
    assert [stage for stage, *_ in context.stages][:3] == ["upload", "order", "remote"]
    assert context.is_finishing


def test_the_order_is_on_disk_before_it_is_sent(bench: Bench, did: FakeDid) -> None:
    context = bench.context()
    context.heard = lambda _: asked.append(len(did.asked("POST /talks")))
    asked: list[int] = []
    bench.run(context)
    assert asked == [0, 1]


def test_a_film_of_a_text_needs_no_upload(bench: Bench, did: FakeDid) -> None:
    bench.run(request=bench.words())
    assert bench.output.is_file() and not did.asked("POST /images") + did.asked("POST /audios")


def test_a_known_order_is_gone_on_with_by_questions_alone(bench: Bench, did: FakeDid) -> None:
    first = bench.context()
    bench.run(first)
    did.log.clear()
    bench.voice.unlink()
    again = bench.context(remote=first.remote)
    bench.run(again)
    assert {seen.method for seen in did.log} == {"GET"} and again.notes == []
    assert [code for code, _ in again.warnings] == ["cloud_voice_gone"]


def test_the_film_of_another_order_is_not_taken(bench: Bench, did: FakeDid) -> None:
    other = {"id": "tlk_other", "status": "done", "result_url": f"{did.s3_url}/other.mp4"}
    did.fail("GET /talks/{id}", Reply(200, other), times=2)
    bench.run()
    assert bench.output.is_file()
    assert all("other" not in seen.path for seen in did.asked("GET s3"))
    assert len(did.asked("GET /talks/{id}")) > 2


def test_an_order_known_by_its_tag_is_adopted(bench: Bench, did: FakeDid) -> None:
    first = bench.context()
    bench.run(first)
    again = bench.context(remote=first.notes[0])
    bench.run(again)
    assert again.notes == [first.notes[1]] and len(did.world.created) == 1


def test_an_order_that_nobody_knows_stays_unknown(
    bench: Bench, did: FakeDid, clock: FakeClock
) -> None:
    lost = RemoteJob(provider="did", tag="lp-0", submitted=clock.now(), credits_before=12)
    context = bench.context(remote=lost)
    with pytest.raises(UnknownOutcome) as caught:
        bench.run(context)
    assert "before: 12, now: 10" in caught.value.hint and "lp-0" in caught.value.hint
    assert sum(clock.slept) == pytest.approx(65) and did.world.created == []


def test_a_journal_that_is_full_before_the_order_keeps_it_from_being_sent(
    bench: Bench, did: FakeDid
) -> None:
    context = bench.context()

    def full(_: RemoteJob) -> None:
        raise StorageError("storage.full", "The disk is full")

    context.heard = full
    with pytest.raises(StorageError):
        bench.run(context)
    assert not did.asked("POST /talks")


def test_an_id_that_could_not_be_written_down_leaves_the_order_unknown(
    bench: Bench, did: FakeDid
) -> None:
    context = bench.context()

    def full(remote: RemoteJob) -> None:
        if remote.remote_id:
            raise StorageError("storage.full", "The disk is full")

    context.heard = full
    with pytest.raises(UnknownOutcome) as caught:
        bench.run(context)
    assert "storage.full" in caught.value.detail and len(did.world.created) == 1


@pytest.mark.expects_warnings
def test_a_list_that_cannot_be_read_leaves_the_order_unknown(bench: Bench, did: FakeDid) -> None:
    did.fail("POST /talks", Reset(), after=True)
    did.fail("GET /talks", FAULT, times=-1)
    context = bench.context()
    with pytest.raises(UnknownOutcome) as caught:
        bench.run(context)
    assert "cloud.server_error" in caught.value.detail and len(did.asked("POST /talks")) == 1


def test_an_account_that_says_nothing_more_is_no_obstacle_to_the_answer(
    bench: Bench, did: FakeDid, clock: FakeClock
) -> None:
    lost = RemoteJob(provider="did", tag="lp-0", submitted=clock.now(), credits_before=12)
    did.fail("GET /credits", FAULT, times=-1)
    with pytest.raises(UnknownOutcome) as caught:
        bench.run(bench.context(remote=lost))
    assert "Credits" not in caught.value.hint


@pytest.mark.expects_warnings
def test_stopping_while_an_order_is_looked_for_leaves_it_unknown(
    bench: Bench, did: FakeDid
) -> None:
    did.fail("POST /talks", Reset(), after=True)
    context = bench.context()

    def stop() -> None:
        if did.asked("GET /talks"):
            raise Cancelled

    context.stop = stop
    did.world.list_lag = 1000
    with pytest.raises(UnknownOutcome):
        bench.run(context)
    assert context.remote is not None and not context.remote.remote_id


def test_stopping_before_the_order_sends_none(bench: Bench, did: FakeDid) -> None:
    context = bench.context()

    def stop() -> None:
        if did.asked("POST /audios"):
            raise Cancelled

    context.stop = stop
    with pytest.raises(Cancelled):
        bench.run(context)
    assert context.notes == [] and not did.asked("POST /talks")


def test_stopping_after_the_order_leaves_it_where_it_is(bench: Bench, did: FakeDid) -> None:
    did.fail("POST /talks", Stuck())
    context = bench.context()

    def stop() -> None:
        if len(did.asked("GET /talks/{id}")) > 2:
            raise Cancelled

    context.stop = stop
    with pytest.raises(Cancelled):
        bench.run(context)
    assert context.remote is not None and context.remote.remote_id == did.only_talk.id


@pytest.mark.expects_warnings
def test_stopping_while_the_order_is_on_its_way_is_no_plain_stop(
    bench: Bench, did: FakeDid
) -> None:
    did.fail("POST /talks", Hang(), after=True)
    context = bench.context()

    def stop() -> None:
        if did.world.created:
            raise Cancelled

    context.stop = stop
    with pytest.raises(UnknownOutcome):
        bench.run(context)
    assert context.remote is not None and len(did.world.created) == 1


def test_a_film_that_drips_stops_at_once(bench: Bench, did: FakeDid) -> None:
    did.fail("GET s3", Slow())
    context = bench.context()

    def stop() -> None:
        if did.asked("GET s3"):
            raise Cancelled

    context.stop = stop
    with pytest.raises(Cancelled):
        bench.run(context)
    assert not bench.output.exists()


def test_it_is_asked_less_and_less_often(bench: Bench, did: FakeDid, clock: FakeClock) -> None:
    did.world.done_after = 60
    bench.run()
    asked = [seen.at for seen in did.asked("GET /talks/{id}")]
    pauses = [after - before for before, after in itertools.pairwise(asked)]
    for pause, wanted in zip(pauses, [2, 3, 4.5, 6.75, 10, 10, 10], strict=False):
        assert wanted * 0.79 <= pause <= wanted * 1.21
    assert 7 <= len(asked) <= 12


def test_a_fault_that_passes_does_not_end_a_paid_job(bench: Bench, did: FakeDid) -> None:
    did.fail("GET /talks/{id}", FAULT, times=17)
    bench.run()
    assert bench.output.is_file()


def test_a_wait_that_was_asked_for_does_not_count_against_the_job(
    bench: Bench, did: FakeDid, clock: FakeClock
) -> None:
    did.fail("GET /talks/{id}", busy("3600"))
    did.world.done_after = 3700
    context = bench.context()
    bench.run(context)
    ((until, reason),) = context.waits
    assert until == pytest.approx(clock.now(), abs=600) and "busy" in reason
