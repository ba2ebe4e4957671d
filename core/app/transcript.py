"""The words that are spoken, from a text file."""

from pathlib import Path

from core.errors import InputError

_MOST_BYTES = 1_000_000


def read_transcript(path: Path) -> str:
    """The text in a file of at most 1 MB. Raises InputError."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(
                "input.transcript_too_long",
                f"The transcript {path.name} is larger than 1 MB",
                "Give only the text that is spoken in this voice file",
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError(
            "input.transcript_encoding",
            f"The transcript {path.name} is not UTF-8 text",
            "Save it as plain text in UTF-8",
        ) from exc
    except OSError as exc:
        raise InputError(
            "input.transcript_unreadable",
            f"The transcript {path.name} cannot be read",
            "Check the path and the permissions",
            str(exc),
        ) from exc
    if not text.strip():
        raise InputError(
            "input.transcript_empty",
            f"The transcript {path.name} is empty",
            "Leave the transcript out",
        )
    return text
