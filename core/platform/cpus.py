"""How many processor cores a worker and all it starts may use."""

import logging
import os
from collections.abc import Mapping

import psutil

log = logging.getLogger(__name__)

CPU_VARIABLE = "LIPSMITH_CPUS"
# Libraries that make as many threads as there are cores, and the words they listen to.
_LIBRARY_VARIABLES = ("OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM", "VECLIB_MAXIMUM_THREADS")


def cpu_environment(limit: int | None) -> dict[str, str]:
    """What a child is told of its limit; nothing without one."""
    if limit is None:
        return {}
    return dict.fromkeys((CPU_VARIABLE, *_LIBRARY_VARIABLES), str(limit))


def cpu_limit(environ: Mapping[str, str] | None = None) -> int | None:
    """The limit that this process was given."""
    told = (os.environ if environ is None else environ).get(CPU_VARIABLE, "")
    return int(told) if told.isdecimal() and int(told) > 0 else None


def usable_cpus(environ: Mapping[str, str] | None = None) -> int:
    """For how many cores threads should be made: all of them, or the limit."""
    cores = os.cpu_count() or 1
    limit = cpu_limit(environ)
    return cores if limit is None else min(cores, limit)


def hold_to_cpu_limit(environ: Mapping[str, str] | None = None) -> None:
    """Ties this process, its later threads and children to as many cores as it may use.

    All workers take the same cores, so that the limit holds for them together. macOS knows no such
    tie; there only the number of threads is held. Call it before any thread is started.
    """
    limit = cpu_limit(environ)
    process = psutil.Process()
    if limit is None or not hasattr(process, "cpu_affinity"):
        return
    # The last ones: the system prefers the first for its own work.
    own = sorted(process.cpu_affinity())[-limit:]
    try:
        process.cpu_affinity(own)
    except (OSError, psutil.Error):
        log.warning("the limit of %d cores holds for threads only", limit, exc_info=True)
