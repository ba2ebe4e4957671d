"""SadTalker's detector of keypoints and its generator against the original's numbers.

The recipe's weights depend on the names of what they fill, so that these are proven as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor, nn

from providers.common.computing.device import Compute
from providers.common.computing.state_dicts import StateDict
from providers.sadtalker.rendering.generator import Generator, StudiedHead, folded_spectral
from providers.sadtalker.rendering.keypoint_net import KeypointNet
from providers.sadtalker.rendering.lean_generator import readied
from tests.kit.golden import recipe
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, golden, has_golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, uniform
from tests.kit.sadtalker_nets import SMALL_GENERATOR, published
from tests.kit.torch_threads import one_thread

KEYPOINT_TENSORS, KEYPOINT_PARAMETERS = 75, 41_940_047
GENERATOR_TENSORS, GENERATOR_PARAMETERS = 386, 100_988_176
HALF = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
LEAST_PSNR_DB = 38.0
THERE = torch.from_numpy(uniform("st/kps", (2, 15, 3), -0.7, 0.7))
MOVED = THERE + torch.from_numpy(uniform("st/kpd", (2, 15, 3), -0.1, 0.1))


@dataclass
class Seen:
    """What a generator painted, and what came by on the way."""

    head: StudiedHead
    hourglass_in: Tensor
    stages: dict[str, Tensor]
    origins: Tensor
    covered: Tensor
    painted: Tensor


def picture(name: str, side: int) -> Tensor:
    return torch.from_numpy(image(name, side, side)).permute(2, 0, 1)[None].float() / 255


def generator_with(state: StateDict) -> Generator:
    net = Generator()
    net.load_state_dict(dict(state))
    return net.eval().requires_grad_(False)


def small_generator() -> Generator:
    return Generator(SMALL_GENERATOR)


def seen_by(net: Generator, name: str, side: int, which: int) -> Seen:
    """The head of a picture, moved."""
    head = net.study(picture(name, side), THERE[which : which + 1])
    there = MOVED[which : which + 1]
    stages: dict[str, Tensor] = {}
    motion, decoder = net.dense_motion_network, net.decoder
    places = {
        "hourglass_out": motion.hourglass,
        "mask": motion.mask,
        "third_in": net.warp,
        "fourth_out": net.fourth,
        "gmiddle0_out": getattr(decoder, "G_middle_0", None),
    }
    hooks = [
        part.register_forward_hook(lambda _net, _in, out, at=at: stages.update({at: out}))
        for at, part in places.items()
        if isinstance(part, nn.Module)
    ]
    hooks += [
        decoder.register_forward_pre_hook(lambda _net, taken: stages.update(decoder_in=taken[0])),
        motion.register_forward_hook(
            lambda _net, _in, out: stages.update(motion=out[0], seen=out[1])
        ),
    ]
    painted = net(head, there)
    for hook in hooks:
        hook.remove()
    inputs = motion.inputs(head.still, there)
    return Seen(head, inputs, stages, stages["motion"], stages["seen"], painted)


@pytest.fixture(scope="module", autouse=True)
def _plainly() -> Iterator[None]:
    with torch.inference_mode(), one_thread():
        yield


@pytest.fixture(scope="module")
def keypoints() -> KeypointNet:
    return fill(KeypointNet(), "st_kp")


@pytest.fixture(scope="module")
def plain() -> Generator:
    return generator_with(folded_spectral(published("st_generator", Generator())))


@pytest.fixture(scope="module")
def lean(plain: Generator) -> Generator:
    golden("st_generator/g256_prediction_s")  # without the whole set nothing is compared with it
    return readied(generator_with(plain.state_dict()), PROCESSOR)


@pytest.fixture(scope="module")
def first(plain: Generator) -> Seen:
    return seen_by(plain, "st_src256", 256, 0)


@pytest.fixture(scope="module")
def large(lean: Generator) -> Seen:
    if not has_golden("st_generator/g512_prediction_s"):
        pytest.skip("the golden data of 512 pixels are not on this machine")
    return seen_by(lean, "st_src512", 512, 0)


def test_the_detector_has_the_size_of_the_original(keypoints: KeypointNet) -> None:
    assert len(keypoints.state_dict()) == KEYPOINT_TENSORS
    assert sum(weights.numel() for weights in keypoints.parameters()) == KEYPOINT_PARAMETERS


def test_the_detector_blurs_as_the_original(keypoints: KeypointNet) -> None:
    assert_close("st_kp/aa_kernel", keypoints.down.weight[0, 0])
    for side in (256, 512):
        thinned = keypoints.down(picture(f"st_src{side}", side))
        assert_close(f"st_kp/down_{side}_s4", thinned[0, :, ::4, ::4])


@pytest.mark.parametrize("side", [256, 512])
def test_keypoints_are_where_the_original_has_them(keypoints: KeypointNet, side: int) -> None:
    path = f"st_kp/kp_{side}"
    golden(path)
    assert_close(path, keypoints(picture(f"st_src{side}", side)))


def test_the_generator_has_the_size_of_the_original(plain: Generator) -> None:
    assert sum(weights.numel() for weights in plain.parameters()) == GENERATOR_PARAMETERS
    assert len(published("st_generator", small_generator())) == GENERATOR_TENSORS


@pytest.mark.parametrize("conv", ["decoder.G_middle_0.conv_0", "decoder.up_0.conv_s"])
def test_spectral_norms_are_the_originals(plain: Generator, conv: str) -> None:
    folded = plain.get_submodule(conv).weight
    assert isinstance(folded, Tensor)
    stored = recipe.tensor("st_generator", f"{conv}.weight_orig", tuple(folded.shape))
    name = conv.removeprefix("decoder.").replace(".", "_")
    assert_close(f"st_generator/sigma_{name}", stored.flat[0] / folded.flatten()[0].item())


def test_what_depends_on_the_picture_is_the_originals(first: Seen) -> None:
    assert_close("st_generator/g256_feature_3d_s", first.head.features[0, ::4, ::4, ::8, ::8])
    assert_close("st_generator/g256_hourglass_in_s", first.hourglass_in[0, ::5, ::4, ::8, ::8])
    assert_close("st_generator/g256_hourglass_in_s1", first.hourglass_in[0, 1::5, ::4, ::8, ::8])


def test_the_motion_is_the_originals(first: Seen) -> None:
    made = first.stages["hourglass_out"]
    assert_close("st_generator/g256_hourglass_out_s", made[0, ::8, ::4, ::8, ::8])
    shares = first.stages["mask"][0].softmax(0)
    assert_close("st_generator/g256_mask_s", shares[:, ::4, ::8, ::8])
    assert_close("st_generator/g256_deformation_s", first.origins[0, ::4, ::8, ::8])
    assert_close("st_generator/g256_third_in_s", first.stages["third_in"][0, ::16, ::8, ::8])


@pytest.mark.parametrize("stage", ["fourth_out", "decoder_in", "gmiddle0_out"])
def test_the_way_to_the_picture_is_the_originals(first: Seen, stage: str) -> None:
    assert_close(f"st_generator/g256_{stage}_s", first.stages[stage][0, ::16, ::8, ::8])


def test_the_picture_is_the_originals(first: Seen) -> None:
    patch = first.painted[0, :, 128:160, 85:117]
    assert_close("st_generator/g256_prediction_patch", patch)


def test_so_it_is_with_less_work(lean: Generator, first: Seen) -> None:
    second = seen_by(lean, "st_srcb256", 256, 1)
    both = torch.cat([first.painted, second.painted])
    assert_close("st_generator/g256_prediction_s", both[:, :, ::4, ::4])
    assert_close("st_generator/g256_prediction_stats", [both.mean(), both.std()])
    covered = torch.cat([first.covered, second.covered])
    assert_close("st_generator/g256_occlusion_s", covered[:, 0, ::4, ::4])


def test_pictures_of_512_pixels_are_the_originals(large: Seen) -> None:
    assert_close("st_generator/g512_feature_3d_s", large.head.features[0, ::4, ::4, ::16, ::16])
    assert_close("st_generator/g512_hourglass_in_s", large.hourglass_in[0, ::5, ::4, ::16, ::16])
    assert_close("st_generator/g512_deformation_s", large.origins[0, ::4, ::16, ::16])
    assert_close("st_generator/g512_occlusion_s", large.covered[:, 0, ::8, ::8])
    assert_close("st_generator/g512_decoder_in_s", large.stages["decoder_in"][0, ::16, ::16, ::16])
    assert_close("st_generator/g512_prediction_s", large.painted[:, :, ::8, ::8])
    assert_close("st_generator/g512_prediction_patch", large.painted[0, :, 256:288, 170:202])


def test_halves_paint_nearly_the_same(plain: Generator, first: Seen) -> None:
    half = readied(generator_with(plain.state_dict()), HALF)
    rough = seen_by(half, "st_src256", 256, 0)
    levels = [painted.mul(255).round() for painted in (first.painted, rough.painted)]
    noise = (levels[0] - levels[1]).square().mean()
    assert 10 * torch.log10(255**2 / noise) > LEAST_PSNR_DB
