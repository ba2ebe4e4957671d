"""What is told of an answer that makes no sense."""

import pytest

from core.errors import ProviderError
from tests.kit.did import KEY, FakeDid, Reply
from tests.unit.providers.did.faults_bench import Bench


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("text/html; charset=utf-8", "text/html"),
        (f"Basic {KEY}", "no known kind"),
        ("", "no known"),
    ],
)
def test_the_kind_of_an_answer_is_told_and_no_header_as_it_came(
    bench: Bench, did: FakeDid, kind: str, told: str
) -> None:
    odd = Reply(200, raw=b"<html>", headers=(("Content-Type", kind),))
    did.fail("GET /credits", odd, times=-1)
    with bench.session() as session, pytest.raises(ProviderError) as caught:
        session.account(lambda: None)
    assert caught.value.code == "cloud.answer"
    assert told in caught.value.detail and KEY not in f"{caught.value.to_wire()}"
