"""What the settings say of the window's look, read in a millisecond before it is painted."""

import json
from dataclasses import dataclass
from pathlib import Path

from core.platform.paths import AppPaths

_THEMES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The settings' own keys; a value that cannot be is the default here and told by the settings later."""

    theme: str = "system"
    text_percent: int = 100
    language: str = ""
    window: str = ""
    has_consent: bool = False


def first_look(paths: AppPaths) -> FirstLook:
    """Reads the settings file without its checks and without the libraries they need."""
    found = _document(paths.config / "settings.json")
    theme, percent = found.get("theme"), found.get("text_percent")
    language, window = found.get("language"), found.get("window")
    return FirstLook(
        theme=theme if theme in _THEMES else "system",
        text_percent=percent if isinstance(percent, int) and 100 <= percent <= 200 else 100,
        language=language if isinstance(language, str) else "",
        window=window if isinstance(window, str) else "",
        has_consent=found.get("consent") is not None,
    )


def _document(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # none yet, or damaged: the settings' own store tells
        return {}
    return found if isinstance(found, dict) else {}
