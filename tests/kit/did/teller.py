"""What the fake D-ID tells of a talk."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.kit.did.faults import Outcome
from tests.kit.did.world import USER, Talk, World


def stamp(at: float) -> str:
    """A time as D-ID writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Teller:
    """Puts talks into JSON.

    Args:
        s3_url: Where the store is.
    """

    def __init__(self, world: World, s3_url: Callable[[], str]) -> None:
        self._world = world
        self._s3_url = s3_url

    def tell(self, talk: Talk, *, with_result: bool = True) -> dict[str, Any]:
        """The talk as it is now, its addresses signed anew."""
        folder = f"/d-id-talks-prod/{USER}/{talk.id}"
        config = {"stitch": False, "pad_audio": 0, "fluent": False, **talk.order.get("config", {})}
        logo = {"url": "ai", "position": [0, 0]}
        told: dict[str, Any] = {
            "id": talk.id,
            "user_id": USER,
            "created_by": USER,
            "status": talk.status,
            "created_at": stamp(talk.at),
            "modified_at": stamp(talk.modified),
            "source_url": self._link(f"{folder}/source/{talk.filename}"),
            "audio_url": self._link(f"{folder}/audio.wav"),
            "config": {**config, "result_format": f".{talk.form}", "logo": logo},
        }
        told |= {k: talk.order[k] for k in ("user_data", "name", "webhook") if k in talk.order}
        if talk.status != "created":
            told["started_at"] = stamp(talk.at + self._world.started_after)
        if talk.status == "done" and with_result:
            told |= self._result(talk)
        if talk.status == "error" and isinstance(talk.fate, Outcome):
            error = {"kind": talk.fate.kind, "description": talk.fate.description}
            details = {} if talk.fate.details is None else {"details": talk.fate.details}
            told["error"] = {**error, **details}
        return told

    def _result(self, talk: Talk) -> dict[str, Any]:
        clip = talk.clip
        return {
            "result_url": self._link(talk.path),
            "duration": max(
                1, round(talk.seconds)
            ),  # as in the published sample: 41 frames, 2 seconds
            "metadata": {
                "num_frames": clip.frames,
                "num_faces": 1,
                "processing_fps": 51.5,
                "resolution": [clip.width, clip.height],
                "size_kib": round(len(clip.data) / 1024, 1),
                "mouth_open": False,
            },
        }

    def _link(self, path: str) -> str:
        token, expires = self._world.sign(path)
        return f"{self._s3_url()}{path}?AWSAccessKeyId=AKIAFAKE&Expires={expires}&Signature={token}"
