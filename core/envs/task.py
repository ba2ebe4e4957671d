"""What one installation is about, handed from stage to stage."""

import sys
from dataclasses import dataclass

from core.domain.installation import InstallChoices, Tell
from core.envs.interpreter import Interpreter
from core.envs.plan import Contents
from core.envs.specs import BuildSpec, EnvironmentSpec, OwnIndex
from core.envs.wheels import WheelFolder
from core.platform.stop import StopToken


@dataclass(frozen=True, slots=True)
class Task:
    """One environment in the making."""

    spec: EnvironmentSpec
    build: BuildSpec
    choices: InstallChoices
    python: Interpreter
    contents: Contents
    wheels: WheelFolder
    tell: Tell
    stop: StopToken

    @property
    def fingerprint(self) -> str:
        """Of what is made."""
        return self.spec.fingerprint(self.build, sys.platform)

    @property
    def own(self) -> OwnIndex | None:
        """The package with an index of its own."""
        return self.build.own.get(self.python.markers["sys_platform"])
