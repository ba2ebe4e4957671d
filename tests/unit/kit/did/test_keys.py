import base64

import httpx2
import pytest

from tests.kit.did import KEY, FakeDid
from tests.kit.did.rules import RAW


@pytest.mark.parametrize(
    "given",
    [
        KEY,
        base64.b64encode(KEY.encode()).decode(),
        base64.b64encode(KEY.encode()).decode().rstrip("="),
    ],
)
def test_both_encodings_of_the_key_hold(did: FakeDid, given: str) -> None:
    headers = {"Authorization": f"Basic {given}"}
    answer = httpx2.get(f"{did.api_url}/credits", headers=headers, trust_env=False)
    assert answer.json()["remaining"] == 10


@pytest.mark.parametrize(
    "given", ["", "Basic", "Basic wrong", "Basic d3Jvbmc6a2V5", f"Bearer {KEY}"]
)
def test_other_keys_are_refused_in_two_shapes(did: FakeDid, given: str) -> None:
    headers = {"Authorization": given}
    answer = httpx2.get(f"{did.api_url}/credits", headers=headers, trust_env=False)
    assert (answer.status_code, answer.json()["kind"]) == (401, "AuthorizationError")
    did.api.gateway_deny = True
    answer = httpx2.get(f"{did.api_url}/credits", headers=headers, trust_env=False)
    assert answer.status_code == 403
    assert "explicit deny" in answer.json()["Message"]


def test_no_key_and_no_such_route(did: FakeDid, client: httpx2.Client) -> None:
    answer = httpx2.get(f"{did.api_url}/credits", trust_env=False)
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})
    answer = client.put("/talks")
    assert (answer.status_code, answer.json()) == (403, {"message": "Missing Authentication Token"})


def test_a_server_that_takes_one_form(did: FakeDid) -> None:
    encoded = base64.b64encode(KEY.encode()).decode()
    did.api.forms = frozenset({RAW})
    states = [
        httpx2.get(
            f"{did.api_url}/credits", headers={"Authorization": f"Basic {given}"}, trust_env=False
        ).status_code
        for given in (KEY, encoded)
    ]
    assert states == [200, 401]
