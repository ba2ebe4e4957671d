import pytest

from core.errors import Cancelled
from tests.kit.clock import START, FakeClock


def test_time_passes_by_sleeping_alone() -> None:
    clock = FakeClock()
    looks: list[float] = []
    clock.sleep(150, lambda: looks.append(clock.now() - START))
    assert looks == [0, 60, 120, 150]
    assert (clock.now(), clock.slept) == (START + 150, [150])


def test_a_checkpoint_ends_a_sleep() -> None:
    clock = FakeClock(step_s=1)

    def stop() -> None:
        if clock.now() >= START + 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        clock.sleep(600, stop)
    assert clock.now() == START + 3
