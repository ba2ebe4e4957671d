"""Wav2Lip from frame to frame against the original: cut out, painted, pasted."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
import torch

from core.domain.face import TrackedFace
from core.domain.picture import Region, RgbImage
from providers.common.computing.folding import fold_norms
from providers.common.hearing.mel_columns import mel_spectrogram
from providers.wav2lip.generator import Generator
from providers.wav2lip.joining import Joiner
from providers.wav2lip.network import Wav2LipNetwork
from providers.wav2lip.options import Wav2LipOptions
from providers.wav2lip.site import face_crop
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_equal, assert_u8, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, wav_int16
from tests.kit.pictures import ArrayPicture
from tests.kit.torch_threads import one_thread

FRAMES, AT_ONCE = 3, 4
SHOWN = np.s_[15:115, 35:135]  # of the pictures, what the golden data hold
TRUNCATED = 1e-3  # the share of samples that may be off, by one level: whole numbers are cut off


@pytest.fixture(scope="module", autouse=True)
def _plainly() -> Iterator[None]:
    with torch.inference_mode(), one_thread():
        yield


def frames() -> list[ArrayPicture]:
    return [ArrayPicture(flipped(image(f"pipe{n}", 120, 160))) for n in range(FRAMES)]


def flipped(picture: RgbImage) -> RgbImage:
    """The original's order of colours."""
    return np.ascontiguousarray(picture[..., ::-1])


def the_box() -> Region:
    y0, y1, x0, x1 = golden("wav2lip/pipe_box_y1y2x1x2").tolist()
    return Region(x0, y0, x1, y1)


def test_the_face_is_cut_out_as_in_the_original() -> None:
    crop = flipped(face_crop(frames()[0], the_box(), as_upstream=True))
    masked = crop.copy()
    masked[48:] = 0
    assert_equal("wav2lip/pipe_img_batch0", np.concatenate([masked, crop], axis=2))


def test_what_is_painted_is_pasted_as_in_the_original() -> None:
    box, starts = the_box(), golden("wav2lip/pipe_mel_starts").tolist()
    golden("wav2lip/pipe_frames_out")  # skips before the work
    mel = mel_spectrogram(wav_int16("w2l", 32_137).astype(np.float32) / 32_768)
    heard = np.stack([mel[None, :, start : start + 16] for start in starts])
    pictures = [frames()[n % FRAMES] for n in range(len(starts))]
    crops = [face_crop(picture, box, as_upstream=True) for picture in pictures]
    network = Wav2LipNetwork(fold_norms(fill(Generator(), "wav2lip")), PROCESSOR)
    painted: list[RgbImage] = []
    for at in range(0, len(starts), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        painted += network.paint(crops[part], heard[part], as_upstream=True)
    joiner = Joiner(Wav2LipOptions(), seed=0)
    done = [pasted(joiner, picture, face) for picture, face in zip(pictures, painted, strict=True)]
    shown = [flipped(one)[SHOWN] for one in done]
    assert_u8("wav2lip/pipe_frames_out", shown)
    assert_u8("wav2lip/pipe_frames_out", shown, most_off=0, most_bad=TRUNCATED)


def pasted(joiner: Joiner, picture: ArrayPicture, painted: RgbImage) -> RgbImage:
    item = TrackedFace(picture, Fraction(0), None)
    patch = joiner.upstream_patch(item, the_box(), painted)
    assert (patch.mask == 1).all()
    whole = picture.rgb().copy()
    whole[patch.region.slices(Region(0, 0, picture.width, picture.height))] = patch.rgb
    return whole
