"""What the Engines page asks the service for."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from core.domain.installation import Inventory, Tell
from core.domain.issue import Issue
from core.platform.stop import StopToken


class ShelfDesk(Protocol):
    """``Service.setup`` as the page knows it; all of it takes its time and belongs on a worker.

    Raises AppError; what takes a StopToken raises Cancelled once it is set.
    """

    def inventory(self) -> Inventory: ...

    def verify(self, ids: Iterable[str], tell: Tell, stop: StopToken) -> tuple[Issue, ...]: ...

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> object: ...

    def update(self, environment: str, tell: Tell, stop: StopToken) -> object: ...

    def export(self, engine: str, folder: Path, tell: Tell, stop: StopToken) -> object: ...

    def move(self, folder: Path, tell: Tell, stop: StopToken) -> object: ...

    def remove_environment(self, environment: str) -> object: ...

    def remove_weights(self, weights: str) -> object: ...

    def clean_leftovers(self) -> object: ...

    def set_token(self, text: str) -> object: ...

    @property
    def has_token(self) -> bool: ...
