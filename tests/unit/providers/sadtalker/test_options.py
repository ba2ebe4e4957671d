"""Which of SadTalker's options count beside which."""

from pathlib import Path

import pytest

from core.domain.options import describe, without_effect
from core.domain.request import OptionValue
from providers.sadtalker.options import SadTalkerOptions

SEAM: dict[str, OptionValue] = {"feather": 0.2, "match_colour": False, "match_sharpness": False}


def in_vain(**chosen: OptionValue) -> set[str]:
    return {spec.name for spec in without_effect(describe(SadTalkerOptions), chosen)}


@pytest.mark.parametrize("picture", ["full", "extfull"])
def test_a_seam_is_where_the_head_is_put_back(picture: str) -> None:
    assert not in_vain(preprocess=picture, **SEAM)
    assert in_vain(preprocess=picture, compat="upstream", **SEAM) == set(SEAM)


@pytest.mark.parametrize("picture", ["crop", "extcrop", "resize"])
def test_a_head_by_itself_has_none(picture: str) -> None:
    assert in_vain(preprocess=picture, **SEAM) == set(SEAM)


def test_a_still_head_turns_only_by_the_angles_that_a_person_gives(tmp_path: Path) -> None:
    film = str(tmp_path / "film.mp4")
    chosen = in_vain(still=True, pose_style=7, pose_reference=film, input_yaw="0 20")
    assert chosen == {"pose_style", "pose_reference"}


def test_a_film_for_the_eyes_blinks_by_itself(tmp_path: Path) -> None:
    assert in_vain(blink=False, blink_reference=str(tmp_path / "film.mp4")) == {"blink"}
    assert not in_vain(blink=False)
