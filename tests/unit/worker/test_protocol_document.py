"""The examples in docs/protocol.md are real messages, and none is missing."""

import json
import re
from pathlib import Path

from core.worker.protocol import decode_child, decode_parent

DOCUMENT = Path(__file__).parents[3] / "docs" / "protocol.md"
FROM_PARENT = {"open", "run", "cancel", "close"}
FROM_CHILD = {"hello", "opened", "error", "alive", "spilled"}
EVENTS = {
    "queued", "preparing", "running", "progress", "part", "preview", "warned", "finishing",
    "done", "surveyed", "scored", "failed", "cancelled",
}  # fmt: skip


def examples() -> list[str]:
    blocks = re.findall(r"```json\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_every_example_is_understood_and_complete() -> None:
    for line in examples():
        decode = decode_parent if json.loads(line)["type"] in FROM_PARENT else decode_child
        assert decode(line.encode()).model_dump(mode="json") == json.loads(line)


def test_every_message_has_an_example() -> None:
    shown = {json.loads(line)["type"] for line in examples()}

    assert shown == FROM_PARENT | FROM_CHILD | EVENTS
