"""The build of torch follows from card, driver and system."""

import pytest

from core.envs.builds import choose
from core.envs.specs import DEFAULT_FILE, load_specs
from core.errors import OptionError, SetupError
from core.platform.hardware import Gpu, Hardware

SPEC = load_specs(DEFAULT_FILE)["torch"]


def computer(*gpus: Gpu) -> Hardware:
    return Hardware(cpu="x", cores=4, threads=8, memory_bytes=16 << 30, gpus=gpus)


def card(name: str, compute: str | None, driver: str = "", vendor: str = "NVIDIA") -> Gpu:
    return Gpu(name=name, vendor=vendor, driver=driver, compute_capability=compute)


@pytest.mark.parametrize(
    ("gpu", "system", "build"),
    [
        (card("RTX 5090", "12.0", "580.65.06"), "linux", "cu130"),
        (card("RTX 5090", "12.0", "580.88"), "win32", "cu130"),
        (card("of tomorrow", "13.1", "610.12"), "linux", "cu130"),  # by its PTX
        (card("of tomorrow", "13.1", "610.12"), "win32", "cpu"),  # Windows' wheels hold none
        (card("RTX of today", "12.1", "610.12"), "win32", "cu130"),  # 12.0 serves 12.1
        (card("RTX 4090", "8.9", "580.95.05"), "linux", "cu130"),  # 8.6 serves 8.9
        (card("RTX 4090", "8.9", "580.65"), "win32", "cu126"),  # Windows asks for 580.88
        (card("RTX 4090", "8.9", "535.104.05"), "linux", "cu126"),
        (card("H200", "9.0", "580.65"), "linux", "cu130"),
        (card("GTX 1080", "6.1", "580.65"), "linux", "cu126"),  # CUDA 13 has no Pascal
        (card("GTX 1080", "6.1", "525.60.13"), "linux", "cu126"),
        (card("GTX 980", "5.2", "525.60.13"), "linux", "cu126"),
        (card("GTX 1080", "6.1", "470.57"), "linux", "cpu"),
        (card("GTX 780", "3.5", "580.65"), "linux", "cpu"),
        (card("B200", "10.0", "570.10"), "linux", "cpu"),  # cu126 has no kernels for it
        (card("Thor", "11.0", "580.65"), "linux", "cpu"),  # between two kernels, before the PTX
        (card("RTX 5090", "12.0", "572.16"), "win32", "cpu"),
        (card("unknown driver", "8.6", ""), "linux", "cpu"),
        (card("no driver", None), "linux", "cpu"),
        (card("RX 7900", None, vendor="AMD"), "linux", "cpu"),
        (card("M3", None, vendor="Apple"), "darwin", "cpu"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_build_has_the_cards_kernels_and_the_drivers_blessing(
    gpu: Gpu, system: str, build: str
) -> None:
    chosen, builds = choose(SPEC, computer(gpu), system)
    assert chosen.id == build
    assert chosen.is_possible
    assert chosen in builds
    assert [one.id for one in builds] == (
        ["cpu"] if system == "darwin" else ["cu130", "cu126", "cpu"]
    )
    assert all(one.reason.endswith(".") for one in builds)


@pytest.mark.parametrize(
    ("gpus", "system", "reason"),
    [
        ([], "linux", "No GPU was found."),
        (
            [card("RTX 5090", "12.0", "572.16")],
            "win32",
            "Update the NVIDIA driver to 580.88 or newer to use the RTX 5090.",
        ),
        (
            [card("RTX 3060", "8.6", "470.10")],
            "linux",
            "Update the NVIDIA driver to 525.60 or newer to use the RTX 3060.",
        ),
        (
            [card("GTX 780", "3.5", "580.65")],
            "linux",
            "This version has no code for the GTX 780 (compute 3.5).",
        ),
        (
            [card("RTX 3060", None)],
            "linux",
            "The RTX 3060 has no working driver; install it to use the GPU.",
        ),
        (
            [card("RX 7900", None, vendor="AMD")],
            "win32",
            "Only NVIDIA GPUs are supported; the RX 7900 is not used.",
        ),
        ([card("M3", None, vendor="Apple")], "darwin", "This is the build for Macs."),
    ],
)
def test_the_processors_build_says_why_there_is_no_better_one(
    gpus: list[Gpu], system: str, reason: str
) -> None:
    chosen, _ = choose(SPEC, computer(*gpus), system)
    assert (chosen.id, chosen.reason) == ("cpu", reason)


def test_the_card_with_the_most_memory_decides() -> None:
    old = card("old", "6.1", "580.65").model_copy(update={"memory_bytes": 4 << 30})
    new = card("new", "8.9", "580.65").model_copy(update={"memory_bytes": 24 << 30})
    assert choose(SPEC, computer(old, new), "linux")[0].id == "cu130"


def test_a_person_may_want_another_build_that_works() -> None:
    hardware = computer(card("RTX 4090", "8.9", "580.65"))
    assert choose(SPEC, hardware, "linux", "cu126")[0].id == "cu126"
    assert choose(SPEC, hardware, "linux", "cpu")[0].id == "cpu"


@pytest.mark.parametrize(
    ("wanted", "system", "code"),
    [
        ("cu130", "linux", "option.build_impossible"),
        ("cu130", "darwin", "option.build_impossible"),
        ("cu999", "linux", "option.build"),
    ],
)
def test_a_build_that_cannot_work_is_refused_with_the_reason(
    wanted: str, system: str, code: str
) -> None:
    with pytest.raises(OptionError) as told:
        choose(SPEC, computer(), system, wanted)
    assert told.value.code == code
    assert told.value.hint


def test_a_system_without_any_build_is_told() -> None:
    with pytest.raises(SetupError) as told:
        choose(SPEC, computer(), "freebsd15")
    assert told.value.code == "setup.no_build"
