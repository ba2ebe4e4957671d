"""Headers read with care, and hanging up on a server that says nothing."""

import logging
import socket
import threading

import httpx2
import pytest

from core.errors import SetupError
from core.platform.http import OpenSockets, open_client, range_total, retry_after_s, whole_number


def test_a_wish_to_wait_is_read_in_seconds() -> None:
    assert retry_after_s({"Retry-After": "7"}) == 7.0


def test_a_date_is_read_by_the_servers_own_clock() -> None:
    told = {"Date": "Sat, 01 Nov 2025 10:00:00 GMT", "Retry-After": "Sat, 01 Nov 2025 10:00:07 GMT"}
    assert retry_after_s(told) == 7.0


def test_a_date_without_the_servers_clock_is_read_by_ours() -> None:
    told = {"Retry-After": "Thu, 01 Jan 1970 00:01:00 GMT"}
    assert retry_after_s(told, now=lambda: 20.0) == 40.0
    assert retry_after_s(told, now=lambda: 90.0) == 0.0


@pytest.mark.parametrize("asked", ["", "soon", "-5", "1e9", "\u00b2"])
def test_a_senseless_wish_to_wait_is_no_wish(asked: str) -> None:
    assert retry_after_s({"Retry-After": asked}) is None


def test_a_range_tells_the_whole_size() -> None:
    assert range_total("bytes 5-9/10", 5) == 10
    assert range_total("bytes 5-9/*", 5) is None


@pytest.mark.parametrize("told", ["", "bytes 4-9/10", "items 5-9/10"])
def test_another_range_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="another range"):
        range_total(told, 5)


def test_only_digits_are_a_number() -> None:
    assert whole_number("12") == 12
    assert [whole_number(text) for text in (None, "", "-1", "1.5", "\u00b2")] == [None] * 5


def test_a_silent_server_is_hung_up_on() -> None:
    sockets, asked, ended = OpenSockets(), threading.Event(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server, open_client(5, 60) as client:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

        def ask() -> None:
            with pytest.raises(httpx2.TransportError):
                client.get(url, extensions={"trace": sockets.watch})
            ended.set()

        thread = threading.Thread(target=ask)
        thread.start()
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(16)
            asked.set()
            sockets.hang_up()
            assert ended.wait(20)
        thread.join()


def test_what_connects_after_it_is_hung_up_on_as_well() -> None:
    sockets = OpenSockets()
    sockets.hang_up()
    with socket.create_server(("127.0.0.1", 0)) as server, open_client(5, 60) as client:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(httpx2.TransportError):
            client.get(url, extensions={"trace": sockets.watch})


def test_an_impossible_proxy_is_a_matter_of_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://nowhere")
    with pytest.raises(SetupError):
        open_client(1, 1)
    open_client(1, 1, trusts_env=False).close()


def test_the_library_writes_no_addresses() -> None:
    assert logging.getLogger("httpx2").getEffectiveLevel() >= logging.WARNING
    assert logging.getLogger("httpcore2.http11").getEffectiveLevel() >= logging.WARNING
