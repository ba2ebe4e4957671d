"""What the form shows beside what else was chosen."""

from core.domain.options import describe
from providers.musetalk.options import MuseTalkOptions

SPECS = {spec.name: spec for spec in describe(MuseTalkOptions)}


def test_what_the_originals_way_leaves_out_is_hidden_with_it() -> None:
    hidden = {name for name, spec in SPECS.items() if spec.shown_when == "compat=off"}
    assert hidden == {"close_in_silence", "match_colour", "match_sharpness"}


def test_an_option_is_shown_beside_a_value_that_there_is() -> None:
    for spec in SPECS.values():
        other, _, wanted = spec.shown_when.partition("=")
        assert not other or wanted in SPECS[other].choices
