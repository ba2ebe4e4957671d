"""A list of environments for tests, and what hears an installation."""

import json
import os
from pathlib import Path

import pytest

from core.domain.installation import (
    InstallEvent,
    LogLine,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
)
from tests.kit.wheels import lock_text

PROBE = """
import json, sys
{imports}
print(json.dumps({{"device": "CPU", "versions": {{"build": sys.argv[1]}}}}))
"""


def write_environments(
    folder: Path,
    *wheels: Path,
    environment: str = "tiny",
    imports: str = "",
    own: dict[str, object] | None = None,
    sizes: dict[str, list[int]] | None = None,
) -> Path:
    """A file of one environment with one build ``cpu`` whose lock holds these wheels.

    Args:
        imports: The lines of its probe.
        own: A package with its own index, as in ``OwnIndex``.
        sizes: Of wheels, by package: [bytes, unpacked bytes].
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lock.txt").write_text(lock_text(*wheels))
    (folder / "probe.py").write_text(PROBE.format(imports=imports))
    if sizes is not None:
        targets = [f"{s}-{p}" for s in ("linux", "win32", "darwin") for p in ("3.11", "3.12")]
        (folder / "lock.sizes.json").write_text(json.dumps(dict.fromkeys(targets, sizes)))
    systems = ["linux", "win32", "darwin"]
    build = {"id": "cpu", "title": "Processor", "lock": "lock.txt", "systems": systems}
    if own is not None:
        build["own"] = dict.fromkeys(systems, own)
    spec = {
        "id": environment,
        "title": "Tiny",
        "pythons": ["3.12", "3.11"],
        "probe": "probe.py",
        "builds": [build],
    }
    path = folder / "environments.json"
    path.write_text(json.dumps({"environments": [spec]}))
    return path


def forget_pip_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing in this test knows no index, folder or program but those that the test names."""
    mine = {"LIPSMITH_UV", "LIPSMITH_PYTHON", "LIPSMITH_TORCH_INDEX", "LIPSMITH_ENVIRONMENTS"}
    for name in list(os.environ):
        if name.startswith(("PIP_", "UV_")) or name in mine:
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


class Heard:
    """Takes what an installation tells."""

    def __init__(self) -> None:
        self.events: list[InstallEvent] = []

    def __call__(self, event: InstallEvent) -> None:
        self.events.append(event)

    @property
    def begun(self) -> list[StepKind]:
        return [event.step for event in self.events if isinstance(event, StepBegun)]

    @property
    def ended(self) -> list[StepKind]:
        return [event.step for event in self.events if isinstance(event, StepEnded)]

    @property
    def log(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, LogLine)]

    def progress(self, step: StepKind) -> list[StepProgress]:
        """Of one stage, in order."""
        found = [event for event in self.events if isinstance(event, StepProgress)]
        return [event for event in found if event.step == step]
