"""Logging of the app and of its workers: one line format, the job's id in every record."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from copy import copy
from pathlib import Path
from typing import TextIO

_FORMAT = "%(asctime)s %(levelname)-7s [%(job)s] %(name)s: %(message)s"
_NO_JOB = "-"
_FILE_NAME = "lipsmith.log"
_ROLL_AT_BYTES = 5 * 1024 * 1024
_CHATTY = ("httpx", "httpcore", "urllib3", "PIL", "matplotlib", "libav")

_job_of_thread: ContextVar[str | None] = ContextVar("job", default=None)


class JobIdFilter(logging.Filter):
    """Adds ``job`` to every record: the thread's job, else the whole process's job, else ``-``."""

    def __init__(self) -> None:
        super().__init__()
        self.process_job: str | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        record.job = _job_of_thread.get() or self.process_job or _NO_JOB
        return True


@contextmanager
def job_in_log(job: str) -> Iterator[None]:
    """Records of this thread carry the job's id while the block runs."""
    token = _job_of_thread.set(job)
    try:
        yield
    finally:
        _job_of_thread.reset(token)


def log_to_file(folder: Path, level: str = "INFO") -> logging.Handler:
    """Sends all records of this process to a file in the folder.

    The file is rolled only here, at start-up: two processes share it, and a roll while the other
    writes would lose lines. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE_NAME
    _roll(path)
    return _install(_CalmFile(path, encoding="utf-8", errors="backslashreplace"), level)


class _Calm(logging.StreamHandler[TextIO]):
    """Loses lines on a full disk without a word: the job is told about it elsewhere."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


class _CalmFile(_Calm, logging.FileHandler):
    """The same for a file."""


class _Brief(logging.Formatter):
    """Leaves tracebacks out: they are for the log file."""

    def format(self, record: logging.LogRecord) -> str:
        brief = copy(record)  # the other handlers format the same record
        brief.exc_info = brief.exc_text = brief.stack_info = None
        return super().format(brief)


def log_to_stderr(level: str = "INFO", *, tracebacks: bool = True) -> JobIdFilter:
    """Sends all records of this process to stderr; a worker sets the filter's ``process_job``."""
    handler = _install(_Calm(sys.stderr), level)
    if not tracebacks:
        handler.setFormatter(_Brief(_FORMAT))
    job_filter = handler.filters[0]
    assert isinstance(job_filter, JobIdFilter)
    return job_filter


def _install(handler: logging.Handler, level: str) -> logging.Handler:
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(JobIdFilter())
    handler.setLevel(level.upper())
    root = logging.getLogger()
    # Each handler keeps its own level; the root lets through what the chattiest one wants.
    root.setLevel(min([handler.level, *(other.level for other in root.handlers)]))
    root.addHandler(handler)
    for name in _CHATTY:
        # These print request URLs with their signatures, or a line a frame.
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def _roll(path: Path) -> None:
    # Windows refuses to rename a file that the other process holds open; then it grows on.
    with suppress(FileNotFoundError, PermissionError):
        if path.stat().st_size > _ROLL_AT_BYTES:
            path.replace(path.with_suffix(".old.log"))
