"""Keys, accounts, quotes and voices, asked for over the desk."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from keyring.backends import null
from keyring.errors import KeyringLocked

from core.app.cloud_desk import CloudDesk
from core.app.settings_desk import SettingsDesk
from core.domain.cloud import KeyPlace, may_be_good
from core.errors import AppError, Cancelled, OptionError, ProviderError, SetupError
from core.jobs.caps import Budget, Caps, Limits
from core.jobs.journal import Journal
from core.platform.stop import StopToken
from core.settings.keyrings import Keyring
from core.settings.secrets import Secrets
from tests.kit.jobs import PATIENCE_S, fake_request, home
from tests.kit.keyrings import BadKeyring, MemoryKeyring
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE, TinyCatalogue, TinyCloud


@dataclass
class Bench:
    folder: Path
    keyring: Keyring = field(default_factory=MemoryKeyring)
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paths = home(self.folder / "home")
        self.cloud = TinyCloud()
        self.catalogue = TinyCatalogue(self.cloud)
        self.settings = SettingsDesk(self.catalogue, paths)
        self.journal = Journal(paths.journal)
        self.closes = StopToken()
        self.desk = CloudDesk(
            self.catalogue,
            Secrets(self.environ, self.keyring),
            self.settings,
            paths,
            Caps(self.journal, lambda: Limits(4.0, 20.0)),
            self.closes,
            self.environ,
        )

    def close(self) -> None:
        self.closes.set()
        self.desk.close()
        self.journal.close()

    @property
    def has_key(self) -> bool:
        return self.desk.has_key(self.catalogue.get(ENGINE).info)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with closing(Bench(tmp_path)) as bench:
        yield bench


def code_of(bench: Bench) -> str:
    """Of what asking for the account ends with."""
    error = bench.desk.account(ENGINE).exception(PATIENCE_S)
    assert isinstance(error, AppError), error
    return error.code


def test_a_key_is_entered_tested_and_forgotten(bench: Bench) -> None:
    assert bench.desk.key_state(ENGINE).place is KeyPlace.NONE and not bench.has_key
    assert code_of(bench) == "setup.no_key"

    assert bench.desk.put_key(ENGINE, f"  {KEY}\n").place is KeyPlace.KEYRING
    assert bench.has_key
    assert bench.desk.account(ENGINE).result(PATIENCE_S).credits_left == 9.0
    assert bench.cloud.accesses[-1].key == KEY

    assert bench.desk.forget_key(ENGINE).place is KeyPlace.NONE
    assert not bench.has_key


def test_a_key_is_kept_once_it_is_proven(bench: Bench) -> None:
    proven = bench.desk.prove_key(ENGINE, f"  {KEY}\n").result(PATIENCE_S)
    assert proven.state.place is KeyPlace.KEYRING and proven.account.credits_left == 9.0
    assert bench.has_key and bench.cloud.accesses[-1].key == KEY


@pytest.mark.parametrize("code", ["cloud.key_refused", "cloud.unreachable"])
def test_a_key_that_is_not_proven_leaves_the_one_before(bench: Bench, code: str) -> None:
    bench.desk.put_key(ENGINE, KEY)
    bench.cloud.trouble = ProviderError(code, "No")
    error = bench.desk.prove_key(ENGINE, "tiny-other").exception(PATIENCE_S)
    assert isinstance(error, ProviderError) and error.code == code
    assert bench.cloud.accesses[-1].key == "tiny-other"

    bench.cloud.trouble = None
    bench.desk.account(ENGINE).result(PATIENCE_S)
    assert bench.cloud.accesses[-1].key == KEY


def test_offline_a_key_is_kept_by_wish_only(bench: Bench) -> None:
    bench.settings.change(offline=True)
    error = bench.desk.prove_key(ENGINE, KEY).exception(PATIENCE_S)
    assert isinstance(error, SetupError) and error.code == "cloud.offline"
    assert not bench.has_key
    assert bench.desk.put_key(ENGINE, KEY).place is KeyPlace.KEYRING


def test_a_test_that_is_stopped_keeps_nothing(bench: Bench) -> None:
    stop = StopToken()
    stop.set()
    error = bench.desk.prove_key(ENGINE, KEY, stop).exception(PATIENCE_S)
    assert isinstance(error, Cancelled) and not bench.has_key


def test_a_key_may_be_good_where_nobody_was_there_to_say() -> None:
    assert may_be_good(ProviderError("cloud.key_refused", "Refused, or a fault", retryable=True))
    assert may_be_good(ProviderError("cloud.unreachable", "Not there"))
    assert may_be_good(SetupError("cloud.offline", "No network"))
    assert not may_be_good(ProviderError("cloud.key_refused", "Refused"))
    assert not may_be_good(OptionError("cloud.key_shape", "This is no key"))
    assert not may_be_good(SetupError("setup.keyring_locked", "It was good, and is not kept"))


def test_what_the_provider_takes_for_no_key_is_not_kept(bench: Bench) -> None:
    with pytest.raises(OptionError, match="does not look like"):
        bench.desk.put_key(ENGINE, "a word")
    error = bench.desk.prove_key(ENGINE, "a word").exception(PATIENCE_S)
    assert isinstance(error, OptionError) and bench.cloud.accesses == []
    assert bench.desk.key_state(ENGINE).place is KeyPlace.NONE


def test_a_key_of_the_environment_holds(tmp_path: Path) -> None:
    with closing(Bench(tmp_path, environ={VARIABLE: KEY})) as bench:
        state = bench.desk.put_key(ENGINE, "tiny-other")
        assert (state.place, state.variable) == (KeyPlace.ENVIRONMENT, VARIABLE)
        proven = bench.desk.prove_key(ENGINE, "tiny-third").result(PATIENCE_S)
        assert proven.state == state and bench.cloud.accesses[-1].key == "tiny-third"
        bench.desk.account(ENGINE).result(PATIENCE_S)
        assert bench.cloud.accesses[-1].key == KEY


def test_a_key_of_the_environment_that_is_none_is_a_matter_of_the_setup(tmp_path: Path) -> None:
    with closing(Bench(tmp_path, environ={VARIABLE: "half a key"})) as bench:
        error = bench.desk.account(ENGINE).exception(PATIENCE_S)
        assert isinstance(error, SetupError) and error.exit_code == 4
        assert "half a key" not in f"{error.to_wire()}"


def test_without_a_safe_keyring_the_key_lasts_for_the_session(tmp_path: Path) -> None:
    with closing(Bench(tmp_path, null.Keyring())) as bench:
        assert bench.desk.put_key(ENGINE, KEY).place is KeyPlace.SESSION
        assert bench.has_key
        assert bench.desk.account(ENGINE).result(PATIENCE_S).credits_left == 9.0


def test_a_locked_keyring_is_asked_once_for_lists(tmp_path: Path) -> None:
    """Each question may put a window of the system's in a person's way."""
    keyring = BadKeyring(KeyringLocked("locked"))
    with closing(Bench(tmp_path, keyring)) as bench:
        assert [bench.has_key for _ in range(3)] == [False] * 3
        assert keyring.asked == 1
        assert code_of(bench) == "setup.keyring_locked"
        with pytest.raises(SetupError):
            bench.desk.key_state(ENGINE)


def test_lists_ask_the_keyring_once_and_learn_what_becomes_of_the_key(bench: Bench) -> None:
    assert not bench.has_key
    elsewhere = Secrets({}, bench.keyring)  # another program of the same person
    elsewhere.keep(bench.desk.provider(ENGINE).secret, KEY)
    assert not bench.has_key
    assert bench.desk.key_state(ENGINE).place is KeyPlace.KEYRING and bench.has_key

    elsewhere.keep(bench.desk.provider(ENGINE).secret, "")
    assert bench.has_key
    assert code_of(bench) == "setup.no_key"
    assert not bench.has_key


def test_another_server_may_stand_in(tmp_path: Path) -> None:
    environ = {VARIABLE: KEY, "TINY_BASE_URL": " http://127.0.0.1:9 "}
    with closing(Bench(tmp_path, environ=environ)) as bench:
        bench.desk.account(ENGINE).result(PATIENCE_S)
        environ["TINY_BASE_URL"] = ""
        bench.desk.account(ENGINE).result(PATIENCE_S)
        assert [access.base_url for access in bench.cloud.accesses] == [
            "http://127.0.0.1:9",
            "https://tiny.test.invalid",
        ]


def test_offline_nobody_is_asked(bench: Bench) -> None:
    bench.desk.put_key(ENGINE, KEY)
    bench.cloud.accesses.clear()
    bench.settings.change(offline=True)

    assert code_of(bench) == "cloud.offline"
    assert bench.cloud.accesses == []
    assert bench.has_key


def test_quotes_and_voices(bench: Bench, tmp_path: Path) -> None:
    bench.desk.put_key(ENGINE, KEY)
    request = fake_request(tmp_path, engine=ENGINE, options={"price": 3.0})

    assert bench.desk.quote(request).result(PATIENCE_S).credits == 3.0
    assert [voice.name for voice in bench.desk.voices(ENGINE).result(PATIENCE_S)] == ["Ada"]
    assert bench.desk.budget(ENGINE) == Budget(per_job=4.0, per_day=20.0, spent=0.0)


def test_what_a_provider_says_comes_through(bench: Bench) -> None:
    bench.desk.put_key(ENGINE, KEY)
    bench.cloud.trouble = ProviderError("cloud.key_refused", "Tiny refuses the key")
    assert code_of(bench) == "cloud.key_refused"


def test_a_question_can_be_stopped_and_ends_with_the_program(bench: Bench, tmp_path: Path) -> None:
    bench.desk.put_key(ENGINE, KEY)
    asked = threading.Event()

    def never(checkpoint: object) -> None:
        asked.set()
        while callable(checkpoint):
            checkpoint()
            threading.Event().wait(0.01)

    bench.cloud.asked = never
    request = fake_request(tmp_path, engine=ENGINE, options={})
    stop = StopToken()
    first, second = bench.desk.quote(request, stop), bench.desk.quote(request)
    assert asked.wait(PATIENCE_S)
    stop.set()
    assert isinstance(first.exception(PATIENCE_S), Cancelled)
    bench.closes.set()
    error = second.exception(PATIENCE_S)
    assert isinstance(error, AppError) and error.code == "app.closing"
    with pytest.raises(AppError, match="closing"):
        bench.desk.account(ENGINE)


def test_an_engine_of_this_computer_has_no_account(bench: Bench, tmp_path: Path) -> None:
    for ask in (
        lambda: bench.desk.account("fake"),
        lambda: bench.desk.put_key("fake", KEY),
        lambda: bench.desk.quote(fake_request(tmp_path)),
    ):
        with pytest.raises(OptionError) as raised:
            ask()
        assert raised.value.code == "cloud.local"
    assert bench.desk.has_key(bench.catalogue.get("fake").info)


def test_a_key_is_in_no_text(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    state = bench.desk.put_key(ENGINE, KEY)
    bench.desk.account(ENGINE).result(PATIENCE_S)

    told = (repr(state), state.model_dump_json(), repr(bench.cloud.accesses), caplog.text)
    assert not any("canary" in text for text in told)
    files = [path for path in bench.folder.rglob("*") if path.is_file()]
    assert not any(b"canary" in path.read_bytes() for path in files)
