"""Whether what was installed is still what it was."""

from collections.abc import Iterable

from core.app.setup.facts import needed_environments, needed_weights
from core.app.setup.obstacles import issue_of, nothing_installed
from core.app.setup.steps import step
from core.domain.engine import EngineCatalogue, EngineInfo, installable
from core.domain.installation import FileState, PlannedFile, StepKind, Tell
from core.domain.issue import Fix, Issue, Severity
from core.errors import SetupError
from core.jobs.installation import Installation
from core.platform.stop import StopToken


class Checker:
    """Reads every byte and starts every environment. Safe to use from any thread."""

    def __init__(self, catalogue: EngineCatalogue, installation: Installation) -> None:
        self._catalogue = catalogue
        self._installation = installation

    def check(self, ids: Iterable[str], tell: Tell, stop: StopToken) -> tuple[Issue, ...]:
        """The findings; none when all is well. A damaged file is set aside.

        Args:
            ids: Of environments, of sets of weights, or of engines, which stand for all that they
                need, with the extras that were installed; none stands for everything that is here.

        Raises OptionError for an id that there is not, AppError, Cancelled.
        """
        named = tuple(ids)
        absent = [info for info in self._engines_in(named) if self._has_nothing_of(info)]
        found = [_not_installed(info) for info in absent]
        kept = tuple(one for one in named if one not in {info.id for info in absent})
        if absent and not kept:
            return tuple(found)
        environments, weights = self._resolved(kept)
        for environment in environments:
            found += self.of_environment(environment, tell, stop)
        if weights:
            with step(StepKind.WEIGHTS, tell):
                for one in weights:
                    found += self.of_weights(one, tell, stop)
        return tuple(found)

    def of_environment(self, environment: str, tell: Tell, stop: StopToken) -> list[Issue]:
        """Why it does not work; nothing when it does."""
        if self._installation.environments.find(environment) is None:
            return [_absent(environment)]
        try:
            return list(self._installation.environments.verify(environment, tell, stop))
        except SetupError as error:  # this version knows it no more
            return [issue_of(error)]

    def of_weights(self, weights: str, tell: Tell, stop: StopToken) -> list[Issue]:
        """Files that are damaged or not here."""
        files = self._installation.weights.verify(weights, tell, stop)
        return [_about(file) for file in files if file.state is not FileState.PRESENT]

    def _engines_in(self, ids: tuple[str, ...]) -> list[EngineInfo]:
        return [one for one in installable(self._catalogue) if one.id in ids]

    def _has_nothing_of(self, info: EngineInfo) -> bool:
        """Neither packages nor a weight file, though it needs some."""
        environments, weights = needed_environments(info, ()), needed_weights(info, ())
        here = {one.id for one in self._installation.weights.on_disk()}
        found = [self._installation.environments.find(one) for one in environments]
        needs_any = bool(environments or weights)
        return needs_any and not any(found) and here.isdisjoint(weights)

    def _resolved(self, ids: tuple[str, ...]) -> tuple[list[str], list[str]]:
        here = [one.id for one in self._installation.environments.on_disk()]
        known = [one.id for one in self._installation.weights.on_disk()]
        if not ids:
            return list(dict.fromkeys(here)), known
        engines = {info.id: info for info in installable(self._catalogue)}
        environments: dict[str, None] = {}
        weights: dict[str, None] = {}
        for one in ids:
            if one in engines:
                extras = self._installation.extras_brought(engines[one])
                environments |= dict.fromkeys(needed_environments(engines[one], extras))
                weights |= dict.fromkeys(needed_weights(engines[one], extras))
            elif one in here:
                environments[one] = None
            elif one in known:
                weights[one] = None
            else:
                raise nothing_installed(one)
        return list(environments), list(weights)


def _not_installed(info: EngineInfo) -> Issue:
    return Issue(
        severity=Severity.ERROR,
        code="setup.not_installed",
        title=f"{info.title} is not installed",
        hint="Install the engine",
        fix=Fix.INSTALL,
    )


def _absent(environment: str) -> Issue:
    return Issue(
        severity=Severity.ERROR,
        code="setup.not_installed",
        title=f"The environment {environment} is not installed",
        hint="Install the engine",
        fix=Fix.INSTALL,
    )


def _about(file: PlannedFile) -> Issue:
    is_damaged = file.state is FileState.DAMAGED
    return Issue(
        severity=Severity.ERROR,
        code="weights.damaged" if is_damaged else "weights.missing",
        title=f"The file {file.name} of {file.id} is {'damaged' if is_damaged else 'not here'}",
        hint="Repair the engine to fetch it again",
        fix=Fix.DOWNLOAD,
    )
