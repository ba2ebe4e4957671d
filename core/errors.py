"""The one exception tree: what went wrong, what to do next, and its form on the wire."""

import traceback
from typing import Any, ClassVar


class AppError(Exception):
    """A failure told in the user's words.

    Args:
        code: Stable dotted name for programs, such as ``input.no_face``.
        title: What went wrong, for the user, without a trailing full stop.
        hint: The next step.
        detail: For the log: paths, library messages.
        retryable: The same call may succeed later without a change.
    """

    kind: ClassVar[str] = "app"
    exit_code: ClassVar[int] = 1

    def __init__(
        self, code: str, title: str, hint: str = "", detail: str = "", *, retryable: bool = False
    ) -> None:
        super().__init__(title)
        self.code = code
        self.title = title
        self.hint = hint
        self.detail = detail
        self.retryable = retryable

    def to_wire(self) -> dict[str, Any]:
        """A JSON-able form that ``from_wire`` turns back into the same class."""
        return {
            "kind": self.kind,
            "code": self.code,
            "title": self.title,
            "hint": self.hint,
            "detail": self.detail,
            "retryable": self.retryable,
        }

    @staticmethod
    def from_wire(data: dict[str, Any]) -> "AppError":
        """The error that ``to_wire`` described; an unknown kind becomes a plain AppError."""
        cls = _BY_KIND.get(str(data.get("kind")), AppError)
        return cls(
            str(data.get("code", "app.unknown")),
            str(data.get("title", "Something failed and left no message")),
            str(data.get("hint", "")),
            str(data.get("detail", "")),
            retryable=bool(data.get("retryable", False)),
        )


class InputError(AppError):
    """A given file cannot be used: missing, damaged, no face, no sound."""

    kind = "input"
    exit_code = 3


class OptionError(AppError):
    """A value asked for is not possible: unknown engine, out of bounds, contradictory."""

    kind = "option"
    exit_code = 2


class SetupError(AppError):
    """Something the engine needs is not there yet."""

    kind = "setup"
    exit_code = 4


class DownloadError(AppError):
    """Weights or packages could not be fetched or did not verify."""

    kind = "download"
    exit_code = 4


class EngineError(AppError):
    """The engine failed on input it should have handled."""

    kind = "engine"
    exit_code = 5


class OutOfMemoryError(EngineError):
    """The engine ran out of RAM or GPU memory."""

    kind = "out_of_memory"


class WorkerError(AppError):
    """The engine's process crashed, hung or spoke nonsense."""

    kind = "worker"
    exit_code = 5


class ProviderError(AppError):
    """A cloud provider refused or failed."""

    kind = "provider"
    exit_code = 6


class UnknownOutcome(ProviderError):
    """Nobody can tell whether a cloud provider has the job: only a person may order it again."""

    kind = "unknown_outcome"


class StorageError(AppError):
    """A file could not be written: disk full, not writable, already there."""

    kind = "storage"
    exit_code = 7


def program_fault(exc: BaseException, what: str) -> AppError:
    """What a border that catches everything tells: ``what`` (job, task, command) was stopped."""
    return AppError(
        "app.fault",
        f"A fault in the program stopped the {what} ({type(exc).__name__})",
        f"Please report it with the {'job' if what == 'job' else 'program'}'s log",
        "".join(traceback.format_exception(exc)),
    )


class Cancelled(Exception):
    """The user stopped the job; never shown as a failure."""


CANCELLED_EXIT_CODE = 130

_BY_KIND: dict[str, type[AppError]] = {
    cls.kind: cls
    for cls in (
        InputError,
        OptionError,
        SetupError,
        DownloadError,
        EngineError,
        OutOfMemoryError,
        WorkerError,
        ProviderError,
        UnknownOutcome,
        StorageError,
    )
}
