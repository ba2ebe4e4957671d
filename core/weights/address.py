"""From a source to the address that is asked, and who may be told the token."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from core.errors import DownloadError, SetupError, StorageError
from core.platform.documents import DamagedDocument, read_document
from core.weights.catalogue import HubSource, UrlSource

HUB_URL = "https://huggingface.co"
HUB_VARIABLE = "HF_ENDPOINT"
URL_MAP_VARIABLE = "LIPSMITH_URL_MAP"

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked, and whether the token may be shown there."""

    url: str
    takes_token: bool = False


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: what a token given to one of them must not leave."""
    parts = urlsplit(url)
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), port


def without_login(url: str) -> str:
    """The address fit for files and logs: no user name, no password, no signature."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


class AddressBook:
    """Turns sources into addresses.

    Args:
        hub_url: The hub, or a mirror of it.
        hub_takes_token: That hub is the person's own and no mirror.
        url_map: Host or beginning of an address to what stands for it; the longest match counts.

    Raises DownloadError for a hub that no address can lead to.
    """

    def __init__(
        self,
        hub_url: str = HUB_URL,
        *,
        hub_takes_token: bool = False,
        url_map: Mapping[str, str] | None = None,
    ) -> None:
        self._hub = _checked(hub_url).rstrip("/")
        self._map = dict(url_map or {})
        self._trusted = {origin(HUB_URL)}
        if hub_takes_token:
            self._trusted.add(origin(self._hub))

    def of_hub_file(self, source: HubSource, revision: str) -> Address:
        """Where a file of a repository lies at that revision."""
        url = f"{self._hub}/{source.repo}/resolve/{quote(revision, safe='')}/{quote(source.path)}"
        return self._mapped(url, is_hub=True)

    def of_url(self, source: UrlSource) -> Address:
        """Where a plain address leads here."""
        return self._mapped(source.url, is_hub=False)

    def _mapped(self, url: str, *, is_hub: bool) -> Address:
        mapped = url
        matches = [key for key in self._map if _matches(key, url)]
        if matches:
            key = max(matches, key=len)
            mapped = _replaced(url, key, self._map[key])
        return Address(mapped, takes_token=is_hub and origin(mapped) in self._trusted)


def read_url_map(path: Path) -> dict[str, str]:
    """The replacements in a JSON file. Raises SetupError."""
    try:
        found = read_document(path)
        if found is None:
            raise DamagedDocument("there is no such file")
        if not all(isinstance(value, str) and origin(value)[1] for value in found.values()):
            raise DamagedDocument("every replacement must be a web address")
    except (DamagedDocument, StorageError, ValueError) as exc:
        raise SetupError(
            "weights.url_map",
            f"The list of replaced addresses cannot be used: {path}",
            f"Mend the file, or unset {URL_MAP_VARIABLE}",
            str(exc),
        ) from exc
    return found


def _checked(url: str) -> str:
    try:
        origin(url)
    except ValueError as exc:
        raise DownloadError(
            "download.address",
            f"This address cannot be used: {url.rpartition('@')[2]}",
            "Check the mirror in the settings",
            str(exc),
        ) from exc
    return url


def _matches(key: str, url: str) -> bool:
    if "://" not in key:
        return urlsplit(url).netloc.lower() == key.lower()
    begin = key.rstrip("/")
    return url == begin or url.startswith((f"{begin}/", f"{begin}?"))


def _replaced(url: str, key: str, replacement: str) -> str:
    target = replacement.rstrip("/")
    if "://" in key:
        return target + url[len(key.rstrip("/")) :]
    parts = urlsplit(url)
    return target + urlunsplit(("", "", parts.path, parts.query, ""))
