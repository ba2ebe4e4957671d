"""What another environment's interpreter says of the mouth's opening."""

import subprocess

from core.domain.engine import EngineSetup
from tests.kit.torch_engine.manifest import TUNER
from tests.kit.torch_engine.options import Tuning

_ASK = f"import {TUNER}; print({TUNER}.GAIN)"
_PATIENCE_S = 60.0


def gain(setup: EngineSetup, tuning: Tuning) -> float:
    """By how much the opening is multiplied; 1 unless somebody outside is asked."""
    if tuning is Tuning.OWN:
        return 1.0
    command = [str(setup.interpreters[TUNER]), "-I", "-c", _ASK]
    done = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE_S)
    return float(done.stdout)
