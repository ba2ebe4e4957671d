"""A hub over real HTTP on loopback that fails as it is told, and counts what it sends."""

import hashlib
import socket
import struct
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"
_BLOCK_BYTES = 64 << 10


@dataclass(frozen=True)
class Cut:
    """The connection ends before that byte of the file: politely, or by a reset.

    Attributes:
        drops: The reset drops what the client has not read yet; else that was waited for.
        then: Called before it ends.
    """

    at: int
    reset: bool = False
    drops: bool = False
    then: Callable[[], object] | None = None


@dataclass(frozen=True)
class Stall:
    """Nothing more comes from that byte on, until the hub is closed or ``release`` is called."""

    at: int


@dataclass(frozen=True)
class Answer:
    """Another answer than the file."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True)
class IgnoreRange:
    """The whole file, whatever part was asked for."""

    cut: int | None = None


@dataclass(frozen=True)
class Body:
    """Other bytes than the file's, under its name.

    Attributes:
        says_length: ``false``: the body ends with the connection, and nobody knows whether whole.
        chunked: Sent in one chunk; ``is_ended`` tells whether the end is told.
        length: Told instead of the true one.
        headers: Sent as well.
    """

    data: bytes
    says_length: bool = True
    chunked: bool = False
    is_ended: bool = True
    length: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


Fault = Cut | Stall | Answer | IgnoreRange | Body


@dataclass
class Served:
    """A file of the hub."""

    data: bytes
    etag: str
    linked: bool = True
    kind: str = "application/octet-stream"


@dataclass(frozen=True)
class Request:
    """What a client asked for."""

    method: str
    path: str
    headers: dict[str, str]

    @property
    def first_byte(self) -> int:
        """Where the asked range begins."""
        text = self.headers.get("range", "bytes=0-")
        return int(text.removeprefix("bytes=").partition("-")[0])


@dataclass
class LocalHub:
    """Files by the path they are asked for; ``url`` is where it listens.

    Attributes:
        sent: Bytes of bodies put on the wire, by path.
        heard: Called with a path and the bytes sent of it so far, while it is sent.
        noted: Called with each request.
        cdn: Another hub that files are redirected to, as content servers do.
        ignores_condition: ``If-Range`` is not looked at.
        waits: Sends a block when the last one was read, so that no bytes wait in the system.
    """

    url: str = ""
    files: dict[str, Served] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    requests: list[Request] = field(default_factory=list)
    heard: Callable[[str, int], object] | None = None
    noted: Callable[[Request], object] | None = None
    cdn: "LocalHub | None" = None
    ignores_condition: bool = False
    waits: bool = False
    _faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _head_faults: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _released: threading.Event = field(default_factory=threading.Event)

    def put(
        self, repo: str, path: str, data: bytes, *, revision: str = COMMIT, linked: bool = True
    ) -> str:
        """Adds a repository's file, also under ``main``; returns the path it is asked for by."""
        sha256, sha1 = hashlib.sha256(data).hexdigest(), hashlib.sha1(data).hexdigest()
        served = Served(data, sha256 if linked else sha1, linked)
        for name in (revision, "main"):
            self.files[f"/{repo}/resolve/{name}/{path}"] = served
        return f"/{repo}/resolve/{revision}/{path}"

    def put_plain(self, path: str, data: bytes) -> str:
        """Adds a file at a plain address, and returns that."""
        self.files[path] = Served(data, hashlib.md5(data).hexdigest(), linked=False)
        return self.url + path

    def fail(self, path: str, *faults: Fault) -> None:
        """The next requests for that file end so, one fault each."""
        self._faults[path].extend(faults)

    def fail_head(self, path: str, *answers: Answer) -> None:
        """The next questions about that file are answered so."""
        self._head_faults[path].extend(answers)

    def release(self) -> None:
        """Lets everything that stalls end."""
        self._released.set()

    def asked(self, path: str, method: str = "GET") -> list[Request]:
        """The requests for a file."""
        return [r for r in self.requests if r.path == path and r.method == method]

    @property
    def total_sent(self) -> int:
        """Bytes of all bodies."""
        return sum(self.sent.values())

    @contextmanager
    def running(self) -> Iterator["LocalHub"]:
        """Listens on a free port of this computer."""
        server = _Server(("127.0.0.1", 0), _Handler)
        server.hub = self
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="local-hub")
        thread.start()
        try:
            yield self
        finally:
            self.release()
            server.shutdown()
            thread.join()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    hub: LocalHub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Tests look at ``requests`` instead."""

    def do_HEAD(self) -> None:
        path = self._note("HEAD")
        faults = self.server.hub._head_faults[path]
        if faults:
            self._answer(faults.popleft(), is_head=True)
            return
        served = self._served(path)
        if served is None:
            return
        if served.linked and self.server.hub.cdn is not None:
            self._redirect(path, served)
            return
        self.send_response(200)
        self._describe(path, served)
        self.send_header("Content-Length", str(len(served.data)))
        self.end_headers()

    def do_GET(self) -> None:
        hub, path = self.server.hub, self._note("GET")
        if path.startswith("/api/models/"):
            self._tell_repository(path)
            return
        with hub._lock:
            fault = hub._faults[path].popleft() if hub._faults[path] else None
        if isinstance(fault, Answer):
            self._answer(fault)
            return
        served = self._served(path)
        if served is None:
            return
        if served.linked and hub.cdn is not None:
            self._redirect(path, served)
            return
        if isinstance(fault, Body):
            self._send_body(path, served, fault)
            return
        self._send_file(path, served, fault)

    def _note(self, method: str) -> str:
        path = unquote(urlsplit(self.path).path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(method, path, headers)
        with self.server.hub._lock:
            self.server.hub.requests.append(request)
        if self.server.hub.noted is not None:
            self.server.hub.noted(request)
        return path

    def _served(self, path: str) -> Served | None:
        served = self.server.hub.files.get(path)
        if served is None:
            code = "EntryNotFound" if "/resolve/" in path else ""
            self._answer(Answer(404, (("X-Error-Code", code),)), is_head=self.command == "HEAD")
        return served

    def _describe(self, path: str, served: Served) -> None:
        if served.etag:
            self.send_header("ETag", f'"{served.etag}"')
        self.send_header("Content-Type", served.kind)
        if "/resolve/" in path:
            revision = path.split("/resolve/")[1].partition("/")[0]
            self.send_header("X-Repo-Commit", COMMIT if revision == "main" else revision)

    def _redirect(self, path: str, served: Served) -> None:
        cdn = self.server.hub.cdn
        assert cdn is not None
        cdn.files[f"/cdn/{served.etag}"] = Served(served.data, f"cdn-{served.etag}", linked=False)
        self.send_response(302)
        self.send_header("Location", f"{cdn.url}/cdn/{served.etag}?Signature=secret")
        self.send_header("X-Linked-Etag", f'"{served.etag}"')
        self.send_header("X-Linked-Size", str(len(served.data)))
        self._describe(path, served)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, answer: Answer, *, is_head: bool = False) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not is_head:
            self.wfile.write(answer.body)

    def _tell_repository(self, path: str) -> None:
        repo = path.removeprefix("/api/models/").partition("/revision/")[0]
        body = f'{{"id": "{repo}", "sha": "{COMMIT}", "siblings": []}}'.encode()
        self._answer(Answer(200, (("Content-Type", "application/json"),), body))

    def _first_byte(self, served: Served) -> int:
        asked = self.headers.get("Range")
        condition = self.headers.get("If-Range")
        is_other = condition not in {None, f'"{served.etag}"'}
        if asked is None or (is_other and not self.server.hub.ignores_condition):
            return 0
        return int(asked.removeprefix("bytes=").partition("-")[0])

    def _send_file(self, path: str, served: Served, fault: Fault | None) -> None:
        size = len(served.data)
        first = 0 if isinstance(fault, IgnoreRange) else self._first_byte(served)
        if first >= size > 0:
            self._answer(Answer(416, (("Content-Range", f"bytes */{size}"),)))
            return
        self.send_response(206 if first else 200)
        self._describe(path, served)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{size - 1}/{size}")
        self.send_header("Content-Length", str(size - first))
        self.end_headers()
        self.wfile.flush()
        end, reset = size, False
        if isinstance(fault, Cut | Stall):
            end = max(first, min(fault.at, size))
        elif isinstance(fault, IgnoreRange) and fault.cut is not None:
            end = fault.cut
        self._push(path, served.data[first:end])
        if isinstance(fault, Stall):
            self.server.hub._released.wait(60)
        if isinstance(fault, Cut):
            reset = fault.reset
            if reset and not fault.drops:
                _wait_until_read(self.connection)
            if fault.then is not None:
                fault.then()
        if end < size or reset:
            self._end_connection(reset=reset)

    def _send_body(self, path: str, served: Served, body: Body) -> None:
        self.send_response(200)
        self._describe(path, served)
        for name, value in body.headers:
            self.send_header(name, value)
        if body.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif body.says_length:
            told = len(body.data) if body.length is None else body.length
            self.send_header("Content-Length", str(told))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        if body.chunked:
            self.wfile.write(b"%x\r\n" % len(body.data))
        self._push(path, body.data)
        if body.chunked:
            self.wfile.write(b"\r\n0\r\n\r\n" if body.is_ended else b"")
        self.close_connection = True

    def _push(self, path: str, data: bytes) -> None:
        hub = self.server.hub
        for start in range(0, len(data), _BLOCK_BYTES):
            block = data[start : start + _BLOCK_BYTES]
            with hub._lock:  # before it is sent: who has it all may look at once
                hub.sent[path] += len(block)
                so_far = hub.sent[path]
            self.wfile.write(block)
            if hub.waits:
                _wait_until_read(self.connection)
            if hub.heard is not None:
                hub.heard(path, so_far)

    def _end_connection(self, *, reset: bool) -> None:
        self.close_connection = True
        if reset:
            # Zero linger time turns the close into a reset, which drops what is under way.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.connection.shutdown(socket.SHUT_RDWR)


def _wait_until_read(connection: socket.socket, patience_s: float = 10.0) -> None:
    """Until the client has taken everything out of the system's buffers, where Linux tells that."""
    here, there = connection.getsockname()[1], connection.getpeername()[1]
    table = Path("/proc/net/tcp")
    deadline = time.monotonic() + patience_s
    while table.exists() and time.monotonic() < deadline:
        unsent, unread = 0, 0
        for line in table.read_text().splitlines()[1:]:
            _, local, remote, _, queues, *_ = line.split()
            ports = tuple(int(address.rpartition(":")[2], 16) for address in (local, remote))
            to_send, to_read = (int(queue, 16) for queue in queues.split(":"))
            if ports == (here, there):
                unsent = to_send
            elif ports == (there, here):  # missing once the client is gone
                unread = to_read
        if not unsent and not unread:
            return
        threading.Event().wait(0.001)
