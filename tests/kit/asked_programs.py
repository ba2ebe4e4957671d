"""A child that answers badly in every way: ``asked_programs.py WAY``.

It reads blocks of four bytes of length and content, and sends such back.
"""

import struct
import sys

WAYS = ("echo", "first", "silent", "dies", "torn", "long", "chatty", "deaf")


def receive() -> bytes | None:
    head = sys.stdin.buffer.read(4)
    return sys.stdin.buffer.read(struct.unpack("<I", head)[0]) if len(head) == 4 else None


def send(content: bytes, length: int | None = None) -> None:
    size = len(content) if length is None else length
    sys.stdout.buffer.write(struct.pack("<I", size) + content)
    sys.stdout.buffer.flush()


def main(way: str) -> int:
    if way == "first":
        send(b"ready")
    if way == "deaf":
        while True:
            signal_free_wait()
    while (question := receive()) is not None:
        if way == "dies":
            sys.stderr.write("the last words\n")
            return 7
        if way == "torn":
            send(b"half", 100)
            return 0
        if way == "long":
            send(b"", 1 << 30)
        if way == "chatty":
            sys.stderr.write("a line of a library\n" * 20_000)
        if way != "silent":
            send(question[::-1])
    return 0


def signal_free_wait() -> None:
    """Waits without reading."""
    import threading  # noqa: PLC0415 - only this way needs it

    threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
