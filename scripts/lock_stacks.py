"""Resolve the engines' locks in resources/locks: python scripts/lock_stacks.py (as scripts/lock.py needs).

Run it after scripts/lock.py: what both hold has the app's versions. PyPI has one build of torch for each
platform; the others come from torch's own index when an environment is installed, and are no part of a lock.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from lock import LOCKS, PYTHONS, check_wheels, write

TORCH = "torch==2.13.0"
# Where PyPI's torch is that build.
TORCH_ON_PYPI = {"cpu": ("win32", "darwin"), "cu130": ("linux",), "cu126": ()}
# What the reference stack declares: chumpy cannot be built, OpenCV is there without a window.
MMPOSE_EXCLUDED = ("chumpy", "opencv-python")
MMPOSE_PYTHONS = PYTHONS[:1]  # xtcocotools has no wheel for later ones


def main() -> None:
    app = ["--override", "overrides.in", "--constraint", "app.txt"]
    for build, systems in TORCH_ON_PYPI.items():
        lock_stack(f"torch-{build}.txt", "torch.in", torch_lines(systems), app, PYTHONS)
    lines = [*torch_lines(TORCH_ON_PYPI["cpu"]), "numpy<2"]
    with tempfile.NamedTemporaryFile("w", suffix=".in") as excluded:
        excluded.write("\n".join(MMPOSE_EXCLUDED))
        excluded.flush()
        lock_stack("mmpose.txt", "mmpose.in", lines, ["--excludes", excluded.name], MMPOSE_PYTHONS)


def torch_lines(systems: Sequence[str]) -> list[str]:
    """Overrides that ask for torch on these systems only."""
    return [f"{TORCH} ; sys_platform == {system!r}" for system in systems or ["never"]]


def lock_stack(
    name: str, source: str, overrides: list[str], options: list[str], pythons: Sequence[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "overrides.in"
        file.write_text("\n".join(overrides))
        write(LOCKS / name, source, "--override", str(file), *options)
    check_wheels(LOCKS / name, pythons)


if __name__ == "__main__":
    main()
