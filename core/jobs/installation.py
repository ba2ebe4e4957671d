"""Whether what an engine needs is on this computer: the one place that knows."""

from core.domain.engine import EngineInfo
from core.errors import SetupError

BUILTIN = "builtin"


def is_installed(engine: EngineInfo) -> bool:
    """Whether its environment and weights are there."""
    return engine.environment == BUILTIN and not engine.weights


def has_key(engine: EngineInfo) -> bool:
    """Whether the key it needs is known. No engine of this version has a place to keep one."""
    return not engine.needs_key


def require_installation(engine: EngineInfo) -> None:
    """Passes when the engine can be opened. Raises SetupError that says what is missing."""
    if engine.environment == BUILTIN and not is_installed(engine):
        raise SetupError(
            "setup.no_weights",
            f"The weights of {engine.title} are not downloaded",
            "Download them first, or choose the built-in engine",
            ", ".join(engine.weights),
        )
    if not is_installed(engine):
        raise SetupError(
            "setup.not_installed",
            f"{engine.title} is not installed",
            "Install it first, or choose the built-in engine",
            f"environment {engine.environment}, weights {', '.join(engine.weights)}",
        )
    if not has_key(engine):
        raise SetupError(
            "setup.no_key",
            f"{engine.title} needs the key of your account",
            "Enter the key, or choose the built-in engine",
        )
