"""What is found out about a computer, from recorded answers of its drivers."""

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from core.platform.graphics import detect_gpus
from core.platform.graphics_linux import linux_gpus
from core.platform.graphics_macos import macos_gpus
from core.platform.graphics_windows import windows_gpus
from core.platform.hardware import Gpu, Hardware, detect_hardware, name_in_cpu_info, output_of
from core.platform.nvidia import gpus_in_table, nvidia_gpus

GIB = 1024**3


class NvmlError(Exception):
    pass


class FakeNvml:
    """The module ``pynvml`` with two cards, or with a driver that does not answer."""

    NVMLError = NvmlError

    def __init__(self, *, fails: bool = False, names: tuple[str | bytes, ...] = ("A", "B")) -> None:
        self.fails = fails
        self.names = names
        self.is_open = False

    def nvmlInit(self) -> None:
        if self.fails:
            raise NvmlError("Driver/library version mismatch")
        self.is_open = True

    def nvmlShutdown(self) -> None:
        self.is_open = False

    def nvmlDeviceGetCount(self) -> int:
        return len(self.names)

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        return index

    def nvmlDeviceGetName(self, handle: int) -> str | bytes:
        return self.names[handle]

    def nvmlDeviceGetMemoryInfo(self, handle: int) -> SimpleNamespace:
        return SimpleNamespace(total=(8 + handle) * GIB)

    def nvmlDeviceGetCudaComputeCapability(self, handle: int) -> tuple[int, int]:
        return (8, 6 + handle)

    def nvmlSystemGetDriverVersion(self) -> str:
        return "550.1"


def never(*argv: str) -> str:
    raise AssertionError(f"{argv} must not be asked")


def test_the_drivers_library_names_every_card() -> None:
    nvml = FakeNvml(names=("NVIDIA A", b"NVIDIA B"))

    found = nvidia_gpus(lambda: nvml, never)

    assert [gpu.name for gpu in found] == ["NVIDIA A", "NVIDIA B"]
    assert [gpu.memory_bytes for gpu in found] == [8 * GIB, 9 * GIB]
    assert [gpu.compute_capability for gpu in found] == ["8.6", "8.7"]
    assert {gpu.driver for gpu in found} == {"550.1"}
    assert not nvml.is_open


def test_nvidia_smi_is_asked_when_the_library_fails() -> None:
    asked = []

    def ask(*argv: str) -> str:
        asked.append(argv[0])
        return "NVIDIA GeForce RTX 3060, 12288, 535.183.01, 8.6\n"

    (gpu,) = nvidia_gpus(lambda: FakeNvml(fails=True), ask)

    assert asked == ["nvidia-smi"]
    assert gpu == Gpu(
        name="NVIDIA GeForce RTX 3060",
        vendor="NVIDIA",
        memory_bytes=12 * GIB,
        driver="535.183.01",
        compute_capability="8.6",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
        'Field "compute_cap" is not a valid field to query.\n',
    ],
)
def test_complaints_of_nvidia_smi_are_no_cards(text: str) -> None:
    assert gpus_in_table(text) == ()


def test_a_card_that_shares_the_memory_can_be_computed_on() -> None:
    (gpu,) = gpus_in_table("NVIDIA GB10, [N/A], 580.95.05, 12.1\n")
    machine = Hardware(cpu="x", cores=1, threads=1, memory_bytes=128 * GIB, gpus=(gpu,))

    assert gpu.memory_bytes is None
    assert machine.cuda_gpu == gpu
    assert machine.memory_of(gpu) == 128 * GIB


def card(drm: Path, n: int, vendor: str, device: str, **files: str) -> Path:
    folder = drm / f"card{n}" / "device"
    folder.mkdir(parents=True)
    for name, text in {"vendor": vendor, "device": device, **files}.items():
        (folder / name).write_text(f"{text}\n")
    return folder


def test_linux_lists_the_cards_of_known_vendors(tmp_path: Path) -> None:
    drm, names = tmp_path / "drm", tmp_path / "pci.ids"
    radeon = card(drm, 0, "0x1002", "0x744c", mem_info_vram_total=str(24 * GIB))
    card(drm, 1, "0x8086", "0x9a49")
    card(drm, 2, "0x8086", "0xffff")
    card(drm, 3, "0x1234", "0x1111")  # the screen of a virtual machine
    (drm / "card0-HDMI-A-1").mkdir()
    (tmp_path / "drivers" / "amdgpu").mkdir(parents=True)
    (radeon / "driver").symlink_to(tmp_path / "drivers" / "amdgpu")
    names.write_text(
        "# a list\n1002  Advanced Micro Devices\n\t744c  Navi 31 [Radeon RX 7900 XTX]\n"
        "\t\t1002 0e3b  a maker's name\n8086  Intel Corporation\n\t9a49  Iris Xe Graphics\n"
    )

    found = linux_gpus(drm, (tmp_path / "none", names))

    assert [gpu.name for gpu in found] == [
        "AMD Navi 31 [Radeon RX 7900 XTX]",
        "Intel Iris Xe Graphics",
        "Intel graphics (8086:ffff)",
    ]
    assert found[0].memory_bytes == 24 * GIB
    assert found[0].driver == "amdgpu"
    assert not any(gpu.is_cuda for gpu in found)


def test_linux_without_graphics_has_none(tmp_path: Path) -> None:
    assert linux_gpus(tmp_path / "nothing") == ()


def test_the_driver_knows_more_than_the_system(tmp_path: Path) -> None:
    card(tmp_path, 0, "0x10de", "0x2684")
    card(tmp_path, 1, "0x8086", "0x9a49")
    driven = Gpu(name="NVIDIA A", vendor="NVIDIA", memory_bytes=GIB, compute_capability="8.9")

    both = detect_gpus(lambda: (driven,), lambda: linux_gpus(tmp_path, ()))
    without = detect_gpus(tuple, lambda: linux_gpus(tmp_path, ()))

    assert [gpu.name for gpu in both] == ["NVIDIA A", "Intel graphics (8086:9a49)"]
    assert [gpu.vendor for gpu in without] == ["NVIDIA", "Intel"]
    assert not any(gpu.is_cuda for gpu in without)  # there, but nothing drives it


def test_windows_cards_come_from_the_registry() -> None:
    radeon = {
        "DriverDesc": "AMD Radeon RX 6700",
        "MatchingDeviceId": r"PCI\VEN_1002&DEV_73DF",
        "HardwareInformation.qwMemorySize": 10 * GIB,
        "DriverVersion": "31.0",
    }
    remote = {"DriverDesc": "Remote Display", "MatchingDeviceId": r"ROOT\BasicDisplay"}
    iris = {"DriverDesc": "Intel Iris Xe", "MatchingDeviceId": r"pci\ven_8086&dev_9a49"}

    found = windows_gpus(lambda: [radeon, remote, iris, radeon])

    assert [(gpu.name, gpu.memory_bytes) for gpu in found] == [
        ("AMD Radeon RX 6700", 10 * GIB),
        ("Intel Iris Xe", None),
    ]


def test_macos_cards_come_from_the_system_profile() -> None:
    report = """{"SPDisplaysDataType": [
        {"sppci_model": "Apple M2 Pro", "spdisplays_vendor": "sppci_vendor_Apple",
         "spdisplays_mtlgpufamilysupport": "spdisplays_metal3"},
        {"sppci_model": "Radeon Pro 5500M", "spdisplays_vendor": "sppci_vendor_amd",
         "spdisplays_vram": "8 GB"},
        {"sppci_model": "Display"}]}"""

    found = macos_gpus(lambda *argv: report)

    assert [(gpu.name, gpu.vendor, gpu.memory_bytes) for gpu in found] == [
        ("Apple M2 Pro", "Apple", None),
        ("Radeon Pro 5500M", "AMD", 8 * GIB),
    ]
    assert macos_gpus(lambda *argv: "no JSON") == ()
    assert macos_gpus(lambda *argv: "") == ()


def test_the_processor_is_named(tmp_path: Path) -> None:
    listed = tmp_path / "cpuinfo"
    listed.write_text("processor\t: 0\nmodel name\t: Test CPU @ 3.00GHz\nmodel name\t: other\n")
    assert name_in_cpu_info(listed).strip() == "Test CPU @ 3.00GHz"
    assert name_in_cpu_info(tmp_path / "none") == ""


def test_a_program_that_is_missing_or_fails_says_nothing() -> None:
    assert output_of("lipsmith-no-such-program") == ""
    assert output_of("python3", "-c", "import sys; print('x'); sys.exit(3)") == ""


def test_this_computer_can_be_looked_at() -> None:
    found = detect_hardware()
    assert found.cpu and found.cpu == " ".join(found.cpu.split())
    assert 1 <= found.cores <= found.threads
    assert found.memory_bytes == psutil.virtual_memory().total
