"""ResNet-50's body."""

import pytest
import torch

from providers.common.computing.resnet50 import ResNet50, ResNet50Widths

SMALL = ResNet50Widths(4, (2, 2, 4, 4), (4, 8, 8, 16))


@pytest.mark.parametrize(("height", "width"), [(224, 224), (33, 65), (1, 1)])
def test_stages_halve_the_picture_and_round_up(height: int, width: int) -> None:
    with torch.inference_mode():
        stages = ResNet50(SMALL).eval()(torch.zeros(1, 3, height, width))
    for seen, channels, stride in zip(stages, SMALL.wide, (4, 8, 16, 32), strict=True):
        assert seen.shape == (1, channels, -(-height // stride), -(-width // stride))


def test_widths_are_read_off_the_weights() -> None:
    state = {f"body.{name}": part for name, part in ResNet50(SMALL).state_dict().items()}
    assert ResNet50Widths.of(state, "body.") == SMALL
    with pytest.raises(KeyError):
        ResNet50Widths.of(state)


def test_there_are_fifty_convolutions_and_four_short_cuts() -> None:
    with torch.device("meta"):
        net = ResNet50()
    convolutions = [part for part in net.modules() if isinstance(part, torch.nn.Conv2d)]
    assert len(convolutions) == 49 + 4  # the fiftieth layer is the classifier
    assert sum(weight.numel() for weight in net.parameters()) == 23_508_032
