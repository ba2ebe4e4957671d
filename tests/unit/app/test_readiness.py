"""What an engine needs, and which one to take."""

from pathlib import Path

import pytest

from core.app.advice import advise
from core.app.readiness import EngineState, judge, require_gpu, size_in_words
from core.app.setup.needs import all_of, need_of
from core.domain.engine import EngineInfo, EngineSetup
from core.domain.frame_time import FrameTime
from core.domain.media import MediaKind
from core.errors import SetupError
from core.platform.hardware import Gpu, Hardware
from providers.viseme.manifest import INFO as BUILTIN
from tests.kit.installed import installation_in
from tests.kit.jobs import home
from tests.kit.shop import CLOUD, PORTRAIT, SKETCH, STUDIO, Shop, computer, cuda_card

PLAIN = computer()
BIG = computer(cuda_card(24))
RADEON = computer(Gpu(name="AMD Radeon RX 7900", vendor="AMD", memory_bytes=24 * 1024**3))
INSTALLED_NEURAL = EngineInfo(
    id="test_installed",
    title="Test Installed",
    version="1",
    strength="Installed and hungry",
    min_vram_mb=8 * 1024,
)
SLOW = INSTALLED_NEURAL.model_copy(update={"frame_times": (FrameTime(least_s=1, most_s=7),)})


@pytest.mark.parametrize(
    ("engine", "hardware", "state", "said"),
    [
        (BUILTIN, None, EngineState.READY, "processor"),
        (BUILTIN, BIG, EngineState.READY, "processor"),
        (STUDIO, PLAIN, EngineState.NEEDS_GPU, "it does not run"),
        (STUDIO, BIG, EngineState.NEEDS_INSTALL, "9.8 GB"),
        (STUDIO, None, EngineState.NEEDS_INSTALL, "9.8 GB"),
        (SKETCH, PLAIN, EngineState.NEEDS_INSTALL, "at up to 5 seconds for each frame"),
        (SKETCH, RADEON, EngineState.NEEDS_INSTALL, "AMD Radeon RX 7900"),
        (
            SLOW,
            PLAIN,
            EngineState.READY,
            "without one the processor computes, at up to 7 seconds for each frame",
        ),
        (SLOW, BIG, EngineState.READY, "Runs on Test GeForce"),
        (SLOW, None, EngineState.READY, "Runs on a graphics card"),
        (PORTRAIT, PLAIN, EngineState.NEEDS_INSTALL, "1.2 GB"),
        (CLOUD, PLAIN, EngineState.NEEDS_KEY, "key"),
        (INSTALLED_NEURAL, BIG, EngineState.READY, "Test GeForce"),
        (INSTALLED_NEURAL, PLAIN, EngineState.NEEDS_GPU, "8 GB"),
    ],
)
def test_the_state_of_an_engine(
    engine: EngineInfo, hardware: Hardware | None, state: EngineState, said: str
) -> None:
    status = judge(engine, hardware)

    assert status.state is state
    assert said in status.reason
    assert "  " not in status.reason and status.reason[0].isupper()


def test_a_card_sold_with_enough_memory_is_enough() -> None:
    assert judge(STUDIO, computer(cuda_card(15.7))).state is EngineState.NEEDS_INSTALL
    small = judge(STUDIO, computer(cuda_card(12, "Test Small")))
    assert small.state is EngineState.NEEDS_GPU
    assert "Test Small has 12 GB" in small.reason


def test_what_is_installed_has_nothing_to_fetch() -> None:
    assert judge(STUDIO, BIG).download_bytes == STUDIO.download_bytes
    assert judge(BUILTIN, BIG).download_bytes == 0


def test_one_licence_for_research_only_forbids_commercial_use() -> None:
    assert judge(BUILTIN, PLAIN).commercial_use
    assert not judge(SKETCH, PLAIN).commercial_use


@pytest.mark.parametrize("hardware", [PLAIN, BIG])
def test_a_render_is_refused_exactly_when_the_engine_is_not_ready(
    hardware: Hardware, tmp_path: Path
) -> None:
    installation = installation_in(home(tmp_path))
    for provider in Shop().providers():
        need = need_of(provider.info, installation, hardware)
        ready = judge(provider.info, hardware, need=need).state is EngineState.READY
        assert need == all_of(provider.info), "no catalogue knows the kit's engines"
        try:
            require_gpu(provider.info, hardware)
            installation.require(provider.info)
        except SetupError as error:
            assert not ready, error.title
        else:
            assert ready, provider.info.title


def test_the_test_kits_engines_cannot_be_opened() -> None:
    for provider in Shop().providers()[1:]:
        with pytest.raises(SetupError):
            provider.open(EngineSetup())


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 MB"), (436_000_000, "436 MB"), (3_910_000_000, "3.9 GB")]
)
def test_sizes(size: int, words: str) -> None:
    assert size_in_words(size) == words


def advice(
    *engines: EngineInfo,
    hardware: Hardware = PLAIN,
    kind: MediaKind | None = None,
    commercial_only: bool = False,
) -> tuple[str, str]:
    states = [judge(engine, hardware) for engine in engines]
    found = advise(states, kind, commercial_only=commercial_only)
    return found.engine, found.reason


def test_the_ready_engine_is_advised_with_its_reason() -> None:
    engine, reason = advice(BUILTIN, STUDIO, SKETCH, CLOUD, kind=MediaKind.STILL)
    assert engine == "viseme"
    assert reason == "Built-in is ready and takes photos. Runs on the processor of this computer"


def test_a_graphics_card_that_idles_is_told() -> None:
    engine, reason = advice(BUILTIN, STUDIO, hardware=BIG, kind=MediaKind.VIDEO)
    assert engine == "viseme"
    assert reason.endswith("Test Studio XL (9.8 GB) would use the graphics card")
    assert "Studio" not in advice(BUILTIN, STUDIO, hardware=BIG, kind=MediaKind.STILL)[1]
    assert "Studio" not in advice(BUILTIN, STUDIO, hardware=PLAIN, kind=MediaKind.VIDEO)[1]


def test_a_ready_engine_on_the_graphics_card_goes_first() -> None:
    assert advice(BUILTIN, INSTALLED_NEURAL, hardware=BIG)[0] == "test_installed"
    assert advice(BUILTIN, INSTALLED_NEURAL, hardware=PLAIN)[0] == "viseme"


def test_an_engine_that_lacks_its_graphics_card_goes_last() -> None:
    assert advice(SLOW, BUILTIN, hardware=PLAIN)[0] == "viseme"
    assert advice(BUILTIN, SLOW, hardware=BIG)[0] == "test_installed"
    assert advice(SKETCH, PORTRAIT, hardware=PLAIN)[0] == "test_portrait"
    assert "graphics card" not in advice(BUILTIN, SKETCH, hardware=PLAIN)[1]
    assert advice(SLOW, hardware=PLAIN)[1].endswith(
        "without one the processor computes, at up to 7 seconds for each frame"
    )


def test_nobody_is_led_to_where_each_render_is_paid_for() -> None:
    keyed = judge(CLOUD, PLAIN, has_key=True)
    assert keyed.state is EngineState.READY and "sent there" in keyed.reason
    for engine in (BUILTIN, SLOW):
        states = [keyed, judge(engine, BIG)]
        assert advise(states, None, commercial_only=False).engine == engine.id
    assert advise([keyed], None, commercial_only=False).engine == CLOUD.id


def test_the_licence_filter_holds_for_the_advice() -> None:
    free = INSTALLED_NEURAL.model_copy(update={"licences": SKETCH.licences})
    assert advice(free, BUILTIN, hardware=BIG)[0] == "test_installed"
    engine, reason = advice(free, BUILTIN, hardware=BIG, commercial_only=True)
    assert engine == "viseme"
    assert "may be used commercially" in reason


def test_what_can_be_had_is_advised_when_nothing_is_ready() -> None:
    engine, reason = advice(STUDIO, PORTRAIT, kind=MediaKind.STILL)
    assert engine == "test_portrait"
    assert "1.2 GB" in reason


def test_that_nothing_fits_is_told() -> None:
    engine, reason = advice(SKETCH, kind=MediaKind.STILL, commercial_only=True)
    assert engine == "test_sketch"
    assert "No engine" in reason and "licences" in reason
