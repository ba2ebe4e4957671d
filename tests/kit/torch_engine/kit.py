"""What tests need to run the sketch engine without an installation."""

import sys
from dataclasses import replace
from pathlib import Path

from core.domain.engine import EngineSetup
from core.worker.launch import LaunchSpec, Limits
from tests.kit.torch_engine.manifest import ENTRY
from tests.kit.torch_engine.recipe import write_weights

_WORKER = Path(__file__).with_name("worker.py")
_PATIENT = Limits(close_s=30.0)  # an interpreter with torch in it takes its time on a busy machine


def sketch_setup(folder: Path) -> EngineSetup:
    """Opens it with weights made in the folder."""
    files = write_weights(folder)
    return EngineSetup(weights={f"{ENTRY}/{name}": path for name, path in files.items()})


def sketch_launch() -> LaunchSpec:
    """Its worker; run by this interpreter, and by that of an environment."""
    script = ("-P", str(_WORKER))
    return patient(LaunchSpec((sys.executable, *script), script=script))


def patient(launch: LaunchSpec) -> LaunchSpec:
    """The same worker, given the time that one with torch in it needs to leave."""
    return replace(launch, limits=_PATIENT)
