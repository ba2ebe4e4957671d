"""One change of what is installed at a time, and none under a running job."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.domain.engine import EngineCatalogue
from core.domain.job import Job, JobState
from core.errors import OptionError, SetupError, StorageError
from core.platform.locks import turn
from core.platform.processes import is_alive

_PATIENCE_S = 0.3
_HELD = "storage.busy"


class Turns:
    """Who may change what is installed. Safe to use from any thread.

    Args:
        file: Held while something is changed, by whichever process of this user.
        jobs: All jobs that have not ended, of all processes.
        measuring: The environment in which this process measures a film now; empty for none.
    """

    def __init__(
        self,
        file: Path,
        catalogue: EngineCatalogue,
        jobs: Callable[[], Iterable[Job]],
        measuring: Callable[[], str] = lambda: "",
    ) -> None:
        self._file = file
        self._catalogue = catalogue
        self._jobs = jobs
        self._measuring = measuring

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else changes what is installed in this block. Raises SetupError ``setup.busy``."""
        with ExitStack() as held:
            try:
                held.enter_context(turn(self._file, _PATIENCE_S))
            except StorageError as error:
                if error.code != _HELD:
                    raise
                raise SetupError(
                    "setup.busy",
                    "Another installation, check or removal is going on",
                    "Wait until it is done, then try again",
                    error.detail,
                    retryable=True,
                ) from error
            yield

    def refuse_under_jobs(self, engines: Iterable[str]) -> None:
        """Passes when nobody renders or measures with one of these. Raises SetupError ``setup.busy``.

        One whose program was killed runs no more, though nobody has written that down yet.
        """
        wanted = set(engines)
        self._refuse_under_measure(wanted)
        for job in self._jobs():
            is_about_it = job.request.engine in wanted and job.state is not JobState.QUEUED
            if is_about_it and is_alive(job.owner):
                raise SetupError(
                    "setup.busy",
                    f"A render with {self._title(job.request.engine)} is going on",
                    "Wait until it is done, or cancel it, then try again",
                    f"job {job.id}",
                    retryable=True,
                )

    def _refuse_under_measure(self, wanted: set[str]) -> None:
        home = self._measuring()
        judges = [one for one in self._catalogue.judges if one.id in wanted]
        if home and any(judge.environment == home for judge in judges):
            raise SetupError(
                "setup.busy",
                "A film is being measured",
                "Wait until it is done, or cancel it, then try again",
                f"environment {home}",
                retryable=True,
            )

    def _title(self, engine: str) -> str:
        try:
            return self._catalogue.get(engine).info.title
        except OptionError:  # of another version
            return engine
