"""The networks' sizes as their weights tell them, and spectral norms."""

import torch

from providers.sadtalker.rendering.generator import GeneratorWidths, folded_spectral
from providers.sadtalker.rendering.keypoint_net import KeypointWidths
from providers.sadtalker.rendering.mapping_net import MappingWidths
from tests.kit.sadtalker_nets import SMALL_GENERATOR, SMALL_KEYPOINTS, published
from tests.unit.providers.sadtalker.rendering.nets import generator, keypoint_net, mapping


def test_widths_are_read_off_weights() -> None:
    assert GeneratorWidths.of(generator().state_dict()) == SMALL_GENERATOR
    assert GeneratorWidths.of(published("st_generator", generator())) == SMALL_GENERATOR
    assert KeypointWidths.of(keypoint_net().state_dict()) == SMALL_KEYPOINTS
    assert MappingWidths.of(mapping().state_dict()) == MappingWidths(70, 32)


def test_a_spectral_norm_is_divided_out_as_it_is_stored() -> None:
    u, v = torch.tensor([0.6, 0.8]), torch.tensor([0.0, 1.0])
    weight = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    state = {
        "conv.weight_orig": weight.view(2, 2, 1, 1),
        "conv.weight_u": u,
        "conv.weight_v": v,
        "conv.bias": u,
        "fc.weight": weight,
    }
    folded = folded_spectral(state)
    assert set(folded) == {"conv.weight", "conv.bias", "fc.weight"}
    torch.testing.assert_close(folded["conv.weight"].flatten(1), weight / 4.4)
    assert folded["fc.weight"] is weight
