"""What the form shows beside what else was chosen."""

from core.domain.options import describe
from providers.musetalk.options import MuseTalkOptions

SPECS = {spec.name: spec for spec in describe(MuseTalkOptions)}


def test_what_the_originals_way_leaves_out_is_hidden_with_it() -> None:
    hidden = {name for name, spec in SPECS.items() if spec.shown_when == "compat=off"}
    assert hidden == {"close_in_silence", "match_colour", "match_sharpness"}
