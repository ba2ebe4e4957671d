"""What is offered where an engine lacks its graphics card."""

from core.app.fallbacks import fallbacks, lacks_gpu
from core.app.readiness import EngineStatus, judge
from core.domain.engine import EngineInfo
from core.platform.hardware import Hardware
from providers.registry import Registry
from tests.kit.shop import computer, cuda_card

ALL = {provider.info.id: provider.info for provider in Registry().providers()}
STRICT = ALL["musetalk"].model_copy(update={"frame_times": ()})


def state(info: EngineInfo, hardware: Hardware | None = None, **known: bool) -> EngineStatus:
    return judge(info, hardware or computer(), **known)


def test_the_built_in_engine_then_the_cloud() -> None:
    found = fallbacks([state(info) for info in ALL.values()])
    assert [one.engine.id for one in found] == ["viseme", "did"]
    here, there = (one.words for one in found)
    assert "at once on this computer" in here
    for said in ("photos only", "are sent there", "15 seconds", "key has to be entered"):
        assert said in there


def test_a_known_key_is_not_asked_for_again() -> None:
    (there,) = fallbacks([state(ALL["did"], has_key=True)])
    assert "key" not in there.words


def test_only_who_misses_a_card_needs_one() -> None:
    assert lacks_gpu(state(ALL["musetalk"]))
    assert lacks_gpu(state(STRICT))
    assert not lacks_gpu(state(ALL["musetalk"], computer(cuda_card())))
    assert not lacks_gpu(state(ALL["viseme"])) and not lacks_gpu(state(ALL["did"]))


def test_nothing_is_offered_where_there_is_nothing() -> None:
    assert fallbacks([]) == ()
    assert fallbacks([state(ALL["musetalk"])]) == ()
