"""A client of D-ID in a process of its own, which a test kills: job and key come by standard input."""

import json
import sys
from pathlib import Path

from core.domain.cloud import CloudAccess
from core.domain.request import RenderRequest
from core.errors import UnknownOutcome
from core.platform.clock import SystemClock
from providers.did.session import DidSession
from tests.kit.cloud_context import CloudNotes


def main() -> None:
    """Runs the job, and goes on with one that the journal knows."""
    job = json.loads(sys.stdin.readline())
    folder = Path(job["folder"])
    access = CloudAccess(job["key"], job["url"], folder / "cache", SystemClock())
    context = CloudNotes(folder, file=folder / "journal.json")
    session = DidSession(access)
    try:
        session.run(RenderRequest(**job["request"]), context, folder / "film.mp4")
    except UnknownOutcome as error:
        sys.stdout.write(error.code)
    finally:
        session.close()


if __name__ == "__main__":
    main()
