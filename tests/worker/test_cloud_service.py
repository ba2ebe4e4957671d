"""An engine in the cloud behind the one door: what a check says, and jobs from word to file."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.app.readiness import EngineState
from core.app.service import Service
from core.domain import events as ev
from core.domain.issue import Fix, Issue, Severity
from core.domain.job import JobPurpose, JobState
from core.domain.request import RenderRequest
from core.errors import AppError, OptionError, ProviderError
from core.platform.paths import AppPaths
from tests.kit.cloud_bench import CONSENT, LAST, code
from tests.kit.jobs import PATIENCE_S, Recorder, fake_launch, fake_request
from tests.kit.tiny_cloud import CONTENT, ENGINE, KEY, VARIABLE, Mode, TinyCatalogue, TinyCloud


@pytest.fixture
def cloud() -> TinyCloud:
    return TinyCloud()


@pytest.fixture
def service(paths: AppPaths, cloud: TinyCloud) -> Iterator[Service]:
    with closing(Service(TinyCatalogue(cloud), paths, fake_launch())) as service:
        yield service


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, KEY)


def wanted(folder: Path, mode: Mode = Mode.DONE, **changes: object) -> RenderRequest:
    options = {"mode": mode, **changes.pop("options", {})}  # type: ignore[dict-item]
    return fake_request(folder, mode.value, engine=ENGINE, options=options, **changes)


def checked(service: Service, request: RenderRequest) -> tuple[Issue, ...]:
    return service.check(request).result(PATIENCE_S)


def state_of(service: Service) -> EngineState:
    states = service.machine.engine_states(None)
    return next(one.state for one in states if one.info.id == ENGINE)


def test_the_engine_is_ready_once_its_key_is_known(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert state_of(service) is EngineState.NEEDS_KEY
    service.clouds.put_key(ENGINE, KEY)
    assert state_of(service) is EngineState.READY
    service.clouds.forget_key(ENGINE)
    assert state_of(service) is EngineState.NEEDS_KEY
    monkeypatch.setenv(VARIABLE, KEY)
    assert state_of(service) is EngineState.READY


def test_a_check_without_a_key_has_a_button(service: Service, tmp_path: Path) -> None:
    (issue,) = checked(service, wanted(tmp_path))
    assert (issue.code, issue.fix) == ("setup.no_key", Fix.ENTER_KEY)


@pytest.mark.usefixtures("key")
def test_a_check_tells_the_price_and_what_is_sent(service: Service, tmp_path: Path) -> None:
    issues = checked(service, wanted(tmp_path))
    told = {issue.code: issue for issue in issues}

    assert told["cloud_cost"].title == "Credits: about 2, billed as 30 s; 9 left"
    sent = [issue.title for issue in issues if issue.code == "cloud_sends"]
    assert sent == ["To Tiny: The photo", "To Tiny: The voice"]
    assert told["cloud_keeps"].title == "Tiny keeps nothing."
    assert told["output_length"].severity is Severity.INFO
    assert told["fake.survey"].severity is Severity.WARNING
    assert Severity.ERROR not in {issue.severity for issue in issues}
    assert service.quote(wanted(tmp_path)).result(PATIENCE_S).credits == 2.0


@pytest.mark.usefixtures("key")
def test_a_check_tells_what_is_too_much(service: Service, cloud: TinyCloud, tmp_path: Path) -> None:
    cloud.credits = 1.0
    request = wanted(tmp_path, options={"price": 6.0})
    first, *others = checked(service, request)
    assert (first.code, first.severity) == ("cloud.over_cap", Severity.ERROR)
    assert "cloud_few_credits" in {issue.code for issue in others}

    allowed = checked(service, request.model_copy(update={"max_credits": 6.0}))
    assert "cloud.over_cap" not in {issue.code for issue in allowed}
    service.settings.change(max_credits_per_day=5)
    assert checked(service, request.model_copy(update={"max_credits": 6.0}))[0].code == (
        "cloud.over_cap"
    )


@pytest.mark.usefixtures("key")
def test_a_film_is_no_photo(service: Service, tmp_path: Path) -> None:
    film = tmp_path / "clip.film"
    film.write_bytes(b"a film")
    (issue,) = checked(service, wanted(tmp_path).model_copy(update={"source": film}))

    assert (issue.code, issue.fix) == ("input.not_a_photo", Fix.USE_FRAME)
    assert issue.severity is Severity.ERROR


@pytest.mark.usefixtures("key")
def test_a_face_that_only_the_provider_may_see_is_a_warning(
    service: Service, tmp_path: Path
) -> None:
    photo = tmp_path / "drawing.noface"
    photo.write_bytes(b"a drawing")
    issues = checked(service, wanted(tmp_path).model_copy(update={"source": photo}))

    assert (issues[0].code, issues[0].severity) == ("input.no_face", Severity.WARNING)
    assert "cloud_cost" in {issue.code for issue in issues}


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("face", [None, 2])
def test_who_speaks_is_the_provider_s_choice(
    service: Service, tmp_path: Path, face: int | None
) -> None:
    photo = tmp_path / "family.crowd"
    photo.write_bytes(b"a photo")
    request = wanted(tmp_path).model_copy(update={"source": photo, "face": face})
    told = {issue.code: issue.title for issue in checked(service, request)}

    assert "several_faces" not in told
    assert told["cloud_several_faces"].endswith("Tiny chooses whom it moves")


@pytest.mark.usefixtures("key")
def test_a_text_and_an_address_need_no_files(service: Service, tmp_path: Path) -> None:
    request = wanted(
        tmp_path, options={"script": "Hello", "source_url": "https://pictures.test.invalid/a.png"}
    ).model_copy(update={"audio": None, "source": tmp_path / "a.png"})

    assert "cloud_cost" in {issue.code for issue in checked(service, request)}
    without = request.model_copy(update={"options": {"script": "Hello"}})
    assert checked(service, without)[0].code == "input.missing"


@pytest.mark.usefixtures("key")
def test_a_check_passes_on_what_the_provider_says(
    service: Service, cloud: TinyCloud, tmp_path: Path
) -> None:
    cloud.trouble = ProviderError("cloud.key_refused", "Tiny refuses the key", "Enter it again")
    (issue,) = checked(service, wanted(tmp_path))
    assert (issue.code, issue.fix) == ("cloud.key_refused", Fix.ENTER_KEY)

    service.settings.change(offline=True)
    (issue,) = checked(service, wanted(tmp_path))
    assert (issue.code, issue.fix) == ("cloud.offline", Fix.CHOOSE_ENGINE)


@pytest.mark.usefixtures("key")
def test_from_a_request_to_a_file(service: Service, seen: Recorder, tmp_path: Path) -> None:
    job = service.submit(wanted(tmp_path), CONSENT)
    done = seen.wait_for(ev.Done, job)
    assert isinstance(done, ev.Done) and Path(done.path).read_bytes() == CONTENT
    assert service.job(job).consent == CONSENT
    assert service.clouds.budget(ENGINE).spent == 2.0


@pytest.mark.usefixtures("key")
def test_consent_comes_with_the_job_or_from_the_settings(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    without = service.submit(wanted(tmp_path))
    seen.wait_for(ev.Failed, without)
    refused = service.job(without)
    assert code(refused) == "cloud.no_consent" and refused.error is not None
    assert AppError.from_wire(refused.error).exit_code == 4

    again = service.retry(without, CONSENT)
    seen.wait_for(ev.Done, again)
    service.settings.change(consent=CONSENT)
    seen.wait_for(ev.Done, service.submit(wanted(tmp_path, overwrite=True)))


@pytest.mark.usefixtures("key")
def test_a_result_is_fetched_again_and_ordered_again_only_by_retry(
    service: Service, seen: Recorder, cloud: TinyCloud, tmp_path: Path
) -> None:
    job = service.submit(wanted(tmp_path), CONSENT)
    seen.wait_for(ev.Done, job)
    elsewhere = tmp_path / "again.mp4"
    seen.wait_for(ev.Done, service.fetch(job, elsewhere))
    assert elsewhere.read_bytes() == CONTENT and len(cloud.orders) == 1

    service.job(job).request.output.unlink()
    seen.wait_for(ev.Done, service.retry(job))
    assert len(cloud.orders) == 2


@pytest.mark.usefixtures("key")
def test_an_unknown_job_is_looked_for_or_given_up(
    service: Service, seen: Recorder, cloud: TinyCloud, tmp_path: Path
) -> None:
    job = service.submit(wanted(tmp_path, Mode.LOST), CONSENT)
    seen.wait_for(ev.Unknown, job)
    with pytest.raises(OptionError, match="Nobody knows"):
        service.retry(job)
    with pytest.raises(OptionError, match="Nobody knows"):
        service.forget(job)
    assert service.fetch(job) == job
    seen.wait_for(ev.Done, job)
    assert len(cloud.orders) == 1


@pytest.mark.usefixtures("key")
def test_a_preview_would_be_paid_for(service: Service, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as raised:
        service.submit(wanted(tmp_path), CONSENT, purpose=JobPurpose.PREVIEW)
    assert raised.value.code == "cloud.no_preview"
    assert service.jobs() == ()


@pytest.mark.usefixtures("key")
def test_closing_the_program_leaves_the_job_to_the_next_start(
    paths: AppPaths, cloud: TinyCloud, tmp_path: Path
) -> None:
    first = Service(TinyCatalogue(cloud), paths, fake_launch())
    job = first.submit(wanted(tmp_path, Mode.ENDLESS), CONSENT)
    assert cloud.began.wait(PATIENCE_S)
    first.close(keep_waiting=True)
    cloud.release.set()

    with closing(Service(TinyCatalogue(cloud), paths, fake_launch())) as second:
        assert second.job(job).state is JobState.UNKNOWN
        assert second.interrupted == second.unfinished() == ()
        seen = Recorder()
        second.subscribe(seen)
        second.fetch(job)
        assert isinstance(seen.wait_for(LAST, job), ev.Done)
    assert len(cloud.orders) == 1
