"""The command line of a program that also knows the sketch engine: ``sketch_process.py WORDS``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.interfaces.cli.run import run_cli
from core.interfaces.cli.streams import close_streams, open_streams
from tests.kit.torch_engine.catalogue import SketchCatalogue
from tests.kit.torch_engine.kit import sketch_launch


def main() -> int:
    open_streams()
    try:
        return run_cli(sys.argv[1:], SketchCatalogue(), sketch_launch())
    finally:
        close_streams()


if __name__ == "__main__":
    sys.exit(main())
