"""What the pre-flight found."""

from enum import StrEnum
from typing import Any

from core.domain.base import Value
from core.errors import AppError


class Severity(StrEnum):
    """An error stops the render before it starts; a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Issue(Value):
    """One finding: what, and the next step. ``error`` is the wire form of what a render would raise."""

    severity: Severity
    code: str
    title: str
    hint: str = ""
    error: dict[str, Any] | None = None

    @classmethod
    def from_error(cls, error: AppError) -> "Issue":
        """The finding for an error that the render would end with."""
        return cls(
            severity=Severity.ERROR,
            code=error.code,
            title=error.title,
            hint=error.hint,
            error=error.to_wire(),
        )
