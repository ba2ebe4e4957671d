"""Resolve the locks in resources/locks: python scripts/lock.py (needs `pip install uv`).

One resolution covers the application and the tests, so that both files name the same versions; packages
switched off by overrides.in are left out, because the locks are installed with --no-deps.
"""

import re
import subprocess
import sys
from pathlib import Path

LOCKS = Path(__file__).parent.parent / "resources" / "locks"
NEVER = "sys_platform == 'never'"
HEADER = "# Resolved by scripts/lock.py from {source}; install with --no-deps --require-hashes.\n"


def resolve(source: str, constraint: Path | None = None) -> list[str]:
    """Pinned requirements with their hashes, one string (of several lines) for each package."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--quiet"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
    command += ["--override", "overrides.in", source]
    if constraint is not None:
        command += ["--constraint", str(constraint)]
    text = subprocess.run(command, cwd=LOCKS, check=True, capture_output=True, text=True).stdout
    blocks = re.split(r"\n(?=\S)", text.strip())
    return [block for block in blocks if NEVER not in block and not block.startswith("#")]


def main() -> None:
    test = LOCKS / "test.txt"
    test.write_text(HEADER.format(source="test.in") + "\n".join(resolve("test.in")) + "\n")
    app = LOCKS / "app.txt"
    app.write_text(HEADER.format(source="app.in") + "\n".join(resolve("app.in", test)) + "\n")


if __name__ == "__main__":
    main()
