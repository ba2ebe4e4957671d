"""A request to the fake D-ID, read to its end, and what it carries."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from tests.kit.did.multipart import Part, parts_of
from tests.kit.did.rules import FILE_NAME, Refusal, bad_request


@dataclass(frozen=True)
class Call:
    """A request, read to its end; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def asked(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(self.query).items()}


def object_in(call: Call) -> dict[str, Any]:
    """Its JSON object. Raises Refusal."""
    try:
        body = json.loads(call.body)
    except ValueError as exc:
        raise Refusal(400, "ValidationError", "body is no JSON") from exc
    if not isinstance(body, dict):
        raise Refusal(400, "ValidationError", "body must be an object")
    return body


def form_in(call: Call) -> dict[str, Part]:
    """Its form. Raises Refusal."""
    try:
        return parts_of(call.headers.get("content-type", ""), call.body)
    except ValueError as exc:
        raise bad_request(str(exc)) from exc


def file_in(form: dict[str, Part], field: str, kinds: tuple[str, ...]) -> Part:
    """The file in a form, of one of those MIME types. Raises Refusal."""
    part = form.get(field)
    if part is None or part.filename is None:
        raise bad_request(f"invalid {field}")
    if FILE_NAME.fullmatch(part.filename) is None:
        raise Refusal(400, "ValidationError", "filename: 1 to 50 of a-zA-Z0-9._-")
    if not part.kind.startswith(kinds):
        details = {"received": part.kind, "supported": list(kinds)}
        raise Refusal(415, "UnsupportedMimeTypeError", "unsupported mime type", details)
    return part
