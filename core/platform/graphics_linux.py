"""Graphics cards that Linux's kernel lists."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from core.platform.hardware import Gpu

DRM = Path("/sys/class/drm")
# Lists of the names of all PCI devices, where distributions put them.
PCI_NAMES = (Path("/usr/share/hwdata/pci.ids"), Path("/usr/share/misc/pci.ids"))
VENDORS = {0x10DE: "NVIDIA", 0x1002: "AMD", 0x8086: "Intel", 0x106B: "Apple"}
_CARD = re.compile(r"card\d+$")  # and not its outputs: card0-HDMI-A-1


def linux_gpus(drm: Path = DRM, names: Sequence[Path] = PCI_NAMES) -> tuple[Gpu, ...]:
    """The cards of known vendors; screens of virtual machines compute nothing and are left out."""
    try:
        folders = sorted(path for path in drm.iterdir() if _CARD.match(path.name))
    except OSError:
        return ()
    cards = (_card(folder / "device", tuple(names)) for folder in folders)
    return tuple(card for card in cards if card is not None)


def _card(device: Path, names: tuple[Path, ...]) -> Gpu | None:
    vendor_id, device_id = _number(device / "vendor"), _number(device / "device")
    vendor = VENDORS.get(vendor_id or 0)
    if vendor is None or vendor_id is None or device_id is None:
        return None
    told = _line(device / "product_name") or _listed_name(vendor_id, device_id, names)
    memory = _line(device / "mem_info_vram_total")
    return Gpu(
        name=told or f"{vendor} graphics ({vendor_id:04x}:{device_id:04x})",
        vendor=vendor,
        memory_bytes=int(memory) if memory.isdecimal() else None,
        driver=_driver(device),
    )


def _driver(device: Path) -> str:
    try:
        return (device / "driver").resolve(strict=True).name
    except OSError:
        return ""


@cache
def _listed_name(vendor: int, device: int, lists: tuple[Path, ...]) -> str:
    """The device's name in the first list there is: lines of hex and name, devices indented."""
    for path in lists:
        try:
            lines = path.read_text(errors="replace").splitlines()
        except OSError:
            continue
        is_ours = False
        for line in lines:
            if line[:1] not in {"\t", "#", ""}:
                is_ours = line.startswith(f"{vendor:04x} ")
            elif is_ours and line.startswith(f"\t{device:04x} "):
                return f"{VENDORS[vendor]} {line[5:].strip()}"
    return ""


def _number(path: Path) -> int | None:
    try:
        return int(_line(path), 16)
    except ValueError:
        return None


def _line(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except OSError:
        return ""
