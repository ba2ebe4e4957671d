"""A package index over real HTTP on loopback, with faults on demand."""

import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

_JSON = "application/vnd.pypi.simple.v1+json"
_CHUNK = 64 * 1024


@dataclass
class Faults:
    """What goes wrong from now on; what is counted wears off.

    Attributes:
        unavailable: So many answers to requests for files are 503.
        cut_at: Offsets in files at which the connection ends, one a request.
        is_reset: Cuts are resets (RST) instead of ends (FIN).
        corrupted: Names of files whose last byte is another one.
        is_range_ignored: Files always come whole.
        gates: By file name: it is held until the event is set.
    """

    unavailable: int = 0
    cut_at: list[int] = field(default_factory=list)
    is_reset: bool = False
    corrupted: set[str] = field(default_factory=set)
    is_range_ignored: bool = False
    gates: dict[str, threading.Event] = field(default_factory=dict)


class PackageIndex:
    """Serves wheels by PEP 503 and 691; folders between ``simple`` and the project mean nothing.

    Attributes:
        url: Of the server; simple_url: of the index on it.
        file_bytes: Sent of files altogether; requests: the paths asked for, in order.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.simple_url = f"{self.url}/simple"
        self.faults = Faults()
        self.file_bytes = 0
        self.requests: list[str] = []
        self.asked = threading.Condition()
        self._files: dict[str, Path] = {}

    def add(self, *wheels: Path) -> None:
        """Offers these files."""
        self._files.update({wheel.name: wheel for wheel in wheels})

    def wait_for(self, name: str, patience_s: float = 60.0) -> None:
        """Until a file of that name, or one that begins with it, was asked for."""
        with self.asked:
            assert self.asked.wait_for(
                lambda: any(f"/files/{name}" in path for path in self.requests), patience_s
            ), f"{name} was never asked for"

    def page(self, project: str) -> list[Path]:
        """The files of a project by its normalised name."""
        return [
            path
            for name, path in sorted(self._files.items())
            if name.split("-")[0].replace("_", "-").replace(".", "-").lower() == project
        ]

    def file(self, name: str) -> bytes | None:
        """The bytes of a file as they are sent."""
        path = self._files.get(name)
        if path is None:
            return None
        data = path.read_bytes()
        return data[:-1] + bytes([data[-1] ^ 1]) if name in self.faults.corrupted else data


@contextmanager
def package_index(*wheels: Path) -> Iterator[PackageIndex]:
    """An index that offers these wheels while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    index = PackageIndex(server.server_address[1])
    index.add(*wheels)
    server.index = index  # type: ignore[attr-defined]  # how a handler finds what it serves
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="package-index")
    thread.start()
    try:
        yield index
    finally:
        for gate in index.faults.gates.values():
            gate.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # an idle connection ends its thread

    @property
    def index(self) -> PackageIndex:
        found: PackageIndex = self.server.index  # type: ignore[attr-defined]
        return found

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""

    def do_GET(self) -> None:
        path = unquote(self.path)
        with self.index.asked:
            self.index.requests.append(path)
            self.index.asked.notify_all()
        kind, _, name = path.strip("/").partition("/")
        try:
            if kind == "simple":
                self._page(name.strip("/").rpartition("/")[2])
            else:
                self._file(name)
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _page(self, project: str) -> None:
        files = self.index.page(project)
        if not files:
            self._answer(404, "text/plain", b"unknown project")
        elif _JSON in self.headers.get("Accept", ""):
            self._answer(200, _JSON, json.dumps(_as_json(project, files)).encode())
        else:
            self._answer(200, "text/html", _as_html(files).encode())

    def _file(self, name: str) -> None:
        faults = self.index.faults
        data = self.index.file(name)
        if data is None:
            self._answer(404, "text/plain", b"unknown file")
            return
        if name in faults.gates:
            assert faults.gates[name].wait(60)
        if faults.unavailable:
            faults.unavailable -= 1
            self._answer(503, "text/plain", b"later", {"Retry-After": "0"})
            return
        start = 0 if faults.is_range_ignored else _range_start(self.headers.get("Range"))
        etag = f'"{hashlib.sha256(data).hexdigest()}"'
        self.send_response(206 if start else 200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("ETag", etag)
        self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        self._send(data, start)

    def _send(self, data: bytes, start: int) -> None:
        faults = self.index.faults
        end = len(data)
        is_cut = bool(faults.cut_at) and faults.cut_at[0] < end
        if is_cut:
            end = max(start, faults.cut_at.pop(0))
        for offset in range(start, end, _CHUNK):
            piece = data[offset : min(offset + _CHUNK, end)]
            self.wfile.write(piece)
            self.index.file_bytes += len(piece)
        if is_cut:
            self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        if self.index.faults.is_reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        else:
            self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(
        self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _range_start(header: str | None) -> int:
    return int(header.removeprefix("bytes=").split("-")[0]) if header else 0


def _as_json(project: str, files: list[Path]) -> dict[str, object]:
    return {
        "meta": {"api-version": "1.1"},
        "name": project,
        "versions": sorted({file.name.split("-")[1] for file in files}),
        "files": [
            {
                "filename": file.name,
                "url": f"/files/{file.name}",
                "hashes": {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()},
                "size": file.stat().st_size,
            }
            for file in files
        ],
    }


def _as_html(files: list[Path]) -> str:
    links = (
        f'<a href="/files/{file.name}#sha256={hashlib.sha256(file.read_bytes()).hexdigest()}">'
        f"{file.name}</a>"
        for file in files
    )
    return f"<!DOCTYPE html><html><body>{'<br>'.join(links)}</body></html>"
