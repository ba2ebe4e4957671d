"""A CloudContext that records, and keeps what was noted in a file where a test wants that."""

import os
from collections.abc import Callable
from pathlib import Path

from core.domain.cloud import RemoteJob
from tests.kit.context import SilentContext


class CloudNotes(SilentContext):
    """The silent context of a cloud job.

    Args:
        file: Where the last note is kept, and read from at once: a journal of one line.
        cancel_after: As of ``SilentContext``.

    Attributes:
        remote: What a session finds; every note replaces it.
        notes: All notes, in order.
        waits: What ``waiting`` was told.
        heard: Called with each note before it is kept.
        stop: Called at each checkpoint; may raise.
    """

    def __init__(
        self,
        scratch: Path,
        *,
        remote: RemoteJob | None = None,
        file: Path | None = None,
        cancel_after: int | None = None,
    ) -> None:
        super().__init__(scratch, cancel_after)
        self._file = file
        if remote is None and file is not None and file.exists():
            remote = RemoteJob.model_validate_json(file.read_text("utf-8"))
        self.remote = remote
        self.notes: list[RemoteJob] = []
        self.waits: list[tuple[float | None, str]] = []
        self.heard: Callable[[RemoteJob], object] | None = None
        self.stop: Callable[[], object] | None = None

    def note(self, remote: RemoteJob) -> None:
        if self.heard is not None:
            self.heard(remote)
        if self._file is not None:
            part = self._file.with_suffix(".part")
            with part.open("w", encoding="utf-8") as file:
                file.write(remote.model_dump_json())
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._file)
        self.remote = remote
        self.notes.append(remote)

    def waiting(self, until: float | None, reason: str) -> None:
        self.waits.append((until, reason))

    def checkpoint(self) -> None:
        super().checkpoint()
        if self.stop is not None:
            self.stop()
