"""The service's desk for getting engines onto this computer."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.app.background import until_closing
from core.domain.installation import InstallChoices, InstallPlan, InstallResult, Inventory, Tell
from core.domain.issue import Issue
from core.platform.stop import StopToken

if TYPE_CHECKING:
    from core.app.setup.parts import SetupParts

_T = TypeVar("_T")
_NO_CHOICES = InstallChoices()


class SetupDesk:
    """Plans, installs, lists, checks, mends and removes. Safe to use from any thread.

    Everything takes its time on the caller's thread: seconds for a plan or a list, many minutes for
    what has a ``stop``. Nothing but AppError and Cancelled comes out. One change at a time: SetupError
    ``setup.busy`` while another one goes on in any process, or a render needs what is to go.
    """

    def __init__(self, make_parts: "Callable[[], SetupParts]", closing: StopToken) -> None:
        self._make_parts = make_parts
        self._closing = closing
        self._lock = threading.Lock()
        self._made: SetupParts | None = None

    def plan(self, engine: str, choices: InstallChoices = _NO_CHOICES) -> InstallPlan:
        """What installing the engine would do and what stands in its way; nothing is done.

        Without choices those of an unfinished installation hold.

        Raises OptionError for an unknown engine, StorageError.
        """
        return self._guarded(lambda _: self._parts.planner.plan(engine, choices), StopToken())

    def install(
        self, engine: str, choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> InstallResult:
        """Installs what is missing, then renders one second to prove that it works.

        Set ``stop`` to pause: what was fetched stays, the engine is listed as unfinished, and the
        next ``install`` goes on. ``abandon`` ends that.

        Raises what the plan's first error says, or what went wrong.
        """
        return self._changed(
            lambda stop: self._parts.runner.install(engine, choices, tell, stop), stop
        )

    def abandon(self, engine: str) -> None:
        """Nobody means to go on with this installation; what it fetched becomes a leftover."""
        self._guarded(lambda _: self._parts.begun.end(engine), StopToken())

    def inventory(self) -> Inventory:
        """All environments and weights, and what was begun."""
        return self._guarded(lambda _: self._parts.stock.inventory(), StopToken())

    def verify(self, ids: Iterable[str], tell: Tell, stop: StopToken) -> tuple[Issue, ...]:
        """Reads every byte and starts every environment; returns what is not well.

        Args:
            ids: Of engines, environments or weights; none stands for everything that is installed.
        """
        return self._changed(lambda stop: self._parts.checker.check(ids, tell, stop), stop)

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> InstallResult:
        """Makes anew what of the engine is damaged or missing, then proves that it works."""
        return self._changed(lambda stop: self._parts.runner.repair(engine, tell, stop), stop)

    def update(self, environment: str, tell: Tell, stop: StopToken) -> None:
        """Puts this version's packages in the place of an environment's; the old ones stay until then."""
        self._changed(lambda stop: self._parts.builder.update(environment, tell, stop), stop)

    def remove_environment(self, environment: str) -> None:
        """Deletes an environment; engines that run in it have to be installed again."""
        self._changed(lambda _: self._parts.stock.remove_environment(environment), StopToken())

    def remove_weights(self, weights: str) -> None:
        """Deletes a set of weights, less the files that another set shares."""
        self._changed(lambda _: self._parts.stock.remove_weights(weights), StopToken())

    def clean_leftovers(self) -> int:
        """Deletes what nothing needs; returns the bytes that it took."""
        return self._changed(lambda _: self._parts.stock.clean(), StopToken())

    def export(self, engine: str, folder: Path, tell: Tell, stop: StopToken) -> None:
        """Puts all that the engine needs into a folder, for computers without internet.

        There ``InstallChoices.from_folder`` takes it.
        """
        self._changed(lambda stop: self._parts.exporter.export(engine, folder, tell, stop), stop)

    def move(self, folder: Path, tell: Tell, stop: StopToken) -> None:
        """Takes everything that is installed to another folder, and installs there from now on.

        It stays where it is when that fails or is stopped.
        """
        self._changed(lambda stop: self._parts.mover.move(folder, tell, stop), stop)

    def set_token(self, text: str) -> None:
        """Keeps the Hugging Face token in the system's keyring; empty text forgets it.

        Raises SetupError where there is no keyring.
        """
        self._guarded(lambda _: self._parts.login.keep(text), StopToken())

    @property
    def has_token(self) -> bool:
        """Whether a token is known, from the environment, the keyring or a sign-in. Asks no network.

        Raises SetupError.
        """
        return self._guarded(lambda _: self._parts.login.is_known, StopToken())

    @property
    def _parts(self) -> "SetupParts":
        """Made when they are first needed: they load what a window can open without."""
        with self._lock:
            if self._made is None:
                self._made = self._make_parts()
            return self._made

    def _guarded(self, work: Callable[[StopToken], _T], stop: StopToken) -> _T:
        return until_closing(work, self._closing, stop)

    def _changed(self, work: Callable[[StopToken], _T], stop: StopToken) -> _T:
        def alone(stop: StopToken) -> _T:
            with self._parts.turns.changing():
                return work(stop)

        return self._guarded(alone, stop)
