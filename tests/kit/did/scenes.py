"""Days on which the fake D-ID behaves in one certain way: for trying by hand and for pictures."""

from collections.abc import Callable

from tests.kit.did.faults import Hang, Outcome, Rejected, Reply, Stuck
from tests.kit.did.server import FakeDid

MODERATION = Reply(451, {"kind": "ImageModerationError", "description": "image was moderated"})
CELEBRITY = Reply(
    451,
    {
        "kind": "CelebrityDetectedError",
        "description": "celebrity detected",
        "details": {"celebrity": "Ann Example"},
    },
)
TIMED_OUT = Reply(504, {"message": "Endpoint request timed out"})
FAULT = Reply(500, {"kind": "UnknownError", "description": "Internal Server Error"})


def busy(retry_after: str | None = "3600") -> Reply:
    """Too many requests, and how long to wait."""
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    return Reply(429, {"message": "Too Many Requests"}, headers=headers)


def _no_credits(fake: FakeDid) -> None:
    fake.world.credits = 0


def _no_plan(fake: FakeDid) -> None:
    fake.world.has_plan = False


SCENES: dict[str, Callable[[FakeDid], None]] = {
    "fine": lambda fake: None,
    "no-credits": _no_credits,
    "no-plan": _no_plan,
    "moderation": lambda fake: fake.fail("POST /images", MODERATION, times=-1),
    "celebrity": lambda fake: fake.fail("POST /talks", CELEBRITY, times=-1),
    "no-face": lambda fake: fake.fail("POST /talks", Outcome(), times=-1),
    "rejected": lambda fake: fake.fail("POST /talks", Rejected(), times=-1),
    "stuck": lambda fake: fake.fail("POST /talks", Stuck(), times=-1),
    "unknown": lambda fake: fake.fail("POST /talks", TIMED_OUT, times=-1),
    "lost": lambda fake: fake.fail("POST /talks", TIMED_OUT, times=-1, after=True),
    "silent": lambda fake: fake.fail("POST /talks", Hang(600), times=-1),
    "busy": lambda fake: fake.fail("POST /talks", busy(), times=-1),
    "down": lambda fake: fake.fail("GET /credits", FAULT, times=-1),
}
"""``unknown``: the order never arrives; ``lost``: it does, and the answer does not."""
