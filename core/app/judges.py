"""Which judge measures beside the built-in score, and where."""

from pathlib import Path

from core.domain.engine import EngineCatalogue, EngineInfo
from core.domain.request import Device
from core.jobs.installation import Installation


def judge_here(
    catalogue: EngineCatalogue, installation: Installation, *, commercial_only: bool
) -> EngineInfo | None:
    """The first one that is installed; None where there is none.

    Args:
        commercial_only: Leave those alone whose licence is against commercial use.
    """
    usable = (one for one in catalogue.judges if one.commercial_use or not commercial_only)
    return next((one for one in usable if installation.is_installed(one)), None)


def weights_of(judge: EngineInfo, installation: Installation) -> Path:
    """The judge's one file. Raises SetupError while it is not installed."""
    (path,) = installation.setup(judge, Device.AUTO).weights.values()
    return path
