"""The recipe's numbers are those that the golden data were computed with."""

import zlib

import numpy as np
import pytest

from tests.kit.golden import recipe

UP = "decoder.up_0.conv_s"

# CRC-32 of the weights, as they came with the golden data.
FINGERPRINTS = [
    ("st_generator", f"{UP}.weight_orig", (256, 512, 1, 1), 796325833),
    ("st_generator", f"{UP}.weight_u", (256,), 1498939017),
    ("st_generator", f"{UP}.weight_v", (512,), 903060124),
    ("st_mapping70", "fc_yaw.weight", (66, 1024), 624323726),
    ("st_kp", "kp.weight", (15, 32, 3, 3, 3), 2607350135),
    ("st_fan", "conv1.conv.weight", (64, 6, 7, 7), 4186040947),
    ("st_retina", "body.conv1.weight", (64, 3, 7, 7), 1416702595),
    ("st_recon", "final_layers.1.weight", (64, 2048, 1, 1), 3812768515),
    ("st_audio2exp", "mapping1.weight", (64, 577), 3368033728),
    ("st_audio2pose", "netG.decoder.classbias", (46, 64), 1914651214),
]


@pytest.mark.parametrize(("scope", "key", "shape", "crc"), FINGERPRINTS)
def test_weights_are_those_of_the_golden_data(
    scope: str, key: str, shape: tuple[int, ...], crc: int
) -> None:
    made = recipe.tensor(scope, key, shape)
    assert made.dtype == np.float32
    assert zlib.crc32(np.ascontiguousarray(made).tobytes()) == crc


def test_a_weight_under_spectral_norm_leans_along_its_vectors() -> None:
    weight = recipe.tensor("st_generator", f"{UP}.weight_orig", (256, 512, 1, 1)).reshape(256, 512)
    u, v = (
        recipe.tensor("st_generator", f"{UP}.weight_{one}", (n,))
        for one, n in (("u", 256), ("v", 512))
    )
    assert np.linalg.norm(u) == pytest.approx(1) and np.linalg.norm(v) == pytest.approx(1)
    assert u @ weight @ v == pytest.approx(recipe.SIGMA, abs=0.2)


def test_what_is_fixed_has_no_recipe() -> None:
    with pytest.raises(KeyError, match=r"st_kp/down\.weight is fixed"):
        recipe.tensor("st_kp", "down.weight", (3, 1, 13, 13))
    assert recipe.tensor("st_generator", "down.weight", (3, 1, 2, 2)).any()
