import os
import signal
import subprocess
import sys

import httpx2
import pytest

from tests.kit.did import FakeDid
from tests.kit.did.scenes import SCENES
from tests.unit.kit.did.ordering import said

ORDERED = {
    "fine": (201, 1),
    "no-credits": (402, 0),
    "no-plan": (201, 1),
    "moderation": (201, 1),
    "celebrity": (451, 0),
    "no-face": (201, 1),
    "rejected": (201, 1),
    "stuck": (201, 1),
    "unknown": (504, 0),
    "lost": (504, 1),
    "busy": (429, 0),
    "down": (201, 1),
}


@pytest.mark.parametrize("scene", sorted(ORDERED))
def test_what_an_order_meets(did: FakeDid, client: httpx2.Client, scene: str) -> None:
    SCENES[scene](did)
    assert (client.post("/talks", json=said()).status_code, len(did.talks)) == ORDERED[scene]


def test_every_scene_is_played() -> None:
    assert set(ORDERED) | {"silent"} == set(SCENES)


@pytest.mark.skipif(os.name == "nt", reason="asked to end by a signal")
def test_it_can_be_served_for_trying_by_hand() -> None:
    words = [sys.executable, "-m", "tests.kit.did", "--credits", "3"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(3)]
        url, key = (line.partition("=")[2] for line in said[:2])
        headers = {"Authorization": f"Basic {key}"}
        account = httpx2.get(f"{url}/credits", headers=headers, trust_env=False, timeout=20)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "# ended\n"
    assert account.json()["remaining"] == 3
    assert process.returncode == 0
