from core.domain.installation import InstallEvent, StepProgress
from core.weights.meter import Meter


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _run(rate: int, seconds: float, total: int | None) -> list[StepProgress]:
    """A file that comes steadily, told of in steps of 10 ms."""
    clock, told = _Clock(), []

    def tell(event: InstallEvent) -> None:
        assert isinstance(event, StepProgress)
        told.append(event)

    meter = Meter(tell, clock)
    meter.expect(total)
    meter.start("net.bin")
    for step in range(1, round(seconds * 100) + 1):
        clock.now = 100.0 + step / 100
        meter.at(rate * step // 100)
    meter.finish()
    return told


def test_it_is_told_at_most_ten_times_a_second() -> None:
    told = _run(rate=1_000_000, seconds=5.0, total=5_000_000)
    assert 40 <= len(told) <= 52
    assert told[-1].done == told[-1].total == 5_000_000 and told[-1].left_s == 0


def test_speed_and_time_left() -> None:
    told = _run(rate=1_000_000, seconds=3.0, total=10_000_000)
    assert told[-1].rate is not None and abs(told[-1].rate - 1_000_000) < 20_000
    assert told[-1].left_s is not None and abs(told[-1].left_s - 7.0) < 0.2
    assert told[-1].item == "net.bin"


def test_without_a_total_there_is_no_time_left() -> None:
    told = _run(rate=1_000_000, seconds=1.0, total=None)
    assert told[-1].total is None and told[-1].left_s is None and told[-1].rate


def test_what_was_only_about_so_much_may_be_more() -> None:
    told = _run(rate=1_000_000, seconds=2.0, total=1_500_000)
    assert (told[-1].done, told[-1].total, told[-1].left_s) == (2_000_000, 2_000_000, 0)


def test_what_was_here_before_is_no_speed_and_what_is_lost_goes_back() -> None:
    clock, told = _Clock(), []
    meter = Meter(told.append, clock)
    meter.expect(3000)
    meter.start("a", 1000)
    clock.now += 1
    meter.at(1100)
    assert told[-1].done == 1100 and told[-1].rate == 100
    clock.now += 1
    meter.at(0)
    assert told[-1].done == 0 and told[-1].rate is not None and 0 <= told[-1].rate <= 100
    meter.at(1500)
    meter.start("b")
    clock.now += 1
    meter.at(500)
    assert told[-1].done == 2000 and told[-1].item == "b"
