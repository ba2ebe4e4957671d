"""One address into one part file: goes on where it stopped, tries again, checks what came."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx2

from core.errors import DownloadError
from core.platform.files import free_bytes
from core.platform.http import range_total, whole_number
from core.platform.stop import StopToken
from core.weights.address import Address, without_login
from core.weights.answers import check_status
from core.weights.line import Line
from core.weights.part import Origin, PartFile
from core.weights.patience import Interrupted, Patience, wait
from core.weights.room import check_room

_LOOK_EVERY_BYTES = 32 << 20
_NEW_BYTES = 64 << 10  # less than that is no progress
_WITH_BODY = {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}


class Mismatch(Exception):
    """What came is not the file that was wanted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a file before it comes.

    Attributes:
        name, page: For messages.
        size_bytes, sha256: None where nobody stated them.
    """

    name: str
    page: str
    size_bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the size and hash of the whole file."""

    size_bytes: int
    sha256: str


class Transfer:
    """Fetches into an opened part.

    Args:
        tell: Called with the part's size whenever it changed.
        free: Bytes free on a folder's disk.
    """

    def __init__(
        self,
        line: Line,
        part: PartFile,
        patience: Patience,
        stop: StopToken,
        tell: Callable[[int], None],
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._line = line
        self._part = part
        self._patience = patience
        self._stop = stop
        self._tell = tell
        self._free = free
        self.network_bytes = 0

    def run(self, address: Address, wanted: Wanted) -> Fetched:
        """The whole file, its bytes in the part.

        Raises:
            Mismatch: It is another file.
            AppError: It cannot be had from there, or the disk is full. The part stays.
            Cancelled: On a wish to stop. The part stays.
        """
        if not self._may_go_on(address, wanted):
            self._part.begin(self._origin(address, wanted))
        self._tell(self._part.size_bytes)
        furthest, failures = self._part.size_bytes, 0
        while not self._is_whole(wanted):
            try:
                self._fetch_rest(address, wanted)
                break
            except Interrupted as fault:
                if self._part.size_bytes >= furthest + _NEW_BYTES:
                    furthest, failures = self._part.size_bytes, 0
                failures += 1
                if failures > self._patience.tries:
                    raise fault.error from fault
                wait(self._patience.pause_s(failures, fault.wait_s), self._stop)
        if wanted.sha256 is not None and self._part.sha256 != wanted.sha256:
            raise Mismatch(f"SHA-256 {self._part.sha256} instead of {wanted.sha256}")
        return Fetched(self._part.size_bytes, self._part.sha256)

    def _may_go_on(self, address: Address, wanted: Wanted) -> bool:
        """Whether the bytes that are there and the following ones will be of one file."""
        known = self._part.origin
        if known is None or (wanted.size_bytes or self._part.size_bytes) < self._part.size_bytes:
            return False
        if wanted.sha256 is not None and known.sha256 == wanted.sha256:
            return True  # the hash will tell, whichever mirror it was
        is_same_place = known.url == without_login(address.url) and bool(known.etag)
        return is_same_place and known.sha256 is None

    def _origin(self, address: Address, wanted: Wanted, etag: str = "") -> Origin:
        return Origin(
            url=without_login(address.url),
            etag=etag,
            size_bytes=wanted.size_bytes,
            sha256=wanted.sha256,
        )

    def _is_whole(self, wanted: Wanted) -> bool:
        known = self._part.origin
        size = wanted.size_bytes or (known.size_bytes if known else None)
        return size is not None and self._part.size_bytes == size

    def _fetch_rest(self, address: Address, wanted: Wanted) -> None:
        offset = self._part.size_bytes
        with self._line.ask("GET", address, self._range(address, offset)) as response:
            if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise Mismatch(f"the server has no byte {offset}")
            check_status(
                response.status_code,
                response.headers,
                address,
                self._patience,
                name=wanted.name,
                page=wanted.page,
                showed_token="Authorization" in response.request.headers,
            )
            if response.status_code not in _WITH_BODY:
                raise _unfit(wanted, f"HTTP {response.status_code}")
            total = self._whole_size(response, wanted, offset)
            self._note_origin(response, address, wanted, total)
            self._receive(response, wanted, total)

    def _range(self, address: Address, offset: int) -> dict[str, str]:
        known = self._part.origin
        if offset == 0 or known is None:
            return {}
        asked = {"Range": f"bytes={offset}-"}
        if known.etag and known.url == without_login(address.url):
            asked["If-Range"] = known.etag
        return asked

    def _whole_size(self, response: httpx2.Response, wanted: Wanted, offset: int) -> int | None:
        """How large the file will be; None where the answer does not say."""
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise _unfit(wanted, "it comes compressed")
        if wanted.sha256 is None and wanted.size_bytes is None and _is_page(response):
            raise _unfit(wanted, "it is a web page")
        if response.status_code == HTTPStatus.PARTIAL_CONTENT:
            total = _total_of_range(response, offset)
        else:
            total = whole_number(response.headers.get("Content-Length"))
        if total is not None and wanted.size_bytes not in {None, total}:
            why = f"{total} bytes instead of {wanted.size_bytes}"
            # A network that answers in the server's place must not cost what came before.
            raise _unfit(wanted, why) if offset else Mismatch(why)
        whole = total if total is not None else wanted.size_bytes
        chunked = response.headers.get("Transfer-Encoding", "") == "chunked"
        if whole is None and wanted.sha256 is None and not chunked:
            raise _unfit(wanted, "nothing says how large it is")
        return whole

    def _note_origin(
        self, response: httpx2.Response, address: Address, wanted: Wanted, total: int | None
    ) -> None:
        told = self._origin(address, wanted, _validator(response))
        told = told.model_copy(update={"size_bytes": total})
        known = self._part.origin
        goes_on = response.status_code == HTTPStatus.PARTIAL_CONTENT
        same_place = known is not None and known.url == told.url
        if goes_on and same_place and known is not None and known.etag != told.etag:
            # The server did not honour If-Range: the file changed under us.
            self._part.begin(self._origin(address, wanted))
            raise Interrupted(_changed(wanted))
        if not goes_on:
            self._part.begin(told)
            self._tell(0)
        elif told != known:
            self._part.name_origin(told)

    def _receive(self, response: httpx2.Response, wanted: Wanted, total: int | None) -> None:
        self._check_disk(total)
        look_at = self._part.size_bytes + _LOOK_EVERY_BYTES
        # Without a size of its own: blocks as they come, so that a cut loses none of them.
        for block in response.iter_raw():
            self._stop.check()
            self.network_bytes += len(block)
            self._part.append(block)
            self._tell(self._part.size_bytes)
            if total is not None and self._part.size_bytes > total:
                raise Mismatch(f"more than {total} bytes")
            if self._part.size_bytes >= look_at:
                self._check_disk(total)
                look_at = self._part.size_bytes + _LOOK_EVERY_BYTES
        self._stop.check()
        if total is not None and self._part.size_bytes < total:
            raise Interrupted(_cut(wanted, self._part.size_bytes, total))

    def _check_disk(self, total: int | None) -> None:
        folder = self._part.path.parent
        left = 0 if total is None else total - self._part.size_bytes
        check_room(folder, left, self._free(folder))


def _validator(response: httpx2.Response) -> str:
    etag: str = response.headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return etag
    modified: str = response.headers.get("Last-Modified", "")
    return modified


def _is_page(response: httpx2.Response) -> bool:
    kind: str = response.headers.get("Content-Type", "")
    return kind.lower().startswith("text/html")


def _total_of_range(response: httpx2.Response, offset: int) -> int | None:
    """The size that ``Content-Range`` tells. Raises Mismatch when it is another range."""
    try:
        return range_total(response.headers.get("Content-Range", ""), offset)
    except ValueError as exc:
        raise Mismatch(str(exc)) from exc


def _cut(wanted: Wanted, got: int, total: int) -> DownloadError:
    return DownloadError(
        "download.interrupted",
        f"{wanted.name} breaks off again and again",
        "Try again: what was fetched is kept",
        f"{got} of {total} bytes",
        retryable=True,
    )


def _changed(wanted: Wanted) -> DownloadError:
    return DownloadError(
        "download.changed",
        f"{wanted.name} changes while it is fetched",
        "Try again later",
        retryable=True,
    )


def _unfit(wanted: Wanted, why: str) -> DownloadError:
    return DownloadError(
        "download.unfit",
        f"The server's answer is not {wanted.name}: {why}",
        f"Look at {wanted.page}, or try another mirror",
    )
