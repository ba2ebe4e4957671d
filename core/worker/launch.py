"""How the worker of an environment is started."""

from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of patience with a worker.

    Attributes:
        hello_s: From its start to its first line; a cold disk and a virus scanner take long.
        open_s: For loading an engine.
        silence_s: Without any sign of life from a running job.
        ask_s: Between asking a job to stop and terminating its process.
        terminate_s: Between terminating and killing the tree.
        close_s: For leaving by itself after ``close``; it ends itself after two seconds, and torch
            takes its time on a busy computer.
    """

    hello_s: float = 60.0
    open_s: float = 300.0
    silence_s: float = 120.0
    ask_s: float = 1.0
    terminate_s: float = 0.3
    close_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What of the computer a worker may use, with all it starts; None is all of it."""

    memory_mb: int | None = None
    cpus: int | None = None


@dataclass(frozen=True, slots=True)
class LaunchSpec:
    """The command that becomes a worker.

    Attributes:
        argv: Holds no secret: everyone on the machine can read it.
        low_priority: Leave the processor to the user's other programs when they want it.
        script: Arguments that make another interpreter a worker of this version: plain source, since
            none but the app itself can import from a frozen one.
    """

    argv: tuple[str, ...]
    low_priority: bool = False
    limits: Limits = field(default_factory=Limits)
    script: tuple[str, ...] = ()

    def run_by(self, python: Path) -> "LaunchSpec":
        """The same worker in another interpreter, that of an environment."""
        if not self.script:
            raise ValueError("this worker has no source that another interpreter could run")
        return replace(self, argv=(str(python), *self.script))
