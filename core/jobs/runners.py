"""Who does a job: a worker on this computer, or its maker's machines."""

from collections.abc import Callable

from core.domain.engine import EngineInfo, Place
from core.jobs.dispatcher import Runner
from core.jobs.record import JobRecord
from core.platform.stop import StopToken


class RunnerByPlace:
    """Hands each job to the runner for the place of its engine.

    Args:
        info_of: By the engine's id; jobs of others are not accepted.
    """

    def __init__(self, info_of: Callable[[str], EngineInfo], local: Runner, cloud: Runner) -> None:
        self._info_of = info_of
        self._runners = {Place.LOCAL: local, Place.CLOUD: cloud}

    def run(self, record: JobRecord, stop: StopToken) -> None:
        """Returns when the last event of this attempt is told; raises nothing."""
        place = self._info_of(record.job.request.engine).place
        self._runners[place].run(record, stop)
