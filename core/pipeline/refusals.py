"""What engines do not take; nothing heavy is imported here."""

from core.domain.engine import EngineInfo
from core.errors import InputError


def no_photo(engine: EngineInfo) -> InputError:
    """For a film where an engine takes photos only."""
    return InputError(
        "input.not_a_photo",
        f"{engine.title} does not take videos",
        "Take a frame of it as the photo, or choose another engine",
    )
