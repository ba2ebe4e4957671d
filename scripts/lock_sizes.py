"""Measure the packages of the engines' locks: python scripts/lock_sizes.py [LOCK ...] (after scripts/lock_stacks.py).

Writes a file of sizes beside each lock: bytes of the wheel and of what it unpacks to, by platform and Python.
No index tells the second one, so every wheel is fetched with pip once, some 5 GB altogether, and removed.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lock import LOCKS, machines
from lock_stacks import MMPOSE_PYTHONS
from packaging import tags
from packaging.utils import parse_wheel_filename

sys.path.insert(0, str(LOCKS.parents[1]))

from core.envs.locks import Pin, read_lock

WHEELS = {
    "linux": [
        *(f"manylinux_2_{minor}_x86_64" for minor in range(36, 16, -1)),
        "manylinux2014_x86_64",
        "manylinux2010_x86_64",
        "manylinux1_x86_64",
        "linux_x86_64",
    ],
    "win32": ["win_amd64"],
    "darwin": list(tags.mac_platforms((14, 0), "arm64")),
}
Sizes = list[int]


class Measured:
    """Wheels that were weighed, by what they are for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[tuple[frozenset[tags.Tag], Sizes]]] = {}

    def add(self, wheel: Path) -> None:
        name, version, _, fits = parse_wheel_filename(wheel.name)
        with zipfile.ZipFile(wheel) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        sizes = [wheel.stat().st_size, unpacked]
        self._known.setdefault((name, str(version)), []).append((fits, sizes))

    def find(self, pin: Pin, supported: frozenset[tags.Tag]) -> Sizes | None:
        for fits, sizes in self._known.get((pin.name, pin.version), []):
            if fits & supported:
                return sizes
        return None


def main(locks: list[Path]) -> None:
    measured = Measured()
    tables: dict[Path, dict[str, dict[str, Sizes]]] = {lock: {} for lock in locks}
    for machine in machines():
        target = f"{machine['sys_platform']}-{machine['python_version']}"
        supported = frozenset(supported_tags(machine))
        pins = {lock: read_lock(lock, machine) for lock in locks if is_for(lock, machine)}
        wanted = {(pin.name, pin.version): pin for some in pins.values() for pin in some}
        fetch(
            [pin for pin in wanted.values() if not measured.find(pin, supported)], machine, measured
        )
        for lock, some in pins.items():
            found = {pin.name: measured.find(pin, supported) for pin in some}
            tables[lock][target] = {name: sizes for name, sizes in found.items() if sizes}
        print(target, {lock.name: len(some) for lock, some in pins.items()}, flush=True)
    for lock, table in tables.items():
        lock.with_suffix(".sizes.json").write_text(as_text(table))


def is_for(lock: Path, machine: dict[str, str]) -> bool:
    """Whether the lock was resolved for that Python."""
    return lock.name != "mmpose.txt" or machine["python_version"] in MMPOSE_PYTHONS


def as_text(table: dict[str, dict[str, Sizes]]) -> str:
    """One line a package, so that a change can be read."""
    targets = [
        f'  "{target}": {{\n'
        + ",\n".join(f'    "{name}": {json.dumps(sizes)}' for name, sizes in sorted(rows.items()))
        + "\n  }"
        for target, rows in table.items()
    ]
    return "{\n" + ",\n".join(targets) + "\n}\n"


def supported_tags(machine: dict[str, str]) -> Iterator[tags.Tag]:
    minor = tuple(map(int, machine["python_version"].split(".")))
    platforms = WHEELS[machine["sys_platform"]]
    yield from tags.cpython_tags(minor, platforms=platforms)
    yield from tags.compatible_tags(minor, f"cp{minor[0]}{minor[1]}", platforms)


def fetch(pins: list[Pin], machine: dict[str, str], measured: Measured) -> None:
    """Markers are already decided: pip would ask those of the interpreter that runs it."""
    if not pins:
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "packages.txt"
        lines.write_text("".join(f"{pin.download_line}\n" for pin in pins))
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-cache-dir",
            "--no-deps",
        ]
        command += ["--only-binary", ":all:", "--require-hashes", "--dest", folder]
        command += ["--python-version", machine["python_version"], "--implementation", "cp"]
        for platform in WHEELS[machine["sys_platform"]]:
            command += ["--platform", platform]
        subprocess.run([*command, "-r", str(lines)], check=True)
        for wheel in Path(folder).glob("*.whl"):
            measured.add(wheel)


if __name__ == "__main__":
    named = [LOCKS / name for name in sys.argv[1:]]
    main(named or sorted([*LOCKS.glob("torch-*.txt"), LOCKS / "mmpose.txt"]))
