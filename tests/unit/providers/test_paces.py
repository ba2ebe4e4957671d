"""Somebody has thought about every option of every engine: does it bear on how long a render takes?"""

import pytest

from core.domain.engine import Offer, Place
from core.domain.options import describe
from providers.registry import Registry

_AT_ONE_PACE = {
    "viseme": {"strength", "width", "smoothing", "closure", "rest"},
    "musetalk": {
        "bbox_shift", "close_in_silence", "parsing", "left_cheek_width", "right_cheek_width",
        "extra_margin", "feather",
    },
    "wav2lip": {
        "checkpoint", "close_in_silence", "feather", "pad_top", "pad_bottom", "pad_left",
        "pad_right", "smoothing",
    },
    "sadtalker": {
        "still", "expression_scale", "pose_style", "blink", "close_in_silence", "input_yaw",
        "input_pitch", "input_roll", "feather",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "offer",
    [one for one in Registry().providers() if one.info.place is Place.LOCAL],
    ids=lambda offer: offer.info.id,
)
def test_options_that_do_not_set_the_pace_are_known(offer: Offer) -> None:
    found = {spec.name for spec in describe(offer.options) if not spec.sets_pace}
    assert found == _AT_ONE_PACE[offer.info.id]
