"""Graphics cards that macOS lists."""

import json
import re
from collections.abc import Callable
from typing import Any

from core.platform.hardware import Gpu, output_of

_QUERY = ("system_profiler", "-json", "SPDisplaysDataType")
_SIZE = re.compile(r"(\d+)\s*(MB|GB)", re.IGNORECASE)
_UNIT = {"MB": 1024**2, "GB": 1024**3}
_VENDORS = ("Apple", "AMD", "Intel", "NVIDIA")


def macos_gpus(ask: Callable[..., str] = output_of) -> tuple[Gpu, ...]:
    """The cards; Apple's own have no memory of their own."""
    try:
        entries = json.loads(ask(*_QUERY) or "{}").get("SPDisplaysDataType", [])
    except ValueError:
        return ()
    cards = (_card(entry) for entry in entries)
    return tuple(card for card in cards if card is not None)


def _card(entry: dict[str, Any]) -> Gpu | None:
    name = str(entry.get("sppci_model", ""))
    told = f"{entry.get('spdisplays_vendor', '')} {name}".casefold()
    vendor = next((vendor for vendor in _VENDORS if vendor.casefold() in told), None)
    if vendor is None:
        return None
    size = _SIZE.search(str(entry.get("spdisplays_vram", "")))
    return Gpu(
        name=name,
        vendor=vendor,
        memory_bytes=int(size[1]) * _UNIT[size[2].upper()] if size else None,
        driver=str(
            entry.get("spdisplays_metalfamily", entry.get("spdisplays_mtlgpufamilysupport", ""))
        ),
    )
