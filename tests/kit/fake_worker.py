"""The fake engine behind the real host, as a process of its own: ``python -P tests/kit/fake_worker.py``."""

import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.domain.engine import EngineSetup, Session
from core.worker.host import serve
from tests.kit.fake_engine import FakeCatalogue, judge, survey, take_still


def open_session(engine: str, setup: EngineSetup) -> Session:
    return FakeCatalogue().get(engine).open(setup)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["mute"]:
            threading.Event().wait()
        case ["stranger"]:
            os.write(1, b"Usage: this is not a worker\n")
            threading.Event().wait()
        case ["future"]:
            os.write(1, b'{"type":"hello","protocol":99,"pid":1}\n')
            threading.Event().wait()
        case ["dead"]:
            os._exit(9)
        case _:
            sys.exit(serve(open_session, survey, judge, take_still, {"fake": "1"}))
