"""Graphics cards that Windows lists in its registry."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from core.platform.graphics_linux import VENDORS
from core.platform.hardware import Gpu

# The class of display adapters; each has a numbered key below it.
DISPLAY_ADAPTERS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
_VENDOR = re.compile(r"VEN_([0-9A-F]{4})", re.IGNORECASE)
_MEMORY = "HardwareInformation.qwMemorySize"

Entry = Mapping[str, object]


def windows_gpus(read: Callable[[], Iterable[Entry]] | None = None) -> tuple[Gpu, ...]:
    """The cards of known vendors; the memory of those that share the processor's is left out."""
    cards = (_card(entry) for entry in (read or _registry)())
    return tuple(dict.fromkeys(card for card in cards if card is not None))


def _card(entry: Entry) -> Gpu | None:
    match = _VENDOR.search(str(entry.get("MatchingDeviceId", "")))
    vendor = VENDORS.get(int(match[1], 16)) if match else None
    if vendor is None:
        return None
    memory = entry.get(_MEMORY)
    return Gpu(
        name=str(entry.get("DriverDesc", f"{vendor} graphics")),
        vendor=vendor,
        memory_bytes=memory if isinstance(memory, int) and memory > 0 else None,
        driver=str(entry.get("DriverVersion", "")),
    )


def _registry() -> Iterable[Entry]:
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - only there

    with (
        suppress(OSError),  # no such class, or a key that only the system may read
        winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, DISPLAY_ADAPTERS) as adapters,
    ):
        for n in range(winreg.QueryInfoKey(adapters)[0]):
            name = winreg.EnumKey(adapters, n)
            if name.isdecimal():
                with winreg.OpenKey(adapters, name) as key:
                    count = winreg.QueryInfoKey(key)[1]
                    values = (winreg.EnumValue(key, index) for index in range(count))
                    yield {value[0]: value[1] for value in values}
