"""``lipsmith options ENGINE``: options, presets, and what a value needs on top."""

from tests.unit.interfaces.cli.bench import Bench


def test_what_is_here_is_not_offered_for_installation(bench: Bench) -> None:
    assert bench.run("options", "test_studio") == 0
    lines = bench.out.splitlines()
    missing = "`lipsmith install test_studio --with sharpen=true`"
    assert f"sharpen=true needs Test Sharpener: {missing}" in lines
    assert "steps=50 needs Test Long Steps, which is here" in lines


def test_presets_are_listed_with_what_they_set(bench: Bench) -> None:
    bench.run("options", "test_studio")
    assert "  Balanced: the defaults" in bench.out
    assert "  Finest: steps=40, sharpen=true" in bench.out


def test_an_engine_without_presets_and_extras_has_its_options_only(bench: Bench) -> None:
    bench.run("options", "test_cloud")
    assert "model=standard" in bench.out
    assert "preset" not in bench.out and "needs" not in bench.out


def test_programs_read_the_presets(bench: Bench) -> None:
    bench.run("options", "test_studio", "--json")
    assert bench.document["presets"][1] == {
        "name": "Finest", "options": {"steps": 40, "sharpen": True}, "is_builtin": True,
    }  # fmt: skip
    assert "steps" in [option["name"] for option in bench.document["options"]]
