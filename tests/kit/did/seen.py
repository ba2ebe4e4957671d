"""What the fake D-ID's log holds."""

from dataclasses import dataclass, field


@dataclass
class Seen:
    """One request, as it came.

    Attributes:
        server: ``api`` or ``s3``.
        op: Such as ``GET /talks/{id}``; at the store ``GET s3``.
        headers: Names in lower case.
        at: By the fake's clock.
        body: Empty until it was read.
        status: Of the answer that was sent; 0 where none was.
    """

    server: str
    op: str
    method: str
    path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    at: float
    body: bytes = field(default=b"", repr=False)
    status: int = 0
