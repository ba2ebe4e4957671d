"""Which renders can be taken together to say how long the next one takes."""

from enum import StrEnum
from pathlib import Path

import pytest

from core.domain.options import EngineOptions, describe, option
from core.domain.request import Device, OptionValue, Quality, RenderRequest
from core.domain.work import PLAIN_FILM, PLAIN_PHOTO, kind_of_work


class Size(StrEnum):
    SMALL = "256"
    LARGE = "512"


class Options(EngineOptions):
    engine = "painter"

    size: Size = option(Size.SMALL, label="Size", help="Larger.", sets_pace=True)
    joined: bool = option(False, label="Joined", help="Back in the photo.", sets_pace=True)
    finer: bool = option(
        True, label="Finer", help="Finer.", shown_when="joined=true", sets_pace=True
    )
    film: str = option("", label="Film", help="To follow.", sets_pace=True)
    motion: float = option(0.6, label="Motion", help="More.", sets_pace=True)
    strength: float = option(1.0, label="Strength", help="More.")


REQUEST = RenderRequest(source=Path("a.png"), audio=Path("a.wav"), output=Path("a.mp4"))


def kind(options: dict[str, OptionValue], **changes: object) -> str:
    request = REQUEST.model_copy(update={"options": options, **changes})
    return kind_of_work(request, describe(Options), is_still=True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "photo"),
        ({"size": "256", "joined": False}, "photo"),
        ({"strength": 1.4}, "photo"),
        ({"motion": 0.9}, "photo"),
        ({"motion": 0}, "photo motion=none"),
        ({"size": "512"}, "photo size=512"),
        ({"joined": True, "size": "512"}, "photo size=512 joined=true"),
        ({"finer": False}, "photo"),
        ({"finer": False, "joined": True}, "photo joined=true finer=false"),
    ],
)
def test_what_sets_the_pace_and_has_an_effect_makes_the_kind(
    options: dict[str, OptionValue], words: str
) -> None:
    assert kind(options) == words


def test_photos_and_films_are_apart() -> None:
    told = [kind_of_work(REQUEST, (), is_still=is_still) for is_still in (True, False)]
    assert told == [PLAIN_PHOTO, PLAIN_FILM] and PLAIN_PHOTO != PLAIN_FILM


def test_what_every_engine_is_asked_counts_too() -> None:
    assert kind({}, device=Device.CPU) == "photo device=cpu"
    assert kind({}, quality=Quality.HIGH) == "photo quality=high"
    assert kind({}, transcript="Hello") == "photo transcript"


def test_a_file_that_was_named_is_told_apart_and_not_kept() -> None:
    one, other = kind({"film": "/home/me/secret.mp4"}), kind({"film": "/home/me/other.mp4"})
    assert one != other and one != kind({})
    assert one == kind({"film": "/home/me/secret.mp4"})
    assert "secret" not in one
