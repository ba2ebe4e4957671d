"""Run by the interpreter of an engine's environment: makes it a worker of this version.

``python -P worker_start.py``: what lies beside our packages stays hidden. Where the program was
installed by pip, that is every package of the app, and the environment's own must be found instead.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

OURS = frozenset({"core", "providers"})
_TOP = str(Path(__file__).resolve().parents[1])


class OurPackages(MetaPathFinder):
    """Finds this version's packages and nothing else; before all others, so that they win."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - Python hands it over
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Only the two at the top; what is inside them is found by their own paths."""
        return PathFinder.find_spec(fullname, [_TOP], target) if fullname in OURS else None


def main() -> int:
    """Serves one parent until it closes the pipe. Returns the exit status."""
    sys.meta_path.insert(0, OurPackages())
    from providers.worker_main import main as work  # noqa: PLC0415 - findable from here on

    return work()


if __name__ == "__main__":
    sys.exit(main())
