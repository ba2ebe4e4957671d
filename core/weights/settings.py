"""What a fetch is told about the network."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.platform.files import free_bytes
from core.weights.address import (
    HUB_URL,
    HUB_VARIABLE,
    URL_MAP_VARIABLE,
    AddressBook,
    read_url_map,
)
from core.weights.patience import Patience

OFFLINE_VARIABLE = "HF_HUB_OFFLINE"
_NO = {"", "0", "false", "no", "off"}


def no_token() -> str | None:
    """Nobody has entered one."""
    return None


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Where to fetch from, and how.

    Attributes:
        hub_url: The Hugging Face hub, or a mirror of it.
        hub_takes_token: ``hub_url`` is the person's own hub and no mirror.
        url_map: Host or beginning of an address to what stands for it.
        offline: Only what is on this computer already.
        token: The person's access token; asked for when the hub is first spoken to.
        from_folder: Where files, or an exported bundle, are looked for first.
        free: Bytes free on a folder's disk.
    """

    hub_url: str = HUB_URL
    hub_takes_token: bool = False
    url_map: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False
    token: Callable[[], str | None] = no_token
    from_folder: Path | None = None
    patience: Patience = field(default_factory=Patience)
    free: Callable[[Path], int] = free_bytes

    @classmethod
    def from_environment(
        cls,
        environ: Mapping[str, str] | None = None,
        *,
        hub_url: str | None = None,
        offline: bool = False,
        token: Callable[[], str | None] = no_token,
        from_folder: Path | None = None,
    ) -> "FetchSettings":
        """What the person chose, and what HF_ENDPOINT, HF_HUB_OFFLINE and LIPSMITH_URL_MAP say.

        Raises SetupError for a URL map that cannot be used.
        """
        known = os.environ if environ is None else environ
        url_map = known.get(URL_MAP_VARIABLE)
        return cls(
            hub_url=hub_url or known.get(HUB_VARIABLE) or HUB_URL,
            url_map=read_url_map(Path(url_map)) if url_map else {},
            offline=offline or known.get(OFFLINE_VARIABLE, "").lower() not in _NO,
            token=token,
            from_folder=from_folder,
        )

    def address_book(self) -> AddressBook:
        """Addresses as these settings say."""
        return AddressBook(self.hub_url, hub_takes_token=self.hub_takes_token, url_map=self.url_map)
