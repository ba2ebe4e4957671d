"""What engines on torch do besides the contract, shown with the test kit's small one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup, Session
from core.domain.request import Device, RenderRequest
from core.domain.result import SyncResult
from core.errors import SetupError
from core.platform.files import temp_beside
from providers.common.computing.device import Compute
from tests.kit.clips import SPEECH, drifting, pictures_of, write_clip
from tests.kit.context import SilentContext
from tests.kit.torch_engine.engine import Mouth, Painter
from tests.kit.torch_engine.kit import sketch_setup
from tests.kit.torch_engine.manifest import EAR_FILE, ENTRY, NET_FILE, PROVIDER
from tests.kit.torch_engine.nets import SIDE, SketchNet
from tests.kit.torch_engine.recipe import write_weights
from tests.kit.torch_engine.weights import load_net

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    return sketch_setup(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def session(setup: EngineSetup) -> Iterator[Session]:
    opened = PROVIDER.open(setup)
    yield opened
    opened.close()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "face.mp4", drifting(12))


def render(session: Session, context: SilentContext, output: Path, **fields: Any) -> SyncResult:
    request = RenderRequest(
        source=output.with_name("face.mp4"), audio=SPEECH, output=output, preview_s=1, **fields
    )
    return session.run(request, context, temp_beside(output, "test"))


def limited(monkeypatch: pytest.MonkeyPatch, room: int) -> list[int]:
    """Lets the network take so many pictures at once; returns how many it was given."""
    forward, sizes = SketchNet.forward, []

    def tight(self: SketchNet, pictures: torch.Tensor, *others: torch.Tensor) -> torch.Tensor:
        sizes.append(len(pictures))
        if len(pictures) > room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(self, pictures, *others)

    monkeypatch.setattr(SketchNet, "forward", tight)
    return sizes


def test_what_does_not_fit_into_memory_is_rendered_in_smaller_batches(
    session: Session,
    context: SilentContext,
    clip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plenty = render(session, context, tmp_path / "a.mp4")
    assert context.warnings == []
    sizes = limited(monkeypatch, room=2)
    little = render(session, context, tmp_path / "b.mp4")
    assert [code for code, _ in context.warnings] == ["smaller_batches"]
    assert sizes[:4] == [8, 4, 2, 2]
    assert max(sizes[2:]) == 2
    assert little.frames == plenty.frames
    for one, other in zip(pictures_of(plenty.path), pictures_of(little.path), strict=True):
        assert np.abs(one.astype(int) - other).max() <= 6, "only the encoder's rounding differs"


def test_another_seed_is_another_grain(
    session: Session, context: SilentContext, clip: Path, tmp_path: Path
) -> None:
    first, second = (
        render(session, context, tmp_path / f"{seed}.mp4", seed=seed, options={"grain": 1.0})
        for seed in (1, 2)
    )
    assert first.output_sha256 != second.output_sha256


def test_the_gpu_is_asked_for_where_torch_has_none(
    setup: EngineSetup, context: SilentContext, clip: Path, tmp_path: Path
) -> None:
    opened = PROVIDER.open(setup.model_copy(update={"device": Device.CUDA}))
    try:
        render(opened, context, tmp_path / "a.mp4")
    finally:
        opened.close()
    assert [code for code, _ in context.warnings] == ["cpu_instead_of_gpu"]


def test_half_precision_paints_the_same(setup: EngineSetup) -> None:
    random = np.random.default_rng(1)
    pixels = random.integers(0, 255, (SIDE, SIDE, 3), np.uint8)
    mouths = [Mouth(pixels, n / 3, n) for n in range(4)]
    full, half = (
        Painter(load_net(setup, compute), compute).paint(mouths, grain=0.2, seed=3)
        for compute in (Compute(CPU, dtype, "") for dtype in (torch.float32, torch.float16))
    )
    assert np.abs(np.stack(full).astype(int) - np.stack(half)).mean() < 0.5


def test_the_weights_are_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    made = [tmp_path / name for name in ("one", "two")]
    for folder in made:
        folder.mkdir()
        write_weights(folder)
    for name in (NET_FILE, EAR_FILE):
        assert (made[0] / name).read_bytes() == (made[1] / name).read_bytes()


def missing(file: Path) -> None:
    file.unlink()


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def of_another_network(file: Path) -> None:
    file.write_bytes(file.with_name(EAR_FILE if file.name == NET_FILE else NET_FILE).read_bytes())


@pytest.mark.parametrize("harm", [missing, cut_off, of_another_network])
@pytest.mark.parametrize("name", [NET_FILE, EAR_FILE])
def test_weights_that_cannot_be_used_are_told_with_what_to_do(
    tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    setup = sketch_setup(tmp_path)
    harm(setup.weights[f"{ENTRY}/{name}"])
    with pytest.raises(SetupError) as caught:
        PROVIDER.open(setup)
    assert caught.value.code.startswith("weights.")
    assert name in caught.value.title
    assert "Repair" in caught.value.hint
