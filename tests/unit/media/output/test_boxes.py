"""Boxes of programs in an ISO base media file."""

import io
import struct

import pytest

from core.media.output.boxes import CREDENTIALS, XMP, own_box, own_boxes

OTHER = struct.pack(">I4s", 12, b"free") + b"abcd"
LARGE = struct.pack(">I4sQ", 1, b"mdat", 20) + b"abcd"


def read(data: bytes) -> list[tuple[object, bytes]]:
    file = io.BytesIO(data)
    return [(kind, file.read(length)) for kind, length in own_boxes(file)]


def test_they_are_found_between_others() -> None:
    data = OTHER + own_box(CREDENTIALS, b"one") + LARGE + own_box(XMP, b"") + OTHER
    assert read(data) == [(CREDENTIALS, b"one"), (XMP, b"")]


def test_reading_the_payload_or_not_finds_the_next() -> None:
    file = io.BytesIO(own_box(XMP, b"x" * 50) * 3)
    assert len(list(own_boxes(file))) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"\0" * 40,
        b"<html>an error page</html>",
        struct.pack(">I4s", 5, b"uuid"),
        own_box(XMP, b"")[:20],
        struct.pack(">I4s", 1, b"uuid"),
        struct.pack(">I4sQ", 1, b"mdat", 2**63) + b"ab",
    ],
)
def test_what_is_no_box_ends_it(data: bytes) -> None:
    assert read(data) == []


def test_a_box_that_promises_more_than_there_is_gives_what_there_is() -> None:
    assert read(own_box(XMP, b"abcdef")[:-2]) == [(XMP, b"abcd")]
