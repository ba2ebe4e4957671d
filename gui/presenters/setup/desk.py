"""What the install dialog asks the service for."""

from typing import Protocol

from core.domain.installation import (
    InstallChoices,
    InstallPlan,
    InstallResult,
    Inventory,
    Tell,
)
from core.platform.stop import StopToken


class SetupDesk(Protocol):
    """``Service.setup`` as the dialog knows it; all of it takes its time and belongs on a worker.

    Raises AppError; what takes a StopToken raises Cancelled once it is set.
    """

    def plan(self, engine: str, choices: InstallChoices = ...) -> InstallPlan: ...

    def install(
        self, engine: str, choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> InstallResult: ...

    def abandon(self, engine: str) -> object: ...

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> InstallResult: ...

    def inventory(self) -> Inventory: ...

    def set_token(self, text: str) -> object: ...
