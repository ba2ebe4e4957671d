"""``lipsmith keys`` and ``voices`` without a network."""

import io
import json
import sys

import pytest

from core.domain.cloud import Account, CloudVoice, KeyPlace, KeyState
from core.errors import ProviderError
from core.interfaces.cli.cloud.keys import account_line, key_line
from core.interfaces.cli.cloud.voices import voice_lines
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE, TinyProvider
from tests.unit.interfaces.cli.cloud.desk import Desk


def set_key(desk: Desk, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    """Another key than the one of the environment."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("tiny-other-key\n"))
    return desk.run("keys", "set", ENGINE, *more)


def test_where_keys_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.run("keys") == 0
    assert desk.out == f"Tiny: the key in {VARIABLE} is used.\n"
    monkeypatch.delenv(VARIABLE)
    known = {"engine": ENGINE, "place": "none", "variable": VARIABLE}
    assert desk.document("keys") == {"keys": [known]}
    assert desk.document("keys", "forget", ENGINE) == known


def test_a_key_without_a_safe_keyring_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{KEY}\n"))
    assert desk.run("keys", "set", ENGINE) == 4
    assert VARIABLE in desk.err and KEY not in desk.err + desk.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("something else\n"))
    assert desk.run("keys", "set", ENGINE) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert desk.run("keys", "set", ENGINE) == 2
    assert f"lipsmith keys forget {ENGINE}" in desk.err


def test_one_of_the_environment_stays_in_use(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_key(desk, monkeypatch) == 0
    assert f"the key in {VARIABLE} is used" in desk.err
    assert desk.cloud.accesses[-1].key == "tiny-other-key", "it is tested all the same"
    assert "9 of 10 credits are left" in desk.err


def test_a_key_is_kept_only_where_it_is_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.cloud.trouble = ProviderError("cloud.key_refused", "Refused", "Enter it again")
    assert set_key(desk, monkeypatch) == 6
    assert "The key is not kept; one from before stays" in desk.err and "Refused" in desk.err
    assert "--untested" not in desk.err

    desk.cloud.trouble = ProviderError("cloud.unreachable", "Tiny cannot be reached")
    assert set_key(desk, monkeypatch) == 6
    assert f"`lipsmith keys set {ENGINE} --untested` keeps it" in desk.err


def test_a_key_is_kept_untested_where_that_is_wanted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.cloud.trouble = ProviderError("cloud.unreachable", "Tiny cannot be reached")
    assert set_key(desk, monkeypatch, "--untested") == 0
    assert f"`lipsmith keys test {ENGINE}`" in desk.err and "credits" not in desk.err


def test_programs_are_told_what_a_new_key_leads_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_key(desk, monkeypatch, "--json") == 0
    known = json.loads(desk.out)
    assert known["place"] == "environment" and known["credits_left"] == 9.0
    assert desk.err == ""


def test_no_words_of_a_command_hold_a_key(desk: Desk) -> None:
    with pytest.raises(SystemExit) as caught:
        desk.run("keys", "set", ENGINE, KEY)
    assert caught.value.code == 2


def test_a_key_is_tested(desk: Desk) -> None:
    assert desk.run("keys", "test", ENGINE) == 0
    assert desk.out == "Tiny takes the key; 9 of 10 credits are left.\n"
    desk.cloud.trouble = ProviderError("cloud.key_refused", "Refused", "Enter it again")
    assert desk.run("keys", "test", ENGINE) == 6
    assert f"Enter it again (`lipsmith keys set {ENGINE}`)" in desk.err


def test_an_engine_of_this_computer_has_none(desk: Desk) -> None:
    for words in (("keys", "test"), ("keys", "forget"), ("voices",)):
        assert desk.run(*words, "fake") == 2
        assert "runs on this computer" in desk.err


def test_voices_are_listed(desk: Desk) -> None:
    assert desk.run("voices", ENGINE) == 0
    assert (desk.out, desk.err) == (
        "tiny/v1    Ada\n".replace("    ", "  English  "),
        "1 voice of 1.\n",
    )
    assert desk.document("voices", ENGINE, "--language", "fr") == {"engine": ENGINE, "voices": []}


def test_a_voice_of_many_places_is_a_line_all_the_same() -> None:
    voice = CloudVoice(
        id="v",
        provider="p",
        name="Max",
        gender="male",
        locales=("a", "b", "c", "d", "e", "f"),
        styles=("sad", "glad"),
    )
    assert voice_lines([voice]) == ["p/v  a, b, c, d and 2 more  Max (male): sad, glad"]
    assert voice_lines([]) == []


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (Account(), "tells of no credits"),
        (Account(credits_left=2.5), "2.5 credits are left"),
        (Account(credits_left=0, credits_total=10), "0 of 10 credits are left"),
    ],
)
def test_what_an_account_says(account: Account, words: str) -> None:
    assert words in account_line(TinyProvider.info, account)


@pytest.mark.parametrize("place", list(KeyPlace))
def test_every_place_has_a_line_of_its_own(place: KeyPlace) -> None:
    others = {
        key_line(TinyProvider.info, KeyState(place=other, variable=VARIABLE))
        for other in KeyPlace
        if other is not place
    }
    assert key_line(TinyProvider.info, KeyState(place=place, variable=VARIABLE)) not in others
