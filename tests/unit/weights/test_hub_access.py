"""Tokens, gated repositories, mirrors, redirects: who is shown what."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import AppError, DownloadError, SetupError
from core.weights.address import HUB_URL, AddressBook, origin, read_url_map, without_login
from core.weights.catalogue import HubSource, UrlSource
from core.weights.line import _check_redirect
from core.weights.settings import FetchSettings
from tests.kit.hub import COMMIT, Answer, LocalHub
from tests.unit.weights.conftest import Bench, noise, one_file

TOKEN = "hf_canary"
DATA = noise(300_000)
SHA = hashlib.sha256(DATA).hexdigest()
ENTRY = one_file(HubSource(repo="acme/lips", path="net.bin"))
GATED = (("X-Error-Code", "GatedRepo"),)
OWN = {"hub_takes_token": True, "token": lambda: TOKEN}


@pytest.fixture
def other() -> Iterator[LocalHub]:
    with LocalHub().running() as running:
        yield running


@pytest.fixture
def path(hub: LocalHub) -> str:
    return hub.put("acme/lips", "net.bin", DATA)


def _shown(hub: LocalHub) -> set[str | None]:
    return {request.headers.get("authorization") for request in hub.requests}


def _fault(bench: Bench, **changes: object) -> AppError:
    with pytest.raises(AppError) as caught:
        bench.fetch(ENTRY, **changes)
    assert bench.final_files() == []
    assert TOKEN not in json.dumps(caught.value.to_wire())
    return caught.value


def test_ones_own_hub_is_shown_the_token(bench: Bench, hub: LocalHub, path: str) -> None:
    bench.fetch(ENTRY, **OWN)
    assert _shown(hub) == {f"Bearer {TOKEN}"}


def test_a_token_with_a_line_break_at_its_end(bench: Bench, hub: LocalHub, path: str) -> None:
    bench.fetch(ENTRY, hub_takes_token=True, token=lambda: f"{TOKEN}\n")
    assert _shown(hub) == {f"Bearer {TOKEN}"}


def test_a_mirror_is_never_shown_it_nor_is_the_keyring_opened(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    def locked() -> str:
        raise AssertionError("the keyring was opened")

    bench.fetch(ENTRY, token=locked)
    assert bench.bytes_of(ENTRY) == DATA and _shown(hub) == {None}


def test_plain_addresses_are_never_shown_it(bench: Bench, hub: LocalHub) -> None:
    bench.fetch(one_file(UrlSource(url=hub.put_plain("/net.bin", DATA))), **OWN)
    assert _shown(hub) == {None}


def test_the_content_server_that_the_hub_leads_to_is_not_shown_it(
    bench: Bench, hub: LocalHub, other: LocalHub, path: str
) -> None:
    hub.cdn = other
    assert bench.fetch(ENTRY, **OWN) == len(DATA)
    assert bench.bytes_of(ENTRY) == DATA
    assert _shown(hub) == {f"Bearer {TOKEN}"} and _shown(other) == {None}
    assert [request.method for request in other.requests] == ["GET"]
    assert bench.final_files()[0].is_relative_to(bench.root / "acme--lips" / COMMIT)


def test_a_signed_address_is_written_nowhere(
    bench: Bench, hub: LocalHub, other: LocalHub, path: str
) -> None:
    hub.cdn = other
    other.fail(f"/cdn/{SHA}", *[Answer(503)] * 10)
    fault = _fault(bench)
    kept = [p.read_bytes() for p in bench.root.rglob("*") if p.is_file()]
    assert not any(b"Signature" in text for text in kept)
    assert "Signature" not in json.dumps(fault.to_wire())


def test_who_was_led_elsewhere_is_not_shown_it_on_the_way_back(
    bench: Bench, hub: LocalHub, other: LocalHub, path: str
) -> None:
    there, back = f"{other.url}/hop", f"{hub.url}/back/net.bin"
    hub.put_plain("/back/net.bin", DATA)
    hub.fail(path, Answer(302, (("Location", there),)))
    other.fail("/hop", Answer(302, (("Location", back),)))
    bench.fetch(ENTRY, **OWN)
    assert bench.bytes_of(ENTRY) == DATA
    assert "authorization" not in hub.asked("/back/net.bin")[0].headers
    assert _shown(other) == {None}


def test_a_renamed_repository_is_followed_with_the_token(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    moved = Answer(307, (("Location", "/acme/new/resolve/main/net.bin"),))
    hub.put("acme/new", "net.bin", DATA)
    hub.fail_head("/acme/lips/resolve/main/net.bin", moved)
    bench.fetch(ENTRY, **OWN)
    assert _shown(hub) == {f"Bearer {TOKEN}"}


def test_circles_end(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, *[Answer(302, (("Location", path),))] * 50)
    assert _fault(bench).code == "download.redirects"


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "file:///etc/passwd", "javascript:1"])
def test_odd_redirects_are_refused(bench: Bench, hub: LocalHub, path: str, target: str) -> None:
    hub.fail(path, Answer(302, (("Location", target),)))
    assert _fault(bench).code in {"download.redirects", "download.address"}


def test_a_protected_server_may_not_lead_to_an_unprotected_one() -> None:
    _check_redirect("https://a.org/x", "https://b.org/x")
    _check_redirect("http://a.org/x", "http://b.org/x")
    with pytest.raises(DownloadError, match="unprotected"):
        _check_redirect("https://a.org/x", "http://b.org/x")


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"hub_takes_token": True}, "enter your access token"),
        (OWN, "with the account of your token"),
        ({}, "Use the hub itself"),
    ],
    ids=["no token", "token", "mirror"],
)
def test_a_gated_file_says_what_to_do(
    bench: Bench,
    hub: LocalHub,
    path: str,
    status: int,
    changes: dict[str, object],
    hint: str,
) -> None:
    hub.fail_head("/acme/lips/resolve/main/net.bin", Answer(status, GATED))
    fault = _fault(bench, **changes)
    assert isinstance(fault, SetupError) and fault.code == "weights.gated"
    assert hint in fault.hint
    if changes:
        assert "https://huggingface.co/acme/lips" in fault.hint


def test_a_gate_that_only_the_file_has(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Answer(403, GATED))
    assert _fault(bench, **OWN).code == "weights.gated"


def test_a_mapped_host_stands_for_the_hub_and_is_not_shown_the_token(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    settings = {"hub_url": HUB_URL, "url_map": {"huggingface.co": hub.url}, "token": lambda: TOKEN}
    bench.fetch(ENTRY, **settings)
    assert bench.bytes_of(ENTRY) == DATA and _shown(hub) == {None}


def test_a_mapped_address_is_laid_out_as_the_original(bench: Bench, hub: LocalHub) -> None:
    hub.put_plain("/mirror/rel/net.bin", DATA)
    entry = one_file(UrlSource(url="https://example.org/files/rel/net.bin"))
    url_map = {
        "example.org": "http://127.0.0.1:1",
        "https://example.org/files": f"{hub.url}/mirror",
    }
    bench.fetch(entry, url_map=url_map)
    assert bench.final_files() == [bench.root / "example.org" / SHA / "net.bin"]


@pytest.mark.parametrize(
    ("key", "url", "expected"),
    [
        ("example.org", "https://example.org/a?b=c", "http://m/x/a?b=c"),
        ("EXAMPLE.org", "https://example.org/a", "http://m/x/a"),
        ("example.org", "https://www.example.org/a", "https://www.example.org/a"),
        ("https://example.org/a", "https://example.org/a/b", "http://m/x/b"),
        ("https://example.org/a/", "https://example.org/a/b", "http://m/x/b"),
        ("https://example.org/a", "https://example.org/ab", "https://example.org/ab"),
        ("https://example.org/a", "https://example.org/a", "http://m/x"),
    ],
)
def test_what_a_map_replaces(key: str, url: str, expected: str) -> None:
    book = AddressBook(url_map={key: "http://m/x/"})
    assert book.of_url(UrlSource(url=url)).url == expected


def test_odd_names_are_quoted() -> None:
    source = HubSource(repo="acme/lips", path="ein Netz/größe 100%#.bin")
    url = AddressBook().of_hub_file(source, "refs/pr/1").url
    assert url == (
        "https://huggingface.co/acme/lips/resolve/refs%2Fpr%2F1/"
        "ein%20Netz/gr%C3%B6%C3%9Fe%20100%25%23.bin"
    )


@pytest.mark.parametrize(
    ("hub_url", "own", "takes"),
    [
        (HUB_URL, False, True),
        ("https://huggingface.co/", False, True),
        ("https://huggingface.co:443", False, True),
        ("http://huggingface.co", False, False),
        ("https://huggingface.co.evil.org", False, False),
        ("https://user@evil.org", False, False),
        ("https://huggingface.co@evil.org", False, False),
        ("https://hub.acme.org", False, False),
        ("https://hub.acme.org", True, True),
    ],
)
def test_which_hub_takes_the_token(hub_url: str, own: bool, takes: bool) -> None:
    book = AddressBook(hub_url, hub_takes_token=own)
    source = HubSource(repo="acme/lips", path="net.bin")
    assert book.of_hub_file(source, "main").takes_token is takes


def test_origins_and_logins() -> None:
    assert origin("https://A.org/x") == origin("https://a.org:443/y") != origin("http://a.org/x")
    assert without_login("https://me:pw@a.org/x?Signature=1#y") == "https://a.org/x"


def test_settings_of_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text('{"github.com": "http://127.0.0.1:9"}')
    environ = {"HF_ENDPOINT": "https://mirror.org", "LIPSMITH_URL_MAP": str(path)}
    found = FetchSettings.from_environment(environ)
    assert (found.hub_url, found.offline) == ("https://mirror.org", False)
    assert found.url_map == {"github.com": "http://127.0.0.1:9"}
    assert (
        FetchSettings.from_environment(environ, hub_url="https://b.org").hub_url == "https://b.org"
    )
    assert FetchSettings.from_environment({}).hub_url == HUB_URL
    assert FetchSettings.from_environment({"HF_HUB_OFFLINE": "1"}).offline


@pytest.mark.parametrize("text", [None, "[]", "{", '{"a": 1}', '{"a": "nowhere"}'])
def test_a_damaged_map_is_told(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "map.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(SetupError) as caught:
        read_url_map(path)
    assert caught.value.code == "weights.url_map" and str(path) in caught.value.title


def test_a_proxy_of_the_environment_is_used(
    bench: Bench, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for the whole address, as proxies are."""
    monkeypatch.setenv("http_proxy", hub.url)
    hub.put_plain("/net.bin", DATA)
    entry = one_file(UrlSource(url="http://example.org/net.bin"))
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA
    assert hub.requests[0].headers["host"] == "example.org"


def test_the_revision_that_was_pinned_is_recorded(bench: Bench, hub: LocalHub, path: str) -> None:
    bench.fetch(ENTRY)
    pin = bench.store(ENTRY).pins.all()["tiny/net.bin"]
    assert (pin.revision, pin.source) == (COMMIT, "hf:acme/lips/net.bin")


@pytest.mark.parametrize(
    "hub_url", ["https://me:canary@mirror:99999", "http://mirror:port", "x://["]
)
def test_a_hub_that_no_address_can_lead_to_is_told(bench: Bench, hub_url: str) -> None:
    fault = _fault(bench, hub_url=hub_url)
    assert fault.code == "download.address"
    assert "canary" not in json.dumps(fault.to_wire())
