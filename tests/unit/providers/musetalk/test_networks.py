"""Which networks a job needs."""

from pathlib import Path

import torch

from providers.common.choices import Precision
from providers.common.computing.device import Compute
from providers.musetalk.networks import Choice, Networks
from providers.musetalk.options import MuseTalkOptions, Version
from tests.kit.musetalk_weights import musetalk_setup

PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")


def choice(**options: object) -> Choice:
    return Choice.of(MuseTalkOptions.model_validate(options))


def test_what_is_painted_with_them_asks_for_no_others() -> None:
    assert choice(feather=0.1, bbox_shift=5) == choice()
    others = [choice(version="1.0"), choice(precision="fp32"), choice(compile=True)]
    assert len({choice(), *others}) == 4


def test_all_that_computes_for_a_frame_is_loaded(tmp_path: Path) -> None:
    wanted = Choice(Version.V15, Precision.FP32, is_compiled=False)
    made = Networks.load(musetalk_setup(tmp_path), wanted, PROCESSOR)
    assert len(made.nets) == 4, "UNet, both halves of the autoencoder, face parsing"
    assert made.compute is PROCESSOR
