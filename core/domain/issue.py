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


class Fix(StrEnum):
    """What a front's button beside a finding does.

    No finding asks for USE_SHOWN_FRAME: fronts that show a film offer it beside USE_FRAME.
    """

    INSTALL = "install"
    DOWNLOAD = "download"
    ENTER_KEY = "enter_key"
    PICK_FACE = "pick_face"
    CHOOSE_LENGTH = "choose_length"
    FREE_SPACE = "free_space"
    CHOOSE_OUTPUT = "choose_output"
    CHOOSE_ENGINE = "choose_engine"
    CHOOSE_FACE_FILE = "choose_face_file"
    CHOOSE_VOICE_FILE = "choose_voice_file"
    CHOOSE_TRACK = "choose_track"
    USE_FRAME = "use_frame"
    USE_SHOWN_FRAME = "use_shown_frame"
    REPLACE_OUTPUT = "replace_output"
    RESET_PART = "reset_part"
    RESET_OPTIONS = "reset_options"


class Issue(Value):
    """One finding: what, and the next step.

    Attributes:
        error: The wire form of what a render would raise.
        fix: What mends it; None where nothing has to be mended, or a person must do it elsewhere.
    """

    severity: Severity
    code: str
    title: str
    hint: str = ""
    error: dict[str, Any] | None = None
    fix: Fix | None = None

    @classmethod
    def from_error(cls, error: AppError, fix: Fix | None = None) -> "Issue":
        """The finding for an error that the render would end with."""
        return cls(
            severity=Severity.ERROR,
            code=error.code,
            title=error.title,
            hint=error.hint,
            error=error.to_wire(),
            fix=fix,
        )
