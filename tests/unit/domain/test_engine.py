"""What the choice of an option needs on top of its engine."""

import pytest

from core.domain.engine import EngineInfo, Extra, Licence
from core.domain.request import OptionValue

OPEN = Licence(subject="Code", name="MIT", commercial_use=True)
CLOSED = Licence(subject="Fine weights", name="CC BY-NC 4.0", commercial_use=False)
FINE = Extra(option="style", value="fine", title="Fine", weights=("fine",), licences=(CLOSED,))
SHARP = Extra(option="sharpen", value="true", title="Sharpener", environment="sharp")
STEPS = Extra(option="steps", value="40", title="Long", weights=("fine", "long"))
ENGINE = EngineInfo(
    id="one",
    title="One",
    version="1",
    strength="",
    environment="stack",
    weights=("net",),
    licences=(OPEN,),
    extras=(FINE, SHARP, STEPS),
)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, ()),
        ({"style": "plain", "sharpen": False, "steps": 4}, ()),
        ({"style": "fine"}, (FINE,)),
        ({"sharpen": True}, (SHARP,)),
        ({"steps": 40}, (STEPS,)),
        ({"sharpen": True, "style": "fine"}, (FINE, SHARP)),
    ],
)
def test_an_extra_is_needed_by_the_value_of_its_option(
    options: dict[str, OptionValue], wanted: tuple[Extra, ...]
) -> None:
    assert ENGINE.extras_for(options) == wanted


def test_what_an_engine_may_need_is_named_once() -> None:
    assert ENGINE.environments == ("stack", "sharp")
    assert ENGINE.all_weights == ("net", "fine", "long")
    assert FINE.key == "style=fine"


def test_a_licence_counts_only_where_its_part_is_used() -> None:
    assert ENGINE.licences_for({"style": "plain"}) == (OPEN,)
    assert ENGINE.licences_for({"style": "fine"}) == (OPEN, CLOSED)
    assert ENGINE.all_licences == (OPEN, CLOSED)
    assert ENGINE.commercial_use and SHARP.commercial_use and not FINE.commercial_use
