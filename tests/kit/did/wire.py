"""How the fake D-ID speaks and falls silent: HTTP/1.1 on a socket, true answers and broken ones."""

import gzip
import select
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.kit.did.call import Call
from tests.kit.did.faults import (
    BadJson,
    Bomb,
    Close,
    Corrupt,
    Cut,
    Fault,
    Hang,
    Html,
    Reply,
    Reset,
    Slow,
)
from tests.kit.did.seen import Seen
from tests.kit.did.store import Stored

_EARLY_END = Reset | Close
_SOME_JSON = b'{"id":"tlk_0123456789","object":"talk","created_at":"2026-11-20T10:00:00.000Z"}'
_HTML = b"<html><head><title>502 Bad Gateway</title></head><body>Bad gateway</body></html>"


@dataclass(frozen=True)
class Script:
    """What a handler asks before and after it has read a request.

    Attributes:
        begins: Head of a request -> (its fault, whether the deed is done all the same).
        does: The deed: request and fault -> the true answer.
        ends: Called with the status that is about to be sent; never where none is.
        released: Set when whatever waits shall end.
        now: The server's clock, Unix time.
    """

    begins: Callable[[str, str, str, dict[str, str]], tuple[Fault | None, bool, Seen]]
    does: Callable[[Call, Fault | None, Seen], Reply | Stored]
    ends: Callable[[Seen, int], None]
    released: threading.Event
    now: Callable[[], float]


class Listener(ThreadingHTTPServer):
    """One origin; ``end`` hangs up on everybody and waits for all threads."""

    daemon_threads = False
    request_queue_size = 64

    def __init__(self, script: Script) -> None:
        self.script = script
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), name="fake-did")
        self._thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what many tests are about."""

    def end(self) -> None:
        self.shutdown()
        self._thread.join()
        with self._lock:
            for request in self._open:
                try:
                    request.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the client was first
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Listener

    def log_message(self, format: str, *args: Any) -> None:
        """Tests look at ``FakeDid.log`` instead."""

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_DELETE = do_PUT = do_PATCH = do_HEAD = do_GET

    def _serve(self) -> None:
        script = self.server.script
        address = urlsplit(self.path)
        path = unquote(address.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        fault, is_done, entry = script.begins(self.command, path, address.query, headers)
        self._entry = entry
        try:
            if isinstance(fault, _EARLY_END) and fault.early:
                self._break_off(is_reset=isinstance(fault, Reset))
                return
            body = self.rfile.read(int(headers.get("content-length", "0")))
            call = Call(self.command, path, address.query, headers, body)
            true = script.does(call, fault, entry) if is_done else Reply(200, raw=_SOME_JSON)
            self._say(true, fault)
        except OSError:
            self.close_connection = True  # the client is gone

    def _say(self, true: Reply | Stored, fault: Fault | None) -> None:
        match fault:
            case Reply():
                self._reply(fault)
            case Html(status):
                self._reply(Reply(status, raw=_HTML, headers=(("Content-Type", "text/html"),)))
            case BadJson(status):
                whole = true.body if isinstance(true, Reply) else _SOME_JSON
                self._reply(Reply(status, raw=whole[: len(whole) // 2]))
            case Hang(seconds):
                self._keep_silent(seconds)
            case Reset() | Close():
                self._break_off(is_reset=isinstance(fault, Reset))
            case Cut() | Slow() | Corrupt() | Bomb():
                self._send(_with_kind(true), fault)
            case _ if isinstance(true, Stored):
                self._send(true, fault)
            case _:
                self._reply(true)

    def _reply(self, reply: Reply) -> None:
        headers = dict(reply.headers)
        headers.setdefault("Content-Type", reply.kind)
        if reply.status != 204:
            headers.setdefault("Content-Length", str(len(reply.body)))
        self._head(reply.status, tuple(headers.items()))
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(reply.body)

    def _head(self, status: int, headers: tuple[tuple[str, str], ...]) -> None:
        self.server.script.ends(self._entry, status)  # before the client can look
        # By the fake's clock, where http.server would tell the real one.
        self.send_response_only(status)
        self.send_header("Date", formatdate(self.server.script.now(), usegmt=True))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def _send(self, stored: Stored, fault: Fault | None) -> None:
        data, headers = stored.data, stored.headers
        if isinstance(fault, Bomb):
            data = gzip.compress(bytes(fault.size), 9)
            headers = (*headers, ("Content-Encoding", "gzip"))
        if isinstance(fault, Corrupt):
            end = fault.at + fault.count
            wrong = bytes(byte ^ 0x55 for byte in data[fault.at : end])
            data = data[: fault.at] + wrong + data[end:]
        if isinstance(fault, Cut) and fault.nolen:
            headers = (*headers, ("Connection", "close"))
        else:
            headers = (*headers, ("Content-Length", str(len(data))))
        self._head(stored.status, headers)
        if isinstance(fault, Cut):
            self.wfile.write(data[: fault.at])
            self._break_off(is_reset=fault.reset)
        elif isinstance(fault, Slow):
            self._drip(data, fault)
        else:
            self.wfile.write(data)

    def _drip(self, data: bytes, fault: Slow) -> None:
        for begin in range(0, len(data), fault.block):
            if self.server.script.released.wait(fault.pause_s):
                self.close_connection = True
                return
            self.wfile.write(data[begin : begin + fault.block])

    def _keep_silent(self, seconds: float) -> None:
        self.close_connection = True
        released, until = self.server.script.released, time.monotonic() + seconds
        while time.monotonic() < until and not released.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.02)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                return

    def _break_off(self, *, is_reset: bool) -> None:
        self.close_connection = True
        self.wfile.flush()
        if is_reset:
            # Zero linger time turns the close into a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.connection.shutdown(socket.SHUT_RDWR)


def _with_kind(answer: Reply | Stored) -> Stored:
    """Any answer as something whose body can go wrong."""
    if isinstance(answer, Stored):
        return answer
    return Stored(answer.status, answer.body, (*answer.headers, ("Content-Type", answer.kind)))
