"""A program that installs the sketch engine and is killed in its middle: ``install_process.py HOME``.

It tells every event as one JSON line on stdout.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.app.service import Service
from core.domain.installation import InstallChoices, InstallEvent
from core.platform.stop import StopToken
from tests.kit.jobs import home
from tests.kit.torch_engine.catalogue import SketchCatalogue
from tests.kit.torch_engine.kit import sketch_launch
from tests.kit.torch_engine.manifest import ENGINE


def tell(event: InstallEvent) -> None:
    sys.stdout.write(event.model_dump_json() + "\n")
    sys.stdout.flush()


def main() -> None:
    service = Service(SketchCatalogue(), home(Path(sys.argv[1])), sketch_launch())
    try:
        service.setup.install(ENGINE, InstallChoices(), tell, StopToken())
    finally:
        service.close()


if __name__ == "__main__":
    main()
