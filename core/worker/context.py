"""RunContext on the child's side: an engine's words become events on the wire."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from core.domain.base import Value
from core.domain.events import Finishing, Part, Preview, Progress, Warned
from core.errors import Cancelled
from core.worker.pace import Pace
from core.worker.protocol import Alive

_PROGRESS_EVERY_S = 0.1
_ALIVE_EVERY_S = 5.0


class HostContext:
    """What an engine speaks through while it runs; safe to use from the engine's own threads.

    Args:
        send: Puts a message on the wire; it never blocks for long.
        is_cancelled: Whether the job is to stop.
    """

    def __init__(
        self,
        job: str,
        scratch: Path,
        send: Callable[[Value], None],
        is_cancelled: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._job = job
        self._scratch = scratch
        self._send = send
        self._is_cancelled = is_cancelled
        self._clock = clock
        self._lock = threading.Lock()
        self._pace = Pace()
        self._stage = ""
        self._progress_at = -_PROGRESS_EVERY_S
        self._spoke_at = clock()
        self._warned: set[tuple[str, str]] = set()

    @property
    def scratch(self) -> Path:
        return self._scratch

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None:
        now = self._clock()
        with self._lock:
            rate = self._pace.rate(stage, done, now)
            is_last = done is not None and done == total
            is_due = now - self._progress_at >= _PROGRESS_EVERY_S
            if stage == self._stage and not is_last and not is_due:
                return
            self._stage, self._progress_at = stage, now
            left = self._pace.left_s(stage, fraction, now)
        self._tell(
            Progress(
                job=self._job,
                stage=stage,
                fraction=None if fraction is None else min(max(fraction, 0.0), 1.0),
                done=done,
                total=total,
                rate=rate,
                left_s=left,
            )
        )

    def part(self, offset_s: float, length_s: float) -> None:
        self._tell(Part(job=self._job, offset_s=offset_s, length_s=length_s))

    def preview(self, path: Path, time_s: float) -> None:
        self._tell(Preview(job=self._job, path=str(path), time_s=time_s))

    def warn(self, code: str, text: str) -> None:
        with self._lock:
            if (code, text) in self._warned:
                return
            self._warned.add((code, text))
        self._tell(Warned(job=self._job, code=code, text=text))

    def finishing(self) -> None:
        self._tell(Finishing(job=self._job))

    def checkpoint(self) -> None:
        """Raises Cancelled when the job is to stop.

        It also says ``alive`` now and then: an engine that is stuck passes no checkpoint, falls
        silent, and the parent notices.
        """
        if self._is_cancelled():
            raise Cancelled
        if self._clock() - self._spoke_at >= _ALIVE_EVERY_S:
            self._tell(Alive(job=self._job))

    def _tell(self, message: Value) -> None:
        self._spoke_at = self._clock()
        self._send(message)
