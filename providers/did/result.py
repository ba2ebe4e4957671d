"""The finished film from where D-ID keeps it: whole, in the end, or a clear error."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import httpx2

from core.errors import ProviderError
from core.platform.files import storage_error
from core.platform.http import range_total, retry_after_s, whole_number
from providers.did.company import Company
from providers.did.faults import PASSING, nonsense, refused
from providers.did.line import BrokenOff, Line
from providers.did.wire import Talk

_MOST_BYTES = 2 << 30
_MOST_WORDS = 4096
_NEW_BYTES = 64 << 10  # less than that is no progress
_EXPIRED = frozenset({400, 403})
_SHARE_OF_TOLD = 0.9  # D-ID tells the size of the film to a tenth of a KiB, perhaps of another copy


class _Expired(Exception):
    """The address is of no use any more; carries what a person is told when no fresh one is."""

    def __init__(self, error: ProviderError) -> None:
        super().__init__(error.title)
        self.error = error


class _Again(Exception):
    """Something came that is no whole film; asking again may help."""

    def __init__(self, error: ProviderError, asked_s: float | None = None) -> None:
        super().__init__(error.title)
        self.error = error
        self.asked_s = asked_s


class Download:
    """Fetches one film into one file.

    Args:
        fresh: Asks D-ID for the order anew, and with it for a fresh address.
        tell: Hears (bytes that are here, of so many; None where nobody says), on its caller's thread.
    """

    def __init__(
        self,
        line: Line,
        fresh: Callable[[], Talk],
        company: Company,
        tell: Callable[[int, int | None], None],
    ) -> None:
        self._line = line
        self._fresh = fresh
        self._company = company
        self._tell = tell
        self._here = 0
        self._total: int | None = None
        self._etag = ""

    def run(self, talk: Talk, path: Path) -> None:
        """Puts the film there; goes on where a connection broke off.

        Raises ProviderError, StorageError, Cancelled.
        """
        try:
            with path.open("wb") as file:
                self._fetch(talk, file)
        except OSError as exc:
            raise storage_error(exc, path) from exc

    def _fetch(self, talk: Talk, file: BinaryIO) -> None:
        failures, furthest, is_fresh = 0, 0, False
        while True:
            before = self._here
            try:
                return self._fetch_rest(talk, file)
            except _Expired as expired:
                if is_fresh:
                    raise expired.error from expired
                talk, is_fresh = self._fresh(), True
                continue
            except (BrokenOff, _Again) as fault:
                error = fault.error
                asked_s = fault.asked_s if isinstance(fault, _Again) else None
            is_fresh = is_fresh and self._here <= before  # one that brought bytes may expire again
            if self._here >= furthest + _NEW_BYTES:
                furthest, failures = self._here, 0
            failures += 1
            self._company.bear(failures, asked_s, error)

    def _fetch_rest(self, talk: Talk, file: BinaryIO) -> None:
        url = self._line.server.check_result(talk.result_url or "")
        told = talk.metadata.size_kib if talk.metadata is not None else None
        headers = {}
        if self._here:
            headers["Range"] = f"bytes={self._here}-"
            if self._etag:
                headers["If-Range"] = self._etag
        self._line.fetch(
            url, headers, lambda response: self._take(response, file, told), self._look
        )

    def _look(self) -> None:
        self._company.checkpoint()
        if self._here:
            self._tell(self._here, self._total)

    def _take(self, response: httpx2.Response, file: BinaryIO, told_kib: float | None) -> None:
        """Runs beside the thread that waits."""
        self._check_status(response)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise nonsense(response.status_code, "the film comes compressed")
        self._place(response, file)
        for block in response.iter_raw():
            file.write(block)
            self._here += len(block)
            if self._here > _MOST_BYTES:
                raise nonsense(response.status_code, f"a film of more than {_MOST_BYTES} bytes")
        file.flush()
        self._check_whole(told_kib)

    def _check_status(self, response: httpx2.Response) -> None:
        status = response.status_code
        if status in {200, 206}:
            return
        error = refused(status, b"", self._line.clean)
        if status in _EXPIRED:
            words = _beginning(response)
            raise _Expired(
                ProviderError(
                    "cloud.result_refused",
                    "D-ID does not give its video out",
                    "Fetch it again later, or from D-ID's own page",
                    self._line.clean(f"HTTP {status} {words}"),
                    retryable=True,
                )
            )
        if status == 416:
            self._begin_anew()
            raise _Again(nonsense(status, "the film became shorter"))
        if status in PASSING:
            raise _Again(error, retry_after_s(response.headers, self._company.clock.now))
        raise error

    def _place(self, response: httpx2.Response, file: BinaryIO) -> None:
        """Goes on behind what is here, or begins anew."""
        if response.status_code == 206:
            try:
                self._total = range_total(response.headers.get("Content-Range", ""), self._here)
            except ValueError as exc:
                self._begin_anew()
                raise _Again(nonsense(206, str(exc))) from exc
        else:
            self._begin_anew()
            self._total = whole_number(response.headers.get("Content-Length"))
            etag = response.headers.get("ETag", "")
            self._etag = "" if etag.startswith("W/") else etag
        file.seek(self._here)
        file.truncate()

    def _begin_anew(self) -> None:
        self._here, self._total, self._etag = 0, None, ""

    def _check_whole(self, told_kib: float | None) -> None:
        """A body without a length may end anywhere, and nobody is told."""
        told = told_kib * 1024 * _SHARE_OF_TOLD if told_kib else 1.0
        wanted = self._total if self._total is not None else told
        if self._here < wanted:
            raise _Again(
                ProviderError(
                    "cloud.broken_off",
                    "The video breaks off again and again",
                    "Fetch the result again later: nothing is ordered again",
                    f"{self._here} of {wanted:.0f} bytes",
                    retryable=True,
                )
            )


def _beginning(response: httpx2.Response) -> str:
    """What a store says of a refusal: the code in its XML."""
    words = bytearray()
    for block in response.iter_raw():
        words += block
        if len(words) > _MOST_WORDS:
            break
    text = bytes(words).decode("utf-8", "replace")
    begin, end = text.find("<Code>"), text.find("</Code>")
    return text[begin + len("<Code>") : end][:80] if 0 <= begin < end else ""
