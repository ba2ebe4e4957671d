"""Serves the fake D-ID for trying by hand: ``python -m tests.kit.did``."""

import argparse
import sys
import threading

from tests.kit.did.scenes import SCENES
from tests.kit.did.server import FakeDid


def main() -> None:
    """Until it is interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.kit.did", description=__doc__)
    parser.add_argument("--credits", type=float, default=10, help="left on the account")
    parser.add_argument("--seconds", type=float, default=6, help="that a talk takes")
    parser.add_argument("--scene", choices=sorted(SCENES), default="fine")
    chosen = parser.parse_args()
    fake = FakeDid()
    fake.world.credits = fake.world.total = chosen.credits
    fake.world.started_after = chosen.seconds / 3
    fake.world.done_after = chosen.seconds * 2 / 3
    SCENES[chosen.scene](fake)
    with fake.running():
        _say(
            f"export DID_BASE_URL={fake.api_url}",
            f"export DID_API_KEY={fake.key}",
            f"# results come from {fake.s3_url}; Ctrl+C ends it",
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            _say("# ended")


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
