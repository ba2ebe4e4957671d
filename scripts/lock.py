"""Resolve the locks in resources/locks: python scripts/lock.py (needs `pip install uv packaging`).

One resolution covers the application and the tests, so that both files name the same versions; packages
switched off by overrides.in are left out, because the locks are installed with --no-deps. Nothing is ever
built on a user's machine: every pin must have a wheel for each supported Python on each supported platform.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from packaging.requirements import Requirement

LOCKS = Path(__file__).parent.parent / "resources" / "locks"
HEADER = "# Resolved by scripts/lock.py from {source}; install with --no-deps --require-hashes.\n"
PYTHONS = ("3.11", "3.12")
PLATFORMS = {  # uv's name, and what markers ask
    "x86_64-manylinux_2_36": ("linux", "Linux", "posix", "x86_64"),
    "x86_64-pc-windows-msvc": ("win32", "Windows", "nt", "AMD64"),
    "aarch64-apple-darwin": ("darwin", "Darwin", "posix", "arm64"),
}
OLDEST_MACOS = "14.0"


def resolve(source: str, *options: str) -> list[str]:
    """Pinned requirements with their hashes, one string (of several lines) for each package."""
    fixed = ["--universal", "--python-version", PYTHONS[0], "--generate-hashes"]
    fixed += ["--no-annotate", "--no-header"]
    blocks = re.split(r"\n(?=\S)", compile_pins(*fixed, *options, source).strip())
    return [block for block in blocks if not block.startswith("#") and is_wanted(block)]


def is_wanted(block: str) -> bool:
    """Whether any machine that is supported installs it."""
    marker = Requirement(re.split(r"\s*\\\n", block)[0]).marker
    return marker is None or any(marker.evaluate(machine) for machine in machines())


def machines() -> list[dict[str, str]]:
    """What markers are told by each supported Python on each supported platform."""
    return [
        {
            "sys_platform": system,
            "platform_system": name,
            "os_name": family,
            "platform_machine": processor,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        for python in PYTHONS
        for system, name, family, processor in PLATFORMS.values()
    ]


def compile_pins(*options: str) -> str:
    """What uv prints; its own message about what cannot be had goes to the person at the keyboard."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *options]
    environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}
    done = subprocess.run(command, cwd=LOCKS, stdout=subprocess.PIPE, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return done.stdout.decode()


def check_wheels(lock: Path, pythons: Sequence[str] = PYTHONS) -> None:
    """Stops when a pin has no wheel for one of these Pythons on a supported platform."""
    for python in pythons:
        for platform in PLATFORMS:
            target = ["--python-version", python, "--python-platform", platform]
            compile_pins("--no-deps", "--only-binary", ":all:", *target, lock.name)


def write(lock: Path, source: str, *options: str) -> None:
    """Resolves the source into the lock."""
    pins = resolve(source, *options)
    lock.write_text(HEADER.format(source=source) + "\n".join(pins) + "\n")


def main() -> None:
    lean = ("--override", "overrides.in")
    test = LOCKS / "test.txt"
    write(test, "test.in", *lean)
    write(LOCKS / "app.txt", "app.in", *lean, "--constraint", test.name)
    build = LOCKS / "build.txt"
    write(build, "build.in", "--constraint", test.name)
    for lock in (test, build):
        check_wheels(lock)


if __name__ == "__main__":
    main()
