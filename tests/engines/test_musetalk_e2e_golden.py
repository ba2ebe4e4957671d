"""From frames and voice to painted frames, against the original's whole program on recipe weights."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.compose.blend import mix, to_rgb8
from core.domain.face import Face, TrackedFace
from core.domain.picture import Picture, RgbPatch
from core.domain.request import Device
from core.pipeline.voice_part import VoicePart
from providers.common.choices import Compat
from providers.common.computing.batches import Batches
from providers.common.computing.device import choose_compute
from providers.common.faces.bisenet import BiSeNet
from providers.common.faces.face_parsing import FaceParser
from providers.common.faces.landmarks68 import Points68
from providers.common.hearing.voice_activity import VoiceActivity
from providers.common.hearing.whisper_states import load_whisper
from providers.common.sd_vae import SdVae
from providers.musetalk.model import Ears, MuseTalkModel
from providers.musetalk.network import MuseTalkNetwork
from providers.musetalk.options import MuseTalkOptions, Parsing, Version
from providers.musetalk.preparation import Preparation
from providers.musetalk.seam import SeamSettings
from tests.kit.context import SilentContext
from tests.kit.golden.golden import assert_close, assert_u8, golden
from tests.kit.golden.recipe import fill_state_dict, image, wav_int16
from tests.kit.pictures import ArrayPicture
from tests.kit.voices import MemoryVoice
from tests.kit.whisper import whisper_setup

if TYPE_CHECKING:
    from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

FPS = 25
HEIGHT, WIDTH = 300, 280
CYCLE = (0, 1, 2, 2, 1, 0)  # the original shows its three pictures forward and backward
CASES: dict[str, Any] = {
    "v1": (
        MuseTalkOptions(
            version=Version.V10, bbox_shift=4, parsing=Parsing.RAW, compat=Compat.UPSTREAM
        ),
        SeamSettings(Parsing.RAW, 80, 80, is_cut_off=True),
    ),
    "v15": (
        MuseTalkOptions(compat=Compat.UPSTREAM),
        SeamSettings(Parsing.JAW, 90, 90, is_cut_off=True),
    ),
}


class GivenPoints:
    """The points that the original was given."""

    def points(self, picture: Picture, face: Face) -> Points68:
        found: Points68 = golden("musetalk_e2e/landmarks68")[picture.index]
        return found


class WatchedNetwork(MuseTalkNetwork):
    """Keeps what went into the UNet and what came out."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.went_in: list[torch.Tensor] = []
        self.came_out: list[torch.Tensor] = []

    def predict(self, latents: torch.Tensor, audio: NDArray[np.float32]) -> torch.Tensor:
        made = super().predict(latents, audio)
        self.went_in.append(latents)
        self.came_out.append(made)
        return made


@pytest.mark.timeout(300)
@pytest.mark.parametrize("version", ["v1", "v15"])
def test_frames_are_the_originals(
    version: str,
    recipe_unet: "UNet2DConditionModel",
    recipe_vae: SdVae,
    context: SilentContext,
    tmp_path: Path,
) -> None:
    golden(f"musetalk_e2e/{version}_frames")  # skips early where it is not there
    options, seam = CASES[version]
    compute = choose_compute(Device.CPU)
    network = WatchedNetwork(recipe_unet, recipe_vae, compute)
    parser = FaceParser(fill_state_dict(BiSeNet(), "bisenet"), compute)
    whisper = load_whisper(whisper_setup(tmp_path), compute)
    model = MuseTalkModel(
        network,
        Ears(whisper, VoiceActivity()),
        GivenPoints(),
        Preparation(network, parser, seam, None, as_upstream=True),
        Batches(8, compute.device),
        options,
        0,
        Fraction(FPS),
        context,
    )
    voice = MemoryVoice(wav_int16("e2e", 3840).astype(np.float32) / 32_768)
    model.listen(VoicePart(voice, 0.0, voice.duration_s), context)
    frames = [tracked(number, place) for number, place in enumerate(CYCLE)]
    patches = [unfinished() for unfinished in model.render(frames) if unfinished is not None]

    seen = torch.cat(network.went_in).float().flatten(1)
    stats = torch.stack([seen.mean(1), seen.std(1, unbiased=False)], dim=1)
    assert_close(f"musetalk_e2e/{version}_unet_in_stats", stats)
    assert_close(f"musetalk_e2e/{version}_pred_latents", torch.cat(network.came_out))
    # BiSeNet's classes are noise with these weights, and some of them tie.
    assert_u8(f"musetalk_e2e/{version}_frames", shown(frames, patches), most_off=2, most_bad=0.01)


def tracked(number: int, place: int) -> TrackedFace:
    pixels = np.ascontiguousarray(image(f"e2e{place}", HEIGHT, WIDTH)[..., ::-1])
    face = Face(np.array([0, 0, WIDTH, HEIGHT], np.float32), np.zeros((478, 3), np.float32), 1.0)
    return TrackedFace(ArrayPicture(pixels, place), Fraction(number, FPS), face)


def shown(frames: Sequence[TrackedFace], patches: Sequence[Any]) -> NDArray[np.uint8]:
    """The frames with their patches, blue first and cut as the golden ones are."""
    y0, y1, x0, x1 = golden("musetalk_e2e/frames_window_y1y2x1x2")
    finished = []
    for frame, patch in zip(frames, patches, strict=True):
        assert isinstance(patch, RgbPatch)
        pixels = frame.picture.rgb().copy()
        place = np.s_[patch.region.y0 : patch.region.y1, patch.region.x0 : patch.region.x1]
        pixels[place] = to_rgb8(mix(pixels[place], patch.rgb, patch.mask))
        finished.append(pixels[y0:y1, x0:x1, ::-1])
    return np.stack(finished)
