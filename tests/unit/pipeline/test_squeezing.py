"""How far from square a picture must be until somebody is told that it is squeezed."""

from pathlib import Path

import pytest

from core.domain.request import RenderRequest
from core.pipeline.squeezing import squeezed_words
from providers.sadtalker.manifest import INFO
from providers.viseme.manifest import PROVIDER as VISEME


def words(width: int, height: int, picture: str = "resize", engine: object = INFO) -> str:
    request = RenderRequest(
        source=Path("/a.png"),
        audio=Path("/a.wav"),
        output=Path("/b.mp4"),
        options={"preprocess": picture},
    )
    assert isinstance(engine, type(INFO))
    return squeezed_words(engine, request, width, height)


@pytest.mark.parametrize("size", [(512, 512), (600, 500), (500, 600), (64, 64)])
def test_nearly_square_is_good_enough(size: tuple[int, int]) -> None:
    assert words(*size) == ""


@pytest.mark.parametrize("size", [(601, 500), (500, 601), (1920, 1080), (1080, 1920)])
def test_farther_from_square_is_told_with_the_way_out(size: tuple[int, int]) -> None:
    said = words(*size)
    assert f"{size[0]} x {size[1]}" in said and said.endswith("choose crop or full")


@pytest.mark.parametrize("picture", ["crop", "extcrop", "full", "extfull"])
def test_other_ways_squeeze_nothing(picture: str) -> None:
    assert words(1920, 1080, picture) == ""


def test_engines_that_see_the_face_only_squeeze_nothing() -> None:
    assert words(1920, 1080, engine=VISEME.info) == ""
