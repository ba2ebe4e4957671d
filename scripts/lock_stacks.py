"""Resolve the engines' locks in resources/locks: python scripts/lock_stacks.py (as scripts/lock.py needs).

Run it after scripts/lock.py: what both hold has the app's versions. PyPI has one build of torch for each
platform; the others come from torch's own index when an environment is installed, and are no part of a lock.
"""

import tempfile
from pathlib import Path

from lock import HEADER, LOCKS, check_wheels, resolve

# Where PyPI's torch is that build.
TORCH_ON_PYPI = {"cpu": ("win32", "darwin"), "cu130": ("linux",), "cu126": ()}
TORCH = "torch==2.13.0"


def main() -> None:
    for build, systems in TORCH_ON_PYPI.items():
        lock = LOCKS / f"torch-{build}.txt"
        with tempfile.TemporaryDirectory() as folder:
            overrides = Path(folder) / "torch.in"
            overrides.write_text(torch_lines(systems))
            pins = resolve("torch.in", LOCKS / "app.txt", overrides)
        lock.write_text(HEADER.format(source="torch.in") + "\n".join(pins) + "\n")
        check_wheels(lock)


def torch_lines(systems: tuple[str, ...]) -> str:
    """Overrides that ask for torch on these systems only."""
    return "".join(f"{TORCH} ; sys_platform == {system!r}\n" for system in systems)


if __name__ == "__main__":
    main()
