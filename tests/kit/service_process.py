"""A second process with a service of its own: takes words on stdin, tells events on stdout.

Started with the folders' home, and ``cloud`` for engines of ``TinyCatalogue``; words: ``submit
REQUEST-JSON``, ``cancel ID``, ``retry ID``, ``fetch ID``, ``move ID BEFORE``, ``keep -``; its answers are ``id ID``, ``moved ID`` and one line ``TYPE JOB`` an event. The
end of stdin closes the service, and keeps what waits after ``keep``.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.app.service import Service
from core.domain.events import EventBase
from core.domain.request import RenderRequest
from tests.kit.cloud_bench import CONSENT
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import fake_launch, home
from tests.kit.tiny_cloud import TinyCatalogue, TinyCloud


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def tell(event: EventBase) -> None:
    say(str(getattr(event, "type", "")), event.job)


def main() -> None:
    has_cloud = sys.argv[2:] == ["cloud"]
    catalogue = TinyCatalogue(TinyCloud()) if has_cloud else FakeCatalogue()
    service = Service(catalogue, home(Path(sys.argv[1])), fake_launch())
    service.subscribe(tell)
    keep_waiting = False
    say("ready", "-")
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        match word:
            case "submit":
                request = RenderRequest.model_validate(json.loads(rest))
                say("id", service.submit(request, CONSENT if has_cloud else None))
            case "cancel":
                service.cancel(rest)
            case "retry":
                say("id", service.retry(rest))
            case "fetch":
                say("id", service.fetch(rest))
            case "move":
                job, before = rest.split()
                service.move(job, before)
                say("moved", job)
            case "keep":
                keep_waiting = True
    service.close(keep_waiting=keep_waiting)


if __name__ == "__main__":
    main()
