"""What everyone who talks HTTP here shares: a quiet client, hanging up at once, headers read with care."""

import logging
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from core.errors import SetupError

# They write whole addresses, with the signatures that content servers put there, and headers.
for _name in ("httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_CONNECTED = {"connection.connect_tcp.complete", "connection.start_tls.complete"}


class OpenSockets:
    """The sockets of a client's requests, so that another thread can end them at once."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._is_over = False

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Hears of every step of a request: its extension ``trace``."""
        if event not in _CONNECTED:
            return
        found = info["return_value"].get_extra_info("socket")
        if isinstance(found, socket.socket):
            self._sockets.append(found)
            if self._is_over:
                self.hang_up()

    def hang_up(self) -> None:
        """Ends what is open, and what opens until ``forget``."""
        self._is_over = True
        for connected in list(self._sockets):
            with suppress(OSError):  # it has ended by itself
                connected.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        """The request is over."""
        self._sockets.clear()
        self._is_over = False


def open_client(connect_s: float, stall_s: float, *, trusts_env: bool = True) -> httpx2.Client:
    """A client that follows no redirect, asks for bodies as they are, and keeps no connection.

    Args:
        connect_s: Longest wait for a connection.
        stall_s: Longest wait for a byte.
        trusts_env: Proxies and certificates are those of the environment variables.

    Raises SetupError where those cannot be used.
    """
    try:
        return httpx2.Client(
            follow_redirects=False,
            timeout=httpx2.Timeout(stall_s, connect=connect_s),
            # A connection of its own for every request, so that hanging up needs no bookkeeping.
            limits=httpx2.Limits(max_keepalive_connections=0),
            headers={"User-Agent": "lipsmith", "Accept-Encoding": "identity"},
            trust_env=trusts_env,
        )
    except (ValueError, ImportError, OSError, httpx2.InvalidURL) as exc:
        raise SetupError(
            "download.proxy",
            "The proxy or the certificates of this computer cannot be used",
            "Check the environment variables HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE",
            f"{type(exc).__name__}: {exc}",
        ) from exc


def retry_after_s(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """What ``Retry-After`` asks for, as seconds or as a date; None where it says nothing sound."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    asked = _unix_time(text)
    if asked is None:
        return None
    # By the server's own clock: this computer's may be wrong by hours.
    its_now = _unix_time(headers.get("Date", ""))
    return max(0.0, asked - (now() if its_now is None else its_now))


def range_total(text: str, offset: int) -> int | None:
    """The whole size that a ``Content-Range`` tells; None where it tells none.

    Raises ValueError when it is another range than the one from that byte on.
    """
    unit, _, rest = text.partition(" ")
    span, _, total = rest.partition("/")
    if unit != "bytes" or span.partition("-")[0] != str(offset):
        raise ValueError(f"another range than was asked for: {text!r}")
    return whole_number(total)


def whole_number(text: str | None) -> int | None:
    """What a header counts; None where it does not."""
    return int(text) if text and text.isascii() and text.isdigit() else None


def _unix_time(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
