"""What is known of an account, told beside its engine while nothing waits for it."""

import pytest

from core.domain.cloud import RemoteJob
from core.domain.events import Remote
from core.errors import ProviderError
from tests.gui.cloud.conftest import Desk
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE


@pytest.fixture
def told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv(VARIABLE, KEY)
    said: list[str] = []
    desk.part.status.changed.connect(lambda _engine, words: said.append(words))
    return said


def test_an_engine_that_is_chosen_is_asked_about_once(desk: Desk, told: list[str]) -> None:
    for _ in range(3):
        desk.part.status.look(ENGINE)
    desk.until(lambda: told[-1] == "9 credits of 10 left")
    assert len(desk.cloud.accesses) == 1


def test_it_is_asked_again_once_a_job_costs(desk: Desk, told: list[str]) -> None:
    desk.part.status.look(ENGINE)
    desk.until(lambda: told[-1] == "9 credits of 10 left")
    desk.cloud.credits = 7.0
    order = RemoteJob(provider=ENGINE, tag="lp-1", submitted=1.0)
    desk.bridge.told.emit(Remote(job="a", remote=order))
    assert len(told) == 2, "nothing was taken yet"
    known = order.model_copy(update={"remote_id": "tny_1"})
    desk.bridge.told.emit(Remote(job="a", remote=known))
    desk.until(lambda: told[-1] == "7 credits of 10 left")


def test_why_nothing_is_known_is_said_and_asked_again_with_another_key(
    desk: Desk, told: list[str]
) -> None:
    desk.cloud.trouble = ProviderError("cloud.unreachable", "Tiny cannot be reached")
    desk.part.status.look(ENGINE)
    desk.until(lambda: told[-1] == "Tiny cannot be reached")
    desk.cloud.trouble = None
    desk.part.status.forget(ENGINE)
    desk.part.status.look(ENGINE)
    desk.until(lambda: told[-1] == "9 credits of 10 left")
