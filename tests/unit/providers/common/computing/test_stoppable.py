import pytest
import torch
from torch import nn

from core.errors import Cancelled
from providers.common.computing.stoppable import stoppable

PROCESSOR = torch.device("cpu")


def layers() -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(1, 1, 1), nn.Sequential(nn.Conv2d(1, 1, 1)))


def test_a_network_stops_between_two_layers() -> None:
    net, asked = layers(), []

    def stop_at_second() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled

    with stoppable([net], PROCESSOR, stop_at_second), pytest.raises(Cancelled):
        net(torch.zeros(1, 1, 4, 4))
    assert len(asked) == 2


def test_nothing_is_asked_after_the_block() -> None:
    net, asked = layers(), []
    with stoppable([net], PROCESSOR, lambda: asked.append(1)):
        inside = net(torch.ones(1, 1, 4, 4))
    assert torch.equal(net(torch.ones(1, 1, 4, 4)), inside)
    assert len(asked) == 2


def test_a_network_that_is_not_on_the_processor_is_left_alone() -> None:
    net = layers()
    asked: list[int] = []
    with stoppable([net], torch.device("cuda"), lambda: asked.append(1)):
        net(torch.zeros(1, 1, 4, 4))
    assert not asked
