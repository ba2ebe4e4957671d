"""How long each stage was busy."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_END = object()


class Timings:
    """Busy seconds by stage; each stage is timed by one thread."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._begin = time.perf_counter()

    @property
    def since_begin_s(self) -> float:
        """Seconds since the timing began, whatever was busy."""
        return time.perf_counter() - self._begin

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time spent inside."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] += time.perf_counter() - begin

    def watch(self, name: str, items: Iterator[T]) -> Iterator[T]:
        """The items; the time each takes to come is added."""
        while True:
            with self.stage(name):
                item = next(items, _END)
            if item is _END:
                return
            yield item  # type: ignore[misc]  # _END is excluded above

    def seconds(self) -> dict[str, float]:
        """Rounded to milliseconds."""
        return {name: round(value, 3) for name, value in self._seconds.items()}
