"""Sets Lipsmith up from a bare clone and runs it: python3 bootstrap.py demo | test | any lipsmith command.

Standard library only. Makes .venv beside this file, installs the locked packages once (a stamp remembers
which lock), and hands over. On Debian and Ubuntu it installs what Python or Qt lack when run as root, and
prints the line to run otherwise.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LIPSMITH = BIN / ("lipsmith.exe" if os.name == "nt" else "lipsmith")
LOCKS = ROOT / "resources" / "locks"
VERSIONS = ((3, 12), (3, 11))
QT_LIBRARIES = [
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "fonts-dejavu-core",
    "xvfb",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libx11-xcb1",
]
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest",),
)
USAGE = """usage: python3 bootstrap.py COMMAND

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
    try:
        require_python(arguments)
        if arguments == ["test"]:
            ensure_packages("test")
            ensure_debian_packages(QT_LIBRARIES, "The window's tests need Qt's system libraries")
            return run_checks()
        ensure_packages("app")
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 4
    return subprocess.call([LIPSMITH, *arguments])


def require_python(arguments: list[str]) -> None:
    """Starts again under a Python that the packages support, where this one is not."""
    if sys.version_info[:2] in VERSIONS:
        return
    for major, minor in VERSIONS:
        other = shutil.which(f"python{major}.{minor}")
        if other and subprocess.call([other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            sys.exit(subprocess.call([other, __file__, *arguments]))
    raise SetupFailed(
        f"Lipsmith needs Python 3.11 or 3.12; this is {sys.version.split()[0]}.\n"
        "Install one of them and run this command with it, for instance: python3.12 bootstrap.py demo"
    )


def ensure_packages(lock: str) -> None:
    """Installs the lock (``app`` or ``test``) into .venv unless its stamp says it is there."""
    if is_installed(lock):
        return
    if not runs(PYTHON, "-m", "pip", "--version"):
        make_environment()
    print(
        f"Installing the packages of resources/locks/{lock}.txt into .venv (once) ...", flush=True
    )
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    requirements = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS / f"{lock}.txt"]
    for command in ([*pip, *requirements], [*pip, "--quiet", "--no-build-isolation", "-e", ROOT]):
        if subprocess.call(command, env=pip_environment()) != 0:
            raise SetupFailed(
                "The packages could not be installed; the lines above tell why.\n"
                "Run the same command again once that is mended: it goes on where it stopped."
            )
    stamp(lock).write_text(fingerprint(lock))


def is_installed(lock: str) -> bool:
    """Whether this lock, or the test lock that contains it, is in .venv as it is now."""
    return any(
        stamp(name).exists() and stamp(name).read_text() == fingerprint(name)
        for name in {lock, "test"}
    ) and runs(PYTHON, "-c", "")


def make_environment() -> None:
    """A fresh .venv with pip."""
    if not runs(sys.executable, "-c", "import ensurepip, venv"):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        ensure_debian_packages([package], "This Python lacks venv")
    print("Making .venv ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise SetupFailed(f"No environment could be made in {VENV}.")


def ensure_debian_packages(names: list[str], reason: str) -> None:
    """Installs missing Debian packages as root, or stops with the line to run."""
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in names if not is_debian_package(name)]
    if not missing:
        return
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetupFailed(
            f"{reason}. Run this line, then the same command again:\n  sudo sh -c '{line}'"
        )
    print(f"{reason}: {line}", flush=True)
    if subprocess.call(line, shell=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}):
        raise SetupFailed("apt-get failed; the lines above tell why.")


def is_debian_package(name: str) -> bool:
    """Whether dpkg has it installed, under its own name or the t64 name of newer releases."""
    query = ["dpkg-query", "-W", "-f=${db:Status-Status}", name]
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    if found.stdout.strip() == "installed":
        return True
    renamed = subprocess.run(
        [*query[:-1], f"{name}t64"], capture_output=True, text=True, check=False
    )
    return renamed.stdout.strip() == "installed"


def run_checks() -> int:
    """All five checks, the quick ones first; the exit code of the first that fails."""
    for check in CHECKS:
        print(f"\n== {' '.join(check)}", flush=True)
        code = subprocess.call([BIN / check[0], *check[1:]], cwd=ROOT)
        if code != 0:
            return code
    return 0


def runs(*command: object) -> bool:
    """Whether the command exists and ends well."""
    try:
        silent = subprocess.DEVNULL
        return subprocess.call([str(part) for part in command], stdout=silent, stderr=silent) == 0
    except OSError:
        return False


def stamp(lock: str) -> Path:
    return VENV / f"lipsmith-{lock}.stamp"


def fingerprint(lock: str) -> str:
    """What makes an installed environment this one: lock, Python, place."""
    parts = [(LOCKS / f"{lock}.txt").read_text(), (ROOT / "pyproject.toml").read_text()]
    parts += [str(ROOT), sys.version]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pip_environment() -> dict[str, str]:
    """The user's environment less what would redirect the installation."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    return {name: value for name, value in os.environ.items() if name not in dropped}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
