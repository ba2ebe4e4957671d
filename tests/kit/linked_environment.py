"""An environment that holds nothing of its own: it sees the packages of the one that runs the tests."""

import site
import sys
import sysconfig
import venv
from pathlib import Path


def linked_environment(folder: Path) -> Path:
    """Makes the environment; returns its interpreter."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    layout = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", layout))
    links = [path for path in site.getsitepackages() if Path(path).is_dir()]
    (packages / "linked.pth").write_text("\n".join(links) + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", layout))
    return scripts / ("python.exe" if sys.platform == "win32" else "python")
