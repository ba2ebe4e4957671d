"""Which servers the key is shown to, and which addresses of films are opened."""

import pytest

from core.errors import OptionError, ProviderError
from providers.did.addresses import server_at


@pytest.mark.parametrize(
    "url",
    [
        "https://api.d-id.com",
        "https://api.d-id.com/",
        "https://proxy.example.org:8443/did/",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:80",
        "http://localhost:1",
    ],
)
def test_protected_servers_and_those_of_this_computer(url: str) -> None:
    server = server_at(url)
    assert server.is_here == url.startswith("http:")
    assert server.at("/talks") == url.rstrip("/") + "/talks"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.d-id.com",
        "http://10.0.0.1",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "ftp://127.0.0.1",
        "https://user:secret@api.d-id.com",
        "https://api.d-id.com?x=1",
        "https://api.d-id.com#x",
        "https://api.d-id.com:port",
        "https://",
        "https://a b",
        "api.d-id.com",
        "",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(OptionError) as caught:
        server_at(url)
    assert caught.value.code == "cloud.base_url" and "secret" not in f"{caught.value.to_wire()}"


def test_films_come_over_protected_lines() -> None:
    away, here = server_at("https://api.d-id.com"), server_at("http://127.0.0.1:9")
    film = "https://s3.example.org/a.mp4?Signature=x"
    assert away.check_result(film) == film
    assert here.check_result("http://127.0.0.1:10/a.mp4") == "http://127.0.0.1:10/a.mp4"
    for server, url in (
        (away, "http://127.0.0.1:10/a.mp4"),
        (away, "http://s3.example.org/a.mp4?Signature=x"),
        (here, "http://s3.example.org/a.mp4"),
        (here, "file:///etc/passwd"),
        (away, ""),
        (away, "https://user:Signature@s3.example.org/a.mp4"),
        (here, "https://user@s3.example.org/a.mp4"),
        (away, "https://localhost/a.mp4"),
        (away, "https://10.0.0.1/a.mp4"),
        (away, "https://169.254.169.254/latest/meta-data"),
        (away, "https://[::1]/a.mp4"),
        (away, "https://[::ffff:192.168.0.1]/a.mp4"),
        (away, "https://[fd00::1]:8443/a.mp4"),
    ):
        with pytest.raises(ProviderError) as caught:
            server.check_result(url)
        assert caught.value.code == "cloud.unprotected" and "Signature" not in caught.value.detail
