"""``lipsmith token``: typed unseen or piped, never among the words."""

import pytest

from core.errors import SetupError
from core.interfaces.cli import secret_input
from tests.unit.interfaces.cli.bench import Bench

SECRET = "hf_onlyForThisTest"


def test_a_token_is_read_from_a_pipe(bench: Bench) -> None:
    bench.piped = f"{SECRET}\nanything else\n"
    assert bench.run("token", "set") == 0
    assert bench.desk.token == SECRET
    assert SECRET not in bench.out + bench.err
    assert "There is a Hugging Face token." in bench.err


def test_a_person_types_it_unseen(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_input, "getpass", lambda prompt: f" {SECRET} ")
    bench.typed = "not read from here"
    assert bench.run("token", "set") == 0
    assert bench.desk.token == SECRET


def test_no_words_of_a_command_hold_it(bench: Bench) -> None:
    with pytest.raises(SystemExit) as caught:
        bench.run("token", "set", SECRET)
    assert caught.value.code == 2


def test_nothing_given_is_no_token(bench: Bench) -> None:
    bench.desk.token = SECRET
    for bench.piped in ("", "  \n"):
        assert bench.fails("token", "set").code == "option.no_secret"
    assert bench.desk.token == SECRET


def test_it_is_forgotten(bench: Bench) -> None:
    bench.desk.token = SECRET
    assert bench.run("token", "forget") == 0
    assert not bench.desk.has_token
    assert "There is no Hugging Face token." in bench.err


@pytest.mark.parametrize("token", ["", SECRET])
def test_programs_read_only_whether_there_is_one(bench: Bench, token: str) -> None:
    bench.desk.token = token
    assert bench.run("token", "--json") == 0
    assert bench.document == {"has_token": bool(token)}


def test_no_keyring_is_an_error_of_setup(bench: Bench) -> None:
    bench.desk.refusal = SetupError("setup.no_keyring", "There is no keyring", "Set HF_TOKEN")
    bench.piped = SECRET
    assert bench.fails("token", "set").exit_code == 4
