"""What is told and kept of a self-test that renders."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from core.domain import events as ev
from core.domain.installation import LogLine, StepKind, StepProgress, Tell
from core.platform.files import storage_error

_LEAST_FRAMES = 10


class Watch:
    """Tells how far the self-test is; keeps its speed, and the first frame that it shows.

    Args:
        kept: Where that frame is put.
    """

    def __init__(self, tell: Tell, kept: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tell = tell
        self._kept = kept
        self._before: float | None = None
        self._seen: list[tuple[float, int]] = []
        self.picture: Path | None = None

    @property
    def frames_per_s(self) -> float | None:
        """Between the first and the last frames that were told, where there are enough of them.

        Else from what was told before them: with their first batch, and what it had to wait for. None
        where nobody told of frames.
        """
        if not self._seen:
            return None
        (began, first), (ended, last) = self._seen[0], self._seen[-1]
        if last - first >= _LEAST_FRAMES and ended > began:
            return (last - first) / (ended - began)
        if self._before is None or ended <= self._before:
            return None
        return last / (ended - self._before)

    def begin_anew(self) -> None:
        """Another film comes; the picture stays."""
        self._before = None
        self._seen = []

    def __call__(self, event: ev.EventBase) -> None:
        match event:
            case ev.Preview(path=path) if self.picture is None:
                self.picture = self._keep(Path(path))
            case ev.Progress(stage="render", done=int(done), total=total, rate=rate, left_s=left_s):
                self._seen.append((self._clock(), done))
                self._tell(
                    StepProgress(
                        step=StepKind.SELF_TEST,
                        done=done,
                        total=total,
                        is_bytes=False,
                        rate=rate,
                        left_s=left_s,
                    )
                )
            case ev.Progress() if not self._seen:
                self._before = self._clock()
            case ev.Warned(text=text):
                self._tell(LogLine(text=text))
            case _:
                return

    def _keep(self, frame: Path) -> Path:
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            return Path(shutil.copyfile(frame, self._kept))
        except OSError as exc:
            raise storage_error(exc, self._kept) from exc
