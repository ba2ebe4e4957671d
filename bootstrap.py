"""Sets Lipsmith up from a bare clone and runs it: python3 bootstrap.py gui | demo | test | any other command.

Standard library only. Makes .venv beside this file, installs the locked packages once (a stamp remembers
what it holds), and hands over. On Debian and Ubuntu it installs what Python or Qt lack when run as root, and
prints the line to run otherwise. An environment without a fitting stamp, be it half made, moved or made from
another lock, is made anew; pip's cache keeps what was downloaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
STAMP = VENV / "lipsmith-stamp.json"
LOCKS = ROOT / "resources" / "locks"
TORCH = "test-torch.txt"  # beside the lock that it belongs to
VERSIONS = ((3, 12), (3, 11))
QT_LIBRARIES = """
    libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3 libpulse0 fonts-dejavu-core
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1
"""
SIDE_BY_SIDE = ("-nlogical", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", *SIDE_BY_SIDE),
)
USAGE = """usage: python3 bootstrap.py COMMAND

  gui             open the window
  demo            render the demo into demo.mp4
  test            install the test packages and run every check
  anything else   goes to lipsmith, for instance: render face.jpg voice.wav -o out.mp4"""


class SetupFailed(Exception):
    """Setting up cannot go on; the message is for the person at the keyboard."""


def main(arguments: list[str]) -> int:
    """Sets up what the command needs and returns its exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(USAGE, file=sys.stderr)
        return 0 if arguments else 2
    testing = arguments == ["test"]
    try:
        python = supported_python()
        if python:
            return hand_over([*python, __file__, *arguments])
        ensure_system(libraries_for(arguments[0]))
        ensure_packages("test" if testing else "app")
        return run_checks() if testing else hand_over([tool("lipsmith"), *arguments])
    except SetupFailed as failure:
        say(f"\n{failure}")
        return 4
    except KeyboardInterrupt:
        say("\nStopped. Run the same command again to go on.")
        return 130


def libraries_for(command: str) -> list[str]:
    """The Debian packages that a command needs: Qt's own for the window, a display of its own for tests."""
    return {"gui": QT_LIBRARIES.split(), "test": [*QT_LIBRARIES.split(), "xvfb"]}.get(command, [])


def supported_python() -> list[str]:
    """The command of another Python that the packages support; empty when this one is fine."""
    if sys.version_info[:2] in VERSIONS:
        return []
    for version in VERSIONS:
        dotted = ".".join(map(str, version))
        proof = f"import sys; sys.exit(sys.version_info[:2] != {version})"
        for command in ([f"python{dotted}"], ["py", f"-{dotted}"]):
            found = shutil.which(command[0])
            if found and runs(found, *command[1:], "-c", proof):
                return [found, *command[1:]]
    raise SetupFailed(
        f"Lipsmith needs Python 3.11 or 3.12; this is {sys.version.split()[0]}.\n"
        "Install one of them and run this command with it, for instance: python3.12 bootstrap.py demo"
    )


def ensure_system(libraries: list[str]) -> None:
    """Installs missing Debian packages as root, or stops with the one line to run."""
    needed = list(libraries)
    if not is_current("app") and not runs(base_python(), "-c", "import ensurepip, venv"):
        if Path(sys.base_prefix) != Path("/usr"):
            raise SetupFailed(
                f"{base_python()} came without venv and ensurepip; use another Python."
            )
        needed.insert(0, "python{}.{}-venv".format(*sys.version_info))
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in needed if not is_debian_package(name)]
    if not missing:
        return
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetupFailed(
            "Some system packages are missing. Run this line, then the same command again:\n"
            f"  sudo sh -c '{line}'"
        )
    say(f"Installing system packages: {' '.join(missing)}")
    run_step(["sh", "-c", line], "The system packages could not be installed.")


def is_debian_package(name: str) -> bool:
    """Whether dpkg has it installed, under its own name or the t64 name of newer releases."""
    for known_as in (name, f"{name}t64"):
        query = ["dpkg-query", "-W", "-f=${db:Status-Status}", known_as]
        found = subprocess.run(query, capture_output=True, text=True, check=False)
        if found.stdout.strip() == "installed":
            return True
    return False


def ensure_packages(lock: str) -> None:
    """Puts the lock (``app`` or ``test``) into .venv unless its stamp says it is there."""
    if is_current(lock):
        return
    if is_current("app"):
        STAMP.unlink()  # while pip works, the environment counts as half made
    else:
        make_environment()
    requirements = LOCKS / f"{lock}.txt"
    total = len(re.findall(r"^[\w.-]+==", requirements.read_text("utf-8"), re.MULTILINE))
    say(f"Installing {requirements.relative_to(ROOT)} into .venv, once ...")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    failed = "The packages could not be installed; run the same command again once that is mended."
    run_step([*pip, *locked], failed, total)
    if lock == "test":
        say("Installing torch, once ...")
        run_step([*pip, "-r", str(LOCKS / TORCH)], failed)
    run_step([*pip, "--no-build-isolation", "--editable", str(ROOT)], failed)
    STAMP.write_text(json.dumps({"lock": lock, "made_from": fingerprint(lock)}), "utf-8")


def is_current(lock: str) -> bool:
    """Whether .venv works and was made from this lock, or the test lock that contains it."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):  # missing, or cut off by a full disk
        return False
    holds = stamp["lock"]
    return (
        holds in {lock, "test"}
        and stamp["made_from"] == fingerprint(holds)
        and runs(PYTHON, "-c", "")
    )


def fingerprint(lock: str) -> str:
    """What makes an installed environment this one: lock, project, Python, place."""
    import tomllib  # noqa: PLC0415 - unknown to the older Pythons that supported_python turns away

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packaging = [project["build-system"], project["project"], project["tool"]["setuptools"]]
    parts = [(LOCKS / f"{lock}.txt").read_text("utf-8"), json.dumps(packaging, sort_keys=True)]
    if lock == "test":
        parts.append((LOCKS / TORCH).read_text("utf-8"))
    parts += [str(ROOT), sys.version]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def make_environment() -> None:
    """A fresh .venv with pip, in place of whatever is there."""
    say("Making .venv ...")
    run_step(
        [base_python(), "-m", "venv", "--clear", str(VENV)],
        f"No environment could be made in {VENV}.",
    )


def run_step(command: list[str], failed: str, total: int = 0) -> None:
    """Runs the command quietly and shows its last lines when it fails; counts pip's packages."""
    lines, seen = [], 0
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=step_environment(),
    ) as child:
        for line in child.stdout or ():
            lines.append(line)
            if total and line.startswith("Collecting "):
                seen += 1
                show_progress(f"  {seen} of {total}  {line.split()[1]}")
            elif total and line.startswith("Installing collected"):
                show_progress("  unpacking")
    show_progress("")
    if child.returncode != 0:
        raise SetupFailed(f"{''.join(lines[-20:])}\n{failed}\n  ({shlex.join(command)})")


def show_progress(text: str) -> None:
    """One line that replaces itself, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{text:<70.70}\r{text:.70}", end="", file=sys.stderr, flush=True)


def step_environment() -> dict[str, str]:
    """The user's environment less what would redirect an installation or make it ask."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "DEBIAN_FRONTEND": "noninteractive"}


def run_checks() -> int:
    """All checks, the quick ones first; the exit code of the first that fails."""
    for name, *words in CHECKS:
        say(f"\n== {' '.join([name, *words])}")
        code = subprocess.call([tool(name), *words], cwd=ROOT)
        if code != 0:
            return code
    return 0


def hand_over(command: list[str]) -> int:
    """Becomes the command, so that its exit code and Ctrl-C are its own."""
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as child:  # execv would return to the prompt at once there
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return child.wait()


def tool(name: str) -> str:
    return str(BIN / f"{name}{SUFFIX}")


def base_python() -> str:
    """The interpreter behind this one, so that .venv can be remade from within."""
    return getattr(sys, "_base_executable", None) or sys.executable


def runs(*command: object) -> bool:
    """Whether the command exists and ends well."""
    try:
        silent = subprocess.DEVNULL
        return subprocess.call([str(part) for part in command], stdout=silent, stderr=silent) == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
