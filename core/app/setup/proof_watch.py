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
        self._seen: list[tuple[float, int]] = []
        self.picture: Path | None = None

    @property
    def frames_per_s(self) -> float | None:
        """Between the first and the last frames that were told; None for too few of them."""
        if not self._seen:
            return None
        (began, first), (ended, last) = self._seen[0], self._seen[-1]
        if last - first < _LEAST_FRAMES or ended <= began:
            return None
        return (last - first) / (ended - began)

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
