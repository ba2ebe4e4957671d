"""What tests of engines share: the networks, a job's context, and an ear at the encoder."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.media.output.writer import MediaWriter
from core.media.picture.frame import Frame
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.person_matte import PersonMatte
from tests.kit.context import SilentContext

if TYPE_CHECKING:
    from diffusers import UNet2DConditionModel

    from providers.common.sd_vae import SdVae


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return SilentContext(scratch)


@pytest.fixture(scope="module")
def finder() -> Iterator[MeshFinder]:
    made = MeshFinder()
    yield made
    made.close()


@pytest.fixture(scope="module")
def person() -> Iterator[PersonMatte]:
    matte = PersonMatte()
    yield matte
    matte.close()


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The frames that reach the encoder, in order."""
    frames: list[Frame] = []
    write = MediaWriter.write

    def spy(self: MediaWriter, frame: Any, time: Fraction) -> None:
        frames.append(frame)
        write(self, frame, time)

    monkeypatch.setattr(MediaWriter, "write", spy)
    return frames


@pytest.fixture(scope="session")
def recipe_unet() -> "UNet2DConditionModel":
    """MuseTalk's whole UNet with the recipe's weights, float32: 3.4 GB, so there is only one."""
    from tests.kit.golden.networks import UNET, filled_net  # noqa: PLC0415 - heavy

    return filled_net("musetalk_unet", UNET)


@pytest.fixture(scope="session")
def recipe_vae() -> "SdVae":
    """The whole autoencoder with the recipe's weights, float32."""
    from providers.common.sd_vae import SdVae  # noqa: PLC0415 - heavy
    from tests.kit.golden.networks import PROCESSOR, VAE, filled_net  # noqa: PLC0415

    return SdVae(filled_net("sd_vae", VAE), PROCESSOR)
