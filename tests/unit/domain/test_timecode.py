"""Times as people read them."""

import pytest

from core.domain.timecode import timecode


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00.0"), (-1, "0:00.0"), (61.25, "1:01.2"), (59.97, "1:00.0"), (3599.99, "60:00.0")],
)
def test_no_minute_has_sixty_seconds(seconds: float, shown: str) -> None:
    assert timecode(seconds) == shown
