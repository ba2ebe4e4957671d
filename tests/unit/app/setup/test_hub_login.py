"""Where a token is looked for, one place after the other."""

from core.app.setup.hub_login import HubLogin
from core.settings.secrets import Secrets


def test_the_environment_comes_before_a_sign_in() -> None:
    login = HubLogin(Secrets({"HF_TOKEN": "hf_environment"}), lambda: "hf_sign_in")
    assert login.token() == "hf_environment"
    assert login.is_known


def test_a_sign_in_counts_where_nothing_else_is() -> None:
    assert HubLogin(Secrets({}), lambda: "hf_sign_in").token() == "hf_sign_in"
    assert HubLogin(Secrets({}), lambda: "hf_sign_in").is_known
    assert HubLogin(Secrets({}), lambda: None).token() is None
    assert not HubLogin(Secrets({}), lambda: None).is_known
