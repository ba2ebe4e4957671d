"""What an order cost after all: a text that takes longer, and orders that came to nothing."""

import pytest

from core.domain.cloud import RemoteJob
from core.errors import ProviderError, StorageError
from tests.kit.did import Outcome, Rejected
from tests.kit.did.server import FakeDid
from tests.unit.providers.did.faults_bench import Bench

LONG = "word " * 30  # ten seconds and a half, one credit


def test_a_text_that_takes_longer_than_expected_costs_more(bench: Bench, did: FakeDid) -> None:
    context = bench.context()
    words = bench.words()
    slow = words.model_copy(update={"options": {**words.options, "script": LONG}})
    did.world.letters_a_second = 8.0
    bench.run(context, slow)
    assert context.notes[0].credits == 1
    assert context.remote is not None and context.remote.credits == 2
    assert context.remote.credits == did.only_talk.credits
    assert "did.costs_more" in [code for code, _ in context.warnings]


def test_a_voice_costs_what_was_said(bench: Bench) -> None:
    context = bench.context()
    bench.run(context)
    assert [note.credits for note in context.notes] == [1, 1]


@pytest.mark.parametrize("fate", [Outcome(), Rejected()], ids=["error", "rejected"])
def test_what_came_to_nothing_costs_nothing(
    bench: Bench, did: FakeDid, fate: Outcome | Rejected
) -> None:
    did.fail("POST /talks", fate)
    context = bench.context()
    with pytest.raises(ProviderError):
        bench.run(context)
    assert context.remote is not None and context.remote.credits == 0
    assert context.remote.remote_id == did.only_talk.id


@pytest.mark.expects_warnings
def test_a_cost_that_cannot_be_noted_changes_nothing_else(bench: Bench, did: FakeDid) -> None:
    did.fail("POST /talks", Outcome())
    context = bench.context()

    def full(remote: RemoteJob) -> None:
        if not remote.credits:
            raise StorageError("storage.full", "The disk is full")

    context.heard = full
    with pytest.raises(ProviderError) as caught:
        bench.run(context)
    assert caught.value.code == "cloud.no_face"
