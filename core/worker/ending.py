"""Cancel of one job: from asking politely to killing."""

import time
from collections.abc import Callable

from core.worker.child import WorkerChild
from core.worker.launch import Limits
from core.worker.protocol import Cancel


class Ending:
    """Cancel of one job in three steps: ask, terminate, kill the tree.

    It lasts as long as the job's conversation: a job that goes on talking is still ended.
    """

    def __init__(self, child: WorkerChild, limits: Limits, job: str | None) -> None:
        self._steps: list[tuple[Callable[[], None], float]] = [
            (child.terminate, limits.terminate_s),
            (child.kill, limits.terminate_s),
        ]
        if job is not None:  # loading cannot be asked to stop, a job can
            self._steps.insert(0, (lambda: child.send(Cancel(job=job)), limits.ask_s))
        self._next_at = 0.0

    def go_on(self) -> float:
        """Takes the step that is due; returns when the next one is, in monotonic seconds."""
        now = time.monotonic()
        if now >= self._next_at:
            step, patience_s = self._steps[0]
            step()
            self._next_at = now + patience_s
            if len(self._steps) > 1:
                del self._steps[0]
        return self._next_at
