"""The fake store behind signed addresses: results by a signature, never by a key."""

import hashlib
from dataclasses import dataclass

from tests.kit.did.call import Call
from tests.kit.did.faults import Reply, access_denied
from tests.kit.did.world import World


@dataclass(frozen=True)
class Stored:
    """A result, or the part of it that was asked for."""

    status: int
    data: bytes
    headers: tuple[tuple[str, str], ...]


class Store:
    """Answers by the rules of signed addresses."""

    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, call: Call) -> Reply | Stored:
        """The file or a refusal."""
        if "authorization" in call.headers:
            return _xml(400, "InvalidArgument", "Only one auth mechanism allowed")
        with self._world.lock:
            known = self._world.signatures.get(call.asked.get("Signature", ""))
            if known is None or known[0] != call.path:
                return _xml(403, "SignatureDoesNotMatch", "The signature does not match")
            if self._world.now() >= known[1]:
                return access_denied()
            talk = self._world.stored(call.path)
            if talk is None or talk.status != "done":
                return _xml(404, "NoSuchKey", "The specified key does not exist.")
            clip = talk.clip
        return _ranged(call, clip.data, clip.kind)


def _ranged(call: Call, data: bytes, kind: str) -> Reply | Stored:
    etag = f'"{hashlib.md5(data).hexdigest()}"'
    headers = (("Accept-Ranges", "bytes"), ("ETag", etag), ("Content-Type", kind))
    asked = call.headers.get("range")
    if asked is None or call.headers.get("if-range", etag) != etag:
        return Stored(200, data, headers)
    first, _, last = asked.removeprefix("bytes=").partition("-")
    begin = int(first) if first else max(0, len(data) - int(last))
    end = min(int(last) + 1 if first and last else len(data), len(data))
    if begin >= len(data):
        return Reply(416, headers=(("Content-Range", f"bytes */{len(data)}"),))
    told = ("Content-Range", f"bytes {begin}-{end - 1}/{len(data)}")
    return Stored(206, data[begin:end], (*headers, told))


def _xml(status: int, code: str, words: str) -> Reply:
    body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{words}</Message></Error>"
    return Reply(status, raw=body.encode(), headers=(("Content-Type", "application/xml"),))
