"""Which films a render follows."""

from pathlib import Path

import pytest

from core.app.followed import films_followed
from core.domain.request import OptionValue, RenderRequest
from providers.sadtalker.options import SadTalkerOptions

EYES, HEAD = Path("/in/blink.mp4"), Path("/in/nod.mp4")
BOTH: dict[str, OptionValue] = {"blink_reference": str(EYES), "pose_reference": str(HEAD)}


@pytest.mark.parametrize(
    ("options", "films"),
    [
        ({}, ()),
        (BOTH, (EYES, HEAD)),
        (BOTH | {"still": True}, (EYES,)),
        (BOTH | {"blink": False}, (EYES, HEAD)),
        ({"blink_reference": str(EYES), "pose_reference": str(EYES)}, (EYES,)),
    ],
)
def test_those_whose_option_has_an_effect(
    tmp_path: Path, options: dict[str, OptionValue], films: tuple[Path, ...]
) -> None:
    request = RenderRequest(
        source=tmp_path / "face.png",
        audio=tmp_path / "voice.wav",
        output=tmp_path / "out.mp4",
        engine="sadtalker",
        options=options,
    )
    assert films_followed(request, SadTalkerOptions) == films
