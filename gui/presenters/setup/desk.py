"""What the window asks the service for when engines are installed."""

from collections.abc import Callable
from typing import Protocol

from core.domain.installation import (
    InstallChoices,
    InstallEvent,
    InstallPlan,
    InstallResult,
    Inventory,
)
from core.platform.stop import StopToken

Tell = Callable[[InstallEvent], None]


class SetupDesk(Protocol):
    """``Service.setup`` as the install dialog knows it.

    Everything but ``has_token`` takes its time and belongs on a worker; it raises AppError, and
    Cancelled once ``stop`` is set.
    """

    def plan(self, engine: str, choices: InstallChoices = ...) -> InstallPlan: ...

    def install(
        self, engine: str, choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> InstallResult: ...

    def abandon(self, engine: str) -> None: ...

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> InstallResult: ...

    def inventory(self) -> Inventory: ...

    def set_token(self, text: str) -> None: ...

    @property
    def has_token(self) -> bool: ...
