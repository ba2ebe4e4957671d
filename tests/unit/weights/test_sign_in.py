"""A sign-in with Hugging Face's own programs is used, and one that does not work is told."""

from pathlib import Path

import pytest
from huggingface_hub import constants
from huggingface_hub.utils import _auth

from core.errors import SetupError
from core.weights.sign_in import is_signed_in, signed_in_token


@pytest.fixture
def token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_OIDC_RESOURCE"):
        monkeypatch.delenv(variable, raising=False)
    file = tmp_path / "token"
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(file))
    return file


def test_nobody_signed_in(token_file: Path) -> None:
    assert signed_in_token() is None
    assert not is_signed_in()


def test_the_token_of_the_sign_in_is_found(token_file: Path) -> None:
    token_file.write_text("hf_from_sign_in\n")
    assert signed_in_token() == "hf_from_sign_in"


def test_a_sign_in_that_cannot_be_read_is_told(token_file: Path) -> None:
    token_file.mkdir()
    for ask in (signed_in_token, is_signed_in):
        with pytest.raises(SetupError) as caught:
            ask()
        assert caught.value.code == "setup.sign_in"
        assert "hf auth login" in caught.value.hint


def test_whether_somebody_signed_in_is_known_without_asking_anybody(
    token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign-in by browser wears off after hours; taking it renews it over the network."""
    asked: list[str] = []
    monkeypatch.setattr(_auth, "_refresh_oauth_token_if_needed", asked.append)
    token_file.write_text("hf_from_sign_in\n")
    assert is_signed_in() and asked == []
    assert signed_in_token() is None and asked == ["hf_from_sign_in"]
    token_file.unlink()
    monkeypatch.setenv("HF_OIDC_RESOURCE", "acme/lips")
    assert is_signed_in()
    with pytest.raises(SetupError):
        signed_in_token()
