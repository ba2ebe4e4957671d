"""multipart/form-data, read with the standard library (RFC 7578)."""

import re
from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True)
class Part:
    """One field of a form; ``filename`` is None where none was sent."""

    name: str
    data: bytes
    filename: str | None = None
    kind: str = "text/plain"

    @property
    def text(self) -> str:
        return self.data.decode()


def parts_of(content_type: str, body: bytes) -> dict[str, Part]:
    """The fields by name. Raises ValueError for what is no form."""
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        raise ValueError("not multipart/form-data")
    mark = b"--" + boundary.encode()
    first, *blocks = (b"\r\n" + body).split(b"\r\n" + mark)
    if first or not blocks or not blocks[-1].startswith(b"--"):
        raise ValueError("the form does not end")
    return {part.name: part for part in map(_part, blocks[:-1])}


def _part(block: bytes) -> Part:
    head, gap, data = block.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    if not gap:
        raise ValueError("a field without a header")
    fields = Message()
    for line in head.decode().split("\r\n"):
        title, _, value = line.partition(":")
        fields[title.strip()] = value.strip()
    told = str(fields["Content-Disposition"])
    name = re.search(r';\s*name="([^"]*)"', told)
    filename = re.search(r';\s*filename="([^"]*)"', told)
    if name is None:
        raise ValueError("a field without a name")
    return Part(
        name[1], data, filename[1] if filename else None, fields.get("Content-Type", "text/plain")
    )
