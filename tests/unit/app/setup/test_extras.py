"""Extras by the keys that a person names them with."""

import pytest

from core.app.setup.extras import chosen_extras, still_known
from core.domain.engine import Extra
from core.domain.installation import InstallChoices
from core.errors import OptionError
from tests.kit.shop import PORTRAIT

FINE = Extra(option="style", value="fine", title="Fine", weights=("fine",))
SHARP = Extra(option="sharpen", value="true", title="Sharp", weights=("sharp",))
ENGINE = PORTRAIT.model_copy(update={"extras": (FINE, SHARP)})


def test_they_come_in_the_engines_order_and_once() -> None:
    assert chosen_extras(ENGINE, ("sharpen=true", "style=fine", "style=fine")) == (FINE, SHARP)
    assert chosen_extras(ENGINE, ()) == ()


def test_what_needs_nothing_is_refused_with_what_there_is() -> None:
    with pytest.raises(OptionError) as refused:
        chosen_extras(ENGINE, ("style=plain",))
    assert "“style=plain”" in refused.value.title and "style=fine" in refused.value.hint
    with pytest.raises(OptionError, match="nothing more"):
        chosen_extras(PORTRAIT, ("style=fine",))


def test_what_only_an_earlier_version_knew_is_forgotten() -> None:
    kept = InstallChoices(build="cpu", extras=("style=old", "style=fine"))
    assert still_known(ENGINE, kept) == InstallChoices(build="cpu", extras=("style=fine",))
