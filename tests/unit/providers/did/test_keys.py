"""Keys as people paste them, and texts that must not give them away."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import OptionError
from providers.did.keys import KeyForm, read_key
from providers.did.redaction import Redaction

LOGIN = "Y2FuYXJ5QGV4YW1wbGUub3Jn:canary-kEy-5ad1f0c4e2"
ENCODED = base64.b64encode(LOGIN.encode()).decode()
PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=40)


@pytest.mark.parametrize(
    "pasted",
    [
        LOGIN,
        ENCODED,
        ENCODED.rstrip("="),
        f"  {LOGIN}\r\n",
        f'"{LOGIN}"',
        f"\u201c{ENCODED}\u201d",
        f"Basic {LOGIN}",
        f"basic {ENCODED}",
        f"Authorization: Basic {ENCODED}",
        f"authorization: basic {LOGIN}",
        f"authorization:Basic\t{ENCODED}",
        f'-H "Authorization: Basic {ENCODED}"',
        f'"authorization": "Basic {ENCODED}",',
        f"DID_API_KEY={LOGIN}",
        f'export DID_API_KEY="{ENCODED}"',
        f"\ufeff{LOGIN[:9]}\u200b{LOGIN[9:]}\u00a0",
        base64.b64encode(f"{LOGIN}\n".encode()).decode(),
        ENCODED[:20] + "\n" + ENCODED[20:],
    ],
)
def test_every_form_is_the_same_key(pasted: str) -> None:
    key = read_key(pasted)
    assert key.header(KeyForm.ENCODED) == f"Basic {ENCODED}"
    assert key.header(KeyForm.RAW) == f"Basic {LOGIN}"


@pytest.mark.parametrize(
    "pasted",
    ["", "   ", "sk-1234567890", ":password", "user:", "a\u00e4:b", "Zm9v", "\x00:b", "a:" + "x" * 5000, "Basic "],
)  # fmt: skip
def test_what_is_no_key_is_refused_without_being_repeated(pasted: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_key(pasted)
    error = caught.value
    assert error.code == "cloud.key_shape"
    assert not pasted.strip() or pasted.strip() not in f"{error.to_wire()}"
    assert error.__cause__ is None


@given(PRINTABLE.filter(lambda text: ":" not in text), PRINTABLE)
def test_a_login_and_its_base64_are_one_key(user: str, password: str) -> None:
    login = f"{user}:{password}"
    encoded = base64.b64encode(login.encode()).decode()
    assert read_key(f"Basic {encoded}").header(KeyForm.ENCODED) == f"Basic {encoded}"


def test_a_key_shows_itself_nowhere() -> None:
    assert "canary" not in f"{read_key(LOGIN)!r} {read_key(LOGIN)} {[read_key(LOGIN)]}"


@pytest.mark.parametrize(
    "text",
    [
        f"no such key {LOGIN}",
        f"in the header 'Basic {ENCODED}'.",
        f"authorization={ENCODED.rstrip('=')}",
        "password canary-kEy-5ad1f0c4e2!",
        LOGIN.replace(":", "%3A"),
        "https://s3.example.org/a.mp4?AWSAccessKeyId=canary&Signature=canary",
        "https://canary:canary@example.org/a",
        "StringToSign Signature=canary X-Amz-Credential=canary",
        "Bearer canary",
    ],
)
def test_texts_of_others_give_nothing_away(text: str) -> None:
    cleaned = Redaction(read_key(LOGIN))(text)
    assert "canary" not in cleaned and ENCODED[:12] not in cleaned


def test_the_rest_of_a_text_stays() -> None:
    clean = Redaction(read_key("user:pass"))
    assert (
        clean("passed at https://d-id.com/a/b?x=1 today\n\x07")
        == "passed at https://d-id.com/a/b today"
    )
    assert len(clean("word " * 1000)) < 700
