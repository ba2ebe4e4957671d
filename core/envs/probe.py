"""The proof that an environment works: imports and a tiny computation in a child process."""

import json
import time
from pathlib import Path

from pydantic import ValidationError

from core.domain.base import Value
from core.domain.installation import LogLine, Tell
from core.envs.commands import run_tool
from core.errors import SetupError
from core.platform.processes import child_environment
from core.platform.stop import StopToken

_PATIENCE_S = 900.0  # the first import of 1 GB from a cold disk, with a virus scanner beside it


class Proof(Value):
    """What the child found: where it computed, and with which versions."""

    device: str
    versions: dict[str, str] = {}


def run_probe(python: Path, probe: Path, build: str, tell: Tell, stop: StopToken) -> Proof:
    """Runs the environment's probe. Raises SetupError ``setup.probe`` when it fails, Cancelled."""
    answers: list[str] = []
    deadline = time.monotonic() + _PATIENCE_S

    def line(text: str) -> None:
        if text.startswith("{"):
            answers.append(text)
        else:
            tell(LogLine(text=text))

    def tick() -> None:
        if time.monotonic() > deadline:
            raise _broken(f"no answer within {_PATIENCE_S:.0f} s")

    argv = [str(python), "-I", str(probe), build]
    outcome = run_tool(argv, child_environment(), stop, line, tick)
    if outcome.code != 0:
        raise _broken(f"exit status {outcome.code}\n{outcome.text}")
    try:
        return Proof.model_validate(json.loads(answers[-1]))
    except (IndexError, ValueError, ValidationError) as exc:
        raise _broken(f"no answer: {exc}\n{outcome.text}") from exc


def _broken(detail: str) -> SetupError:
    return SetupError(
        "setup.probe",
        "The installed packages do not work on this computer",
        "Repair it, or choose the build for the processor",
        detail,
    )
