"""The network that makes numbers of 0.2 s of speech, in Wav2Lip and what was made of it."""

from torch import nn

from providers.common.computing.conv_blocks import adding_blocks, conv_block
from providers.common.computing.state_dicts import StateDict

Widths = tuple[int, int, int, int, int]

PUBLISHED: Widths = (32, 64, 128, 256, 512)
_WIDENING = (0, 3, 6, 9, 11)  # the blocks in which the widths appear


def speech_encoder(widths: Widths = PUBLISHED) -> nn.Sequential:
    """From mel spectrograms, float (n, 1, 80, 16), -4..4, to (n, widths[-1], 1, 1), from 0 on.

    Source: "A Lip Sync Expert Is All You Need for Speech to Lip Generation In The Wild"
    (arXiv 2008.10010), section 4.1, and the layers of Rudrabha/Wav2Lip (5c90fa9).
    """
    first, second, third, fourth, last = widths
    return nn.Sequential(
        conv_block(1, first),
        *adding_blocks(first, 2),
        conv_block(first, second, stride=(3, 1)),
        *adding_blocks(second, 2),
        conv_block(second, third, stride=3),
        *adding_blocks(third, 2),
        conv_block(third, fourth, stride=(3, 2)),
        *adding_blocks(fourth, 1),
        conv_block(fourth, last, padding=0),
        conv_block(last, last, kernel=1, padding=0),
    )


def widths_of(state: StateDict, prefix: str) -> Widths:
    """What the encoder under a prefix was built with. Raises KeyError where there is none."""
    first, second, third, fourth, last = (
        len(state[f"{prefix}{block}.conv_block.0.bias"]) for block in _WIDENING
    )
    return first, second, third, fourth, last
