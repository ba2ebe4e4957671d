"""What a Hugging Face hub, or a mirror of it, says of a file before it is fetched."""

import re
from dataclasses import dataclass

from core.platform.stop import StopToken
from core.weights.address import Address
from core.weights.answers import check_status
from core.weights.line import Line
from core.weights.patience import Interrupted, Patience, wait

_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub describes it.

    Attributes:
        revision: The commit that the asked revision stands for; empty where it was not told.
        sha256: Of files in large file storage; None for small ones, whose ETag is a git hash.
    """

    revision: str
    size_bytes: int | None
    sha256: str | None


def describe(
    line: Line,
    address: Address,
    patience: Patience,
    stop: StopToken,
    *,
    name: str,
    page: str,
) -> HubFile:
    """What the hub says of the file at that address. Raises AppError, Cancelled."""
    failures = 0
    while True:
        stop.check()
        try:
            return _describe(line, address, patience, name, page)
        except Interrupted as fault:
            failures += 1
            if failures > patience.tries:
                raise fault.error from fault
            wait(patience.pause_s(failures, fault.wait_s), stop)


def _describe(line: Line, address: Address, patience: Patience, name: str, page: str) -> HubFile:
    with line.ask("HEAD", address) as response:
        headers = response.headers
        check_status(
            response.status_code,
            headers,
            address,
            patience,
            name=name,
            page=page,
            showed_token="Authorization" in response.request.headers,
        )
        size = headers.get("X-Linked-Size")
        if size is None and response.status_code < 300:
            size = headers.get("Content-Length")
        etag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").strip('W/"')
        commit = headers.get("X-Repo-Commit", "")
    return HubFile(
        revision=commit if _COMMIT.fullmatch(commit) else "",
        size_bytes=int(size) if size and size.isascii() and size.isdigit() else None,
        sha256=etag if _SHA256.fullmatch(etag) else None,
    )
