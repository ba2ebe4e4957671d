"""The boxes at the top of an ISO base media file that programs put their own things into."""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

# XMP specification part 3, section 1.1.6.
XMP = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac")
# C2PA specification, embedding manifests into BMFF-based assets.
CREDENTIALS = UUID("d8fec3d6-1b0e-483c-9297-5828877ec481")


def own_box(kind: UUID, payload: bytes) -> bytes:
    """A box of that kind, to be put behind another."""
    return struct.pack(">I4s", 24 + len(payload), b"uuid") + kind.bytes + payload


def own_boxes(file: BinaryIO) -> Iterator[tuple[UUID, int]]:
    """Kind and length of each, in order; the file stands at its payload then.

    Args:
        file: Any; one of another format has none.
    """
    total = file.seek(0, os.SEEK_END)
    file.seek(0)
    while len(head := file.read(8)) == 8:
        size, name = struct.unpack(">I4s", head)
        done = 8
        if size == 1:
            size, done = struct.unpack(">Q", file.read(8).rjust(8, b"\0"))[0], 16
        if size < done:
            return  # 0: reaches to the end; anything else smaller is no box
        end = file.tell() + size - done
        if name == b"uuid" and len(kind := file.read(16)) == 16:
            yield UUID(bytes=kind), max(size - done - 16, 0)
        file.seek(min(end, total))
